"""The ways in which two postings can stand to each other, in the words of a person (docs/one-lead.md)."""

from collections.abc import Mapping

from leads.identity import Relation, Sameness

RELATIONS: Mapping[Relation, str] = {
    "same_posting": "the same posting",
    "cross_feed": "the same opening through two sources",
    "internal_external": "one requisition, for staff and for the public",
    "agency_copy": "the same opening through an agency",
    "title_variant": "the same opening under another title",
    "location_spray": "one requisition in several places",
    "double_post": "entered twice",
    "repost": "posted again",
    "later_round": "a later round of the same post",
    "other_location": "another place",
    "other_employer": "another employer",
    "other_team_or_role": "another team or role",
    "other_level": "another level",
    "other_contract": "another kind of contract",
    "other_hours": "other hours",
    "other_requirement": "another requirement",
    "other_requisition": "another requisition",
    "other_pay": "other pay",
    "unproven": "too little shows that they are one",
}


def relation(found: Sameness) -> str:
    """ "the same opening through two sources (cross_feed), score 0.98"."""
    return f"{RELATIONS[found.relation]} ({found.relation}), score {found.score:.2f}"
