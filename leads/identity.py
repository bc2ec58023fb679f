"""Which postings are one vacancy: what is compared, what comes out of it, and what a person says about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from leads.lead import Lead

SourceKind = Literal["employer", "board", "agency", "aggregator"]
"""Whose words a source shows. employer: its own system, where an id is a requisition; board: an association's or
another job board, to which employers post; agency: a recruiter for clients; aggregator: copies of other sources."""

KINDS = ("employer", "board", "agency", "aggregator")

Relation = Literal[
    "same_posting",
    "cross_feed",
    "internal_external",
    "agency_copy",
    "title_variant",
    "location_spray",
    "double_post",
    "repost",
    "later_round",
    "other_location",
    "other_employer",
    "other_team_or_role",
    "other_level",
    "other_contract",
    "other_hours",
    "other_requirement",
    "other_requisition",
    "other_pay",
    "unproven",
]
"""How two postings stand to each other.

One vacancy: same_posting, the same id or address; cross_feed, the same through two sources or feeds; internal_external,
one requisition for staff and for the public; agency_copy, through an agency that may hide the employer; title_variant,
under another title; location_spray, one requisition under several towns; double_post, entered twice; repost, posted
again within weeks. Two: later_round, the same post recruited again months after; other_..., what tells them apart;
unproven, nothing tells them apart, but too little shows that they are one.
"""

ONE_VACANCY: frozenset[Relation] = frozenset(
    (
        "same_posting",
        "cross_feed",
        "internal_external",
        "agency_copy",
        "title_variant",
        "location_spray",
        "double_post",
        "repost",
    )
)


@dataclass(frozen=True, slots=True)
class Posting:
    """What one source shows, or showed, of a vacancy."""

    lead: Lead
    source: str  # key of the source
    kind: SourceKind  # of the source
    first_seen: datetime  # UTC
    last_seen: datetime | None = None  # UTC; None: it is still shown
    id: int = 0  # number of the sighting; 0: not stored
    lead_id: int = 0  # the lead that it belongs to now; 0: not stored


@dataclass(frozen=True, slots=True)
class Sameness:
    """What a comparison of two postings came to."""

    relation: Relation
    score: float  # how sure it is that they are one vacancy, from 0 to 1
    why: tuple[str, ...]  # short sentences for a person, the deciding one first
    blocked: bool = False  # they contradict each other, so not even a third posting may bring them together

    @property
    def same(self) -> bool:
        """Whether they are one vacancy."""
        return self.relation in ONE_VACANCY

    @property
    def linked(self) -> bool:
        """Whether one is an earlier round of the other, though they are two vacancies."""
        return self.relation == "later_round"


@dataclass(frozen=True, slots=True)
class Link:
    """Two stored postings that were found to be one vacancy, or two rounds of one post."""

    a: int  # numbers of sightings, the smaller first
    b: int
    found: Sameness


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of two stored postings. The latest word on a pair counts, before anything that was found."""

    a: int  # numbers of sightings, the smaller first
    b: int
    same: bool
    said_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a lead that was one thing and is another."""

    field: str  # of Lead: "base_salary", "valid_through", ...; "reopened" and "closed" have no values
    was: str  # as a person reads it; "": not stated
    now: str
    material: bool  # whether somebody who saved the lead wants to hear of it


@dataclass(frozen=True, slots=True)
class Best:
    """A lead put together from its postings."""

    lead: Lead
    origins: dict[str, int]  # name of the field of Lead -> number of the sighting whose value it is
