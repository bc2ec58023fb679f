"""What was read out of a posting, with the words it was read from.

A reading never changes the posting: pay stays as printed, and whatever is computed is marked as computed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from leads.lead import PayUnit

Sure = Literal["sure", "likely", "weak"]
"""sure: the words can hardly mean anything else; likely: the usual meaning; weak: a guess, for a person to check."""

Mode = Literal["required", "preferred", "any_of", "eligible", "offered"]
"""How a posting asks for a licence. any_of: one of a group is enough; eligible: about to get it is enough;
offered: the employer gives it."""

Relevance = Literal["core", "open", "adjacent", "none"]
"""core: a post of the profession; open: the profession is named among several; adjacent: same field, no such
background asked; none: something else."""

TagKind = Literal[
    "relevance",
    "lead_kind",
    "specialism",
    "licence",
    "check",
    "level",
    "setting",
    "contract",
    "hours",
    "workplace",
    "signal",
    "warning",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words something was read from. `words` is exactly what stands between the offsets in the printed field."""

    field: str  # the name of the posting's field: "title", "description"
    start: int  # offsets in characters of the field as printed
    end: int
    words: str
    section: str = ""  # part of the advert: "duties", "requirements", "offer", "about"; "": not told apart


@dataclass(frozen=True, slots=True)
class Tag:
    """One thing that a posting says, by its key in the vocabulary."""

    kind: TagKind
    id: str
    sure: Sure
    rule: str  # which rule decided, in words a person understands
    evidence: tuple[Evidence, ...]  # never empty
    mode: Mode | None = None  # licences only
    group: int | None = None  # licences of one group are several ways to meet one requirement
    number: Decimal | None = None  # what the words count: cases of a caseload; None: they count nothing


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """What the pay would be for a year of full time. Computed by us, never printed by the employer."""

    min: Decimal | None  # in the currency of the pay
    max: Decimal | None
    how: str  # "38.43 an hour x 37 hours x 52 weeks"


@dataclass(frozen=True, slots=True)
class PayReading:
    """Pay in numbers, as printed and in the printed period; never converted."""

    min: Decimal | None  # None: not stated, which is not zero
    max: Decimal | None
    currency: str | None  # ISO 4217; None: the text names none and the country is not known
    unit: PayUnit | None
    flags: tuple[str, ...]  # "up_to", "from", "pro_rata", "thousands", "contradicts_field", "on_target", ...
    yearly: YearlyPay | None  # None: it cannot be computed for certain enough
    evidence: tuple[Evidence, ...]
    band: str | None = None  # "NHS Band 6", "GS-11", as printed


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Hours a week, or the share of full time."""

    min: Decimal | None  # hours a week
    max: Decimal | None
    fte_min: Decimal | None  # 0.6 = three days of five; None: not stated
    fte_max: Decimal | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place that the tables know. Coordinates are WGS 84 degrees of its centre."""

    name: str  # "Bridgend"
    region: str | None  # "Wales", "NY": as the table of its country names it
    country: str  # ISO 3166-1 alpha-2
    latitude: float | None  # None: a region or country too wide for a point
    longitude: float | None
    kind: Literal["town", "district", "county", "region", "country", "postcode"]
    sure: Sure
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """Until when one can apply."""

    day: date | None  # a date or an aware UTC datetime; None: "open until filled"
    rule: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one posting. Empty or None: not stated, which never means "no"."""

    vocabulary: str  # what it was made with: "social_work:", the fingerprint of its words, the number of the rules
    language: str | None  # ISO 639-1; None: too little text to tell
    country: str | None  # ISO 3166-1 alpha-2, of the work
    relevance: Relevance
    lead_kind: str  # "vacancy", "training", ... as the vocabulary names them
    tags: tuple[Tag, ...]
    pay: PayReading | None
    hours: WeeklyHours | None
    places: tuple[PlaceReading, ...]
    closing: Closing | None

    def of(self, kind: TagKind) -> tuple[Tag, ...]:
        """The tags of one kind, in their order."""
        return tuple(tag for tag in self.tags if tag.kind == kind)
