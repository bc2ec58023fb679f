"""A posting as a source printed it (`RawLead`) and what we made of it (`Lead`).

Field names are those of schema.org JobPosting in snake case, where it has one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

PayUnit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]
"""schema.org JobPosting, baseSalary.value.unitText."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work is. `text` is always filled; the parts only where the source gave them apart."""

    text: str
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None  # as printed: "GB", "United Kingdom"; ISO 3166 comes with richer reading


@dataclass(frozen=True, slots=True)
class RawPay:
    """Pay in the letters of the source. Nothing is parsed yet; None: the source has no such field."""

    min: str | None = None
    max: str | None = None
    currency: str | None = None
    unit: str | None = None  # "YEAR", "per-hour-wage", "Hour"
    text: str | None = None  # the whole phrase, where there is one


@dataclass(frozen=True, slots=True)
class Pay:
    """Pay as advertised, never converted."""

    min: Decimal | None  # in `currency` per `unit`; None: not stated, which is not zero
    max: Decimal | None
    currency: str | None  # ISO 4217
    unit: PayUnit | None
    text: str  # as a person would read it: what the source printed, or the fields put side by side


@dataclass(frozen=True, slots=True)
class RawLead:
    """One posting as the source printed it: text, unparsed, but with HTML already turned into text.

    Markup is removed where the page is read, because nothing outside the parsing worker may take a
    stranger's HTML apart. None or an empty tuple: the source did not say.
    """

    title: str
    url: str | None = None  # absolute http(s) address of the posting; None: there is none that may be shown
    identifier: str | None = None  # the source's own id (guid, job id), letter for letter
    hiring_organization: str | None = None
    job_location: tuple[Place, ...] = ()
    job_location_type: str | None = None  # "TELECOMMUTE", "hybrid", as printed
    date_posted: str | None = None
    valid_through: str | None = None
    employment_type: tuple[str, ...] = ()
    base_salary: RawPay | None = None
    description: str = ""  # plain text; paragraphs are separated by line breaks
    occupational_category: tuple[str, ...] = ()  # the source's own categories, departments or tags
    flags: tuple[str, ...] = ()  # what had to be changed for safety, e.g. "link_removed"
    page: str | None = None  # where the rest of it is to be read; None: this is all there is


@dataclass(frozen=True, slots=True)
class Lead:
    """One posting, cleaned and ready to be compared, stored, matched and shown.

    All text is free of control, direction and invisible characters; one-line fields have one line.
    """

    title: str
    url: str | None  # canonical: no tracking parameters, no fragment, no credentials
    identifier: str | None
    hiring_organization: str | None
    job_location: tuple[Place, ...]
    job_location_type: str | None
    date_posted: date | None  # a date, or an aware UTC datetime where the source gave a time
    valid_through: date | None  # likewise; a plain date means until the end of that day
    employment_type: tuple[str, ...]  # schema.org values where they are known ("FULL_TIME"), else as printed
    base_salary: Pay | None
    description: str
    occupational_category: tuple[str, ...]
    flags: tuple[str, ...]  # "link_removed", "title_cut", "description_cut", "date_posted_refused", ...
    posting_key: str  # who this posting is within its source; stable from read to read
    url_key: str | None  # who it is by its address, on any source; None: no address, or one that is shared
    content_hash: str  # changes when anything that is shown changes


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one source shows, or showed, of a stored lead: where, under which number and name, and when."""

    source: str  # key of the source
    name: str  # of the source, for people
    url: str | None
    identifier: str | None
    hiring_organization: str | None  # as this source names it: an agency names itself, or nobody
    job_location: tuple[Place, ...]
    date_posted: date | None
    first_seen: datetime  # UTC
    last_seen: datetime | None  # UTC; None: it is still shown
    id: int  # its number in the store


@dataclass(frozen=True, slots=True)
class StoredLead:
    """A lead with its history, as the store returns it."""

    id: int
    lead: Lead
    first_seen: datetime  # UTC
    last_seen: datetime  # UTC; the last whole read of any source that showed it
    sources: tuple[str, ...]  # keys of the sources that showed it, oldest sighting first
    mark: Literal["new", "saved", "applied", "dismissed"]
    note: str | None
    sightings: tuple[Sighting, ...] = ()  # every posting of it, the oldest first; empty where nobody asked the store
