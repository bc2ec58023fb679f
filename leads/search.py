"""What a person looks for (`SavedSearch`, a specialism profile) and how a lead fares by it (`Match`, `Judgement`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from leads.lead import PayUnit, StoredLead

Mode = Literal["looking", "passive", "returner", "newly_qualified"]
"""passive: only what is worth moving for (`bar`); returner: back to practice after a break; newly_qualified: the first
post after the degree."""

Unstated = Literal["keep", "flag", "drop"]
"""What becomes of a posting that states no pay: taken, taken with a word about it, or refused by the rule."""

Move = Literal["same", "next", "sideways", "leadership"]
"""Steps of a career as seen from one's own (vocabulary, `[[ladder]]`)."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What must, should or must not be in a posting, by ids or names of the vocabulary, as the person wrote them.

    In `must` one of each list is enough, but every one of `signals` is needed; in `must_not` none of any list may be
    there; in `should` each one found raises the fit. "unstated" in a list stands for a posting that says nothing of it.
    """

    specialisms: tuple[str, ...] = ()  # a parent stands for its children too
    licences: tuple[str, ...] = ()  # that the posting asks for
    countries: tuple[str, ...] = ()  # of the work: ISO 3166-1 alpha-2, with a region where it matters: "US-NY"
    kinds: tuple[str, ...] = ()  # of lead: "vacancy", "scheme", "training", ...
    steps: tuple[str, ...] = ()  # of the career: "practitioner", "senior_advanced", ...
    settings: tuple[str, ...] = ()
    contracts: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()  # "part_time", "term_time", ...
    workplaces: tuple[str, ...] = ()  # "remote", "hybrid", "on_site", "field"
    signals: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # of the posting: ISO 639-1
    relevance: tuple[str, ...] = ()  # to the profession (leads/reading.py): "core", "open", "adjacent"
    employers: tuple[str, ...] = ()  # words of the employer's name
    sources: tuple[str, ...] = ()  # keys of sources
    agencies: bool = False  # whether it is advertised by an agency; False: it does not matter


@dataclass(frozen=True, slots=True)
class Near:
    """A circle around a place."""

    place: str  # "Leeds", "Leeds, GB", "LS1", as the gazetteer knows it
    within_km: float


@dataclass(frozen=True, slots=True)
class PayFloor:
    """The least a posting must offer at its best."""

    at_least: Decimal
    currency: str  # ISO 4217
    per: PayUnit = "YEAR"
    unstated: Unstated = "flag"


@dataclass(frozen=True, slots=True)
class Myself:
    """What the person brings."""

    holds: tuple[str, ...] = ()  # licences, registrations, degrees: ids or letters, "LMSW"
    towards: tuple[str, ...] = ()  # being worked towards: what asks for one is a near miss, with the step named
    registered_in: tuple[str, ...] = ()  # "GB", "US-NY": elsewhere a post needs a registration first
    step: str | None = None  # of the career; None: not said
    moves: tuple[Move, ...] = ()  # from that step; empty: any
    ladder: str | None = None  # id of a career ladder: "us", "uk", "nl"; None: that of the country looked in


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A saved search. Every part that is given is a rule, and a lead fits when it breaks none.

    The plain lists are phrases; `*` at the end of a word stands for any ending. Every phrase of `all_of`, at least one
    of `any_of`, none of `none_of`, one of `places` and one of `sources` is to be found.
    """

    name: str  # unique for its owner
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()  # a word to avoid outranks a word to find
    places: tuple[str, ...] = ()  # looked for in the places of the lead; "remote" also fits remote work
    sources: tuple[str, ...] = ()  # keys of sources; empty: all
    alert_to: tuple[str, ...] = ()  # names of destinations; empty: matches are only listed
    paused: bool = False
    mode: Mode = "looking"
    words: str = ""  # a query (docs/profiles.md); empty: none
    must: Wishes = Wishes()
    should: Wishes = Wishes()
    must_not: Wishes = Wishes()
    near: tuple[Near, ...] = ()  # one of them is enough
    remote: tuple[str, ...] = ()  # with `near`: remote work from here is near too: "anywhere", "GB", "US-NY"
    pay: PayFloor | None = None
    me: Myself = Myself()
    weights: tuple[tuple[str, int], ...] = ()  # parts of the fit with their points, where they are not the usual ones
    bar: int | None = None  # least fit; None: none, or the usual one of the mode passive


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was looked for and where it was found."""

    kind: str  # the code of the rule: "word", "place", "source", "specialism", "near", ...
    looked_for: str  # as the person wrote it
    found_in: str  # field name: "title", "description", "hiring_organization", "job_location", ...
    words: str  # what stands there, for a person to check


Tier = Literal["match", "near_miss", "set_aside"]
"""match: breaks no rule; near_miss: breaks exactly one and meets another; set_aside: everything else."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a lead fares by one rule."""

    code: str  # coded reason: "specialism", "near", "pay", "licence", "not_signal", "words", ...
    rule: str  # where it stands in the profile: "must.specialisms", "near", "words"
    met: bool
    asked: str  # what is asked, in words: "fostering or adoption"
    found: str  # what the lead says of it, in words; "": nothing
    quotes: tuple[Reason, ...] = ()
    edit: str = ""  # what to change in the profile to admit it; "": it is met
    step: str = ""  # a step to take first, though the rule is met or nearly so: "register with Social Work England"


@dataclass(frozen=True, slots=True)
class FitPart:
    """One part of a fit."""

    name: str  # of its weight: "specialism_title"
    what: str  # for a person: "specialism in title", "12 km"
    points: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a lead fares by a profile. `fit` is the sum of its parts, and orders; it never hides but by a `bar`."""

    tier: Tier
    verdicts: tuple[Verdict, ...]  # of every rule, in the order of the profile
    parts: tuple[FitPart, ...]

    @property
    def fit(self) -> int:
        """Points in all."""
        return sum(part.points for part in self.parts)

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """The rules that it breaks."""
        return tuple(verdict for verdict in self.verdicts if not verdict.met)


@dataclass(frozen=True, slots=True)
class Match:
    """A lead that fits a search, with the reasons."""

    search: SavedSearch
    lead: StoredLead
    because: tuple[Reason, ...]
    fit: int = 0  # see Judgement
    parts: tuple[FitPart, ...] = ()
    flags: tuple[str, ...] = ()  # what to know of it: "pay is not stated", "register with Social Work England first"


@dataclass(frozen=True, slots=True)
class Fared:
    """How leads that one search was asked about fared by it; every lead is counted once."""

    name: str  # "": the searches of all other persons together, of whom nothing else is told
    matches: int
    near_misses: Mapping[str, int]  # by the coded reason: the one rule that they break
    set_aside: Mapping[str, int]  # by the coded reason: the first rule that they break
    problems: tuple[str, ...] = ()  # names by which nothing can be found, in sentences
