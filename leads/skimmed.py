"""Leads as they are skimmed by the thousand: what profiles ask of them, by the names of `Lead` and `Reading`.

Named tuples, since a frozen dataclass takes several times as long to make.
"""

from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from leads.lead import PayUnit, Place


class SkimmedTag(NamedTuple):
    """A tag without its evidence."""

    kind: str
    id: str
    mode: str | None
    group: int | None


class SkimmedSpan(NamedTuple):
    """What the pay would be for a year of full time."""

    min: Decimal | None
    max: Decimal | None


class SkimmedPay(NamedTuple):
    """Pay in numbers."""

    min: Decimal | None
    max: Decimal | None
    currency: str | None
    unit: PayUnit | None
    yearly: SkimmedSpan | None


class SkimmedPlace(NamedTuple):
    """A place of work that the tables know."""

    region: str | None
    country: str
    latitude: float | None
    longitude: float | None


class SkimmedReading(NamedTuple):
    """A reading without the words it was read from."""

    language: str | None
    country: str | None
    relevance: str
    lead_kind: str
    tags: tuple[SkimmedTag, ...]
    pay: SkimmedPay | None
    places: tuple[SkimmedPlace, ...]


class SkimmedLead(NamedTuple):
    """A stored lead. What nobody asked for is left empty; see `store.skim`."""

    id: int
    first_seen: datetime  # UTC
    source_id: int  # of the source that its title is from
    title: str
    hiring_organization: str | None
    job_location: tuple[Place, ...]
    job_location_type: str | None
    employment_type: tuple[str, ...]
    occupational_category: tuple[str, ...]
    description: str
    sources: tuple[str, ...]  # keys of the sources that show it
    kept: str | None  # its reading as JSON, as the database keeps it; None: it was never read, or nobody asked for it
