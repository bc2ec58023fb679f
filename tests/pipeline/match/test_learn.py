"""What is learnt from the leads that a person saved and dismissed."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.reading import Tag
from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.edits import apply
from pipeline.match.learn import learn
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import HULL, KNOWN, a_posting, a_tag, asks_for, judged, paid

SUPERVISION, DRIVING = a_tag("signal", "supervision_offered"), a_tag("signal", "driving_required")


def leads(number: int, mark: str, *tags: Tag, **given: Any) -> list[Posting]:
    return [a_posting(*tags, mark=mark, **given) for _ in range(number)]


def saved(number: int, *tags: Tag, **given: Any) -> list[Posting]:
    return leads(number, "saved", *tags, **given)


def dismissed(number: int, *tags: Tag, **given: Any) -> list[Posting]:
    return leads(number, "dismissed", *tags, **given)


def learnt(marked: Sequence[Posting], **search: Any) -> dict[str, str]:
    """The evidence of each change."""
    return {one.change: one.because for one in learn(a_search(**search), marked, KNOWN)}


def test_what_only_dismissed_leads_are_becomes_unwanted() -> None:
    marked = [*dismissed(3, agencies=("harbour",)), *dismissed(1), *saved(6)]
    assert learnt(marked) == {
        "must_not.agencies = true": "3 of 4 dismissed leads are advertised by an agency, none of 6 saved ones"
    }


def test_what_only_dismissed_leads_say_becomes_unwanted() -> None:
    marked = [*dismissed(3, DRIVING), *saved(2), *leads(1, "applied")]
    assert learnt(marked) == {
        'must_not.signals: add "driving_required"': "3 of 3 dismissed leads have the signal “Driving licence or car "
        "required”, none of 3 saved ones"
    }


def test_one_employer_of_dismissed_leads_is_not_to_be_seen_again() -> None:
    marked = [*dismissed(3, hiring_organization="Acme Staffing"), *dismissed(7), *saved(3)]
    assert list(learnt(marked)) == ['must_not.employers: add "Acme Staffing"']


def test_a_word_of_dismissed_titles_becomes_one_to_avoid() -> None:
    marked = [*dismissed(3, title="Student Social Worker"), *saved(3)]
    assert learnt(marked) == {
        'none: add "student"': "3 of 3 dismissed leads have “student” in the title, none of 3 saved ones"
    }


def test_a_word_that_the_search_looks_for_is_not_to_be_avoided() -> None:
    marked = [*dismissed(3, title="Student Social Worker"), *saved(3)]
    assert learnt(marked, any_of=("student", "worker")) == {}


def test_what_saved_leads_offer_becomes_a_wish() -> None:
    marked = [*saved(7, SUPERVISION), *saved(1), *dismissed(3)]
    assert learnt(marked) == {
        'should.signals: add "supervision_offered"': "7 of 8 saved leads have the signal “Regular or reflective "
        "supervision offered”, none of 3 dismissed ones"
    }


def test_without_dismissed_leads_only_what_speaks_for_a_post_becomes_a_wish() -> None:
    marked = saved(3, SUPERVISION, DRIVING, a_tag("contract", "permanent"))
    assert list(learnt(marked)) == ['should.signals: add "supervision_offered"']


def test_what_both_kinds_of_leads_have_says_nothing() -> None:
    assert learnt([*saved(4, SUPERVISION), *dismissed(4, SUPERVISION)]) == {}
    assert learnt([*saved(4, DRIVING), *dismissed(4, DRIVING)]) == {}


def test_what_the_profile_speaks_of_already_is_not_proposed_again() -> None:
    marked = [*saved(4, SUPERVISION), *dismissed(4, DRIVING)]
    given = {"should": Wishes(signals=("Regular or reflective supervision offered",)), "weights": (("signal", 100),)}
    assert learnt(marked, must_not=Wishes(signals=("driving_required",)), **given) == {}


@pytest.mark.parametrize(("likes", "dislikes"), [(0, 9), (2, 9), (9, 2)])
def test_fewer_than_three_leads_of_a_kind_are_no_evidence_against_anything(likes: int, dislikes: int) -> None:
    assert learnt([*saved(likes), *dismissed(dislikes, DRIVING, agencies=("harbour",), title="Locum")]) == {}


def test_a_weight_follows_what_counts_for_saved_leads_only() -> None:
    search = {"pay": PayFloor(Decimal(30000), "GBP")}
    marked = [*saved(3, pay=paid(None, 32000)), *dismissed(3)]
    assert learnt(marked, **search) == {
        "weights: pay = 15": "“pay” counts for 3 of 3 saved leads, none of 3 dismissed ones",
        "weights: pay_unstated = -10": "“pay_unstated” counts for none of 3 saved leads, 3 of 3 dismissed ones",
    }


def test_a_weight_that_misleads_is_lowered_but_not_turned_round() -> None:
    marked = [*saved(3, title="Carer"), *dismissed(3, title="Social Worker", description="")]
    proposals = learn(a_search(words="social OR carer OR families", weights=(("words_title", 3),)), marked, KNOWN)
    assert all("words_title" not in one.change for one in proposals)  # both kinds have it
    marked = [*saved(3, title="Carer"), *dismissed(3, title="Social Worker")]
    assert "weights: words_title = 0" in learnt(marked, words="social OR families", weights=(("words_title", 3),))


def test_saved_near_misses_widen_the_rule_that_they_alone_fail_by() -> None:
    search = {"all_of": ("social",), "near": (Near("Leeds, GB", 30),)}
    assert learnt(saved(3, places=[HULL]), **search) == {
        "near: within_km = 80 for Leeds, GB": "3 saved leads fail only this: within 30 km of Leeds, GB"
    }


def test_saved_near_misses_do_not_change_who_the_person_is() -> None:
    me = Myself(holds=("LMSW",), towards=("LCSW",))
    assert learnt(saved(3, asks_for("us.clinical")), me=me, all_of=("social",)) == {}


def test_no_change_takes_a_saved_lead_away() -> None:
    marked = [*dismissed(3, title="Student Social Worker"), *saved(3), *saved(1, description="No student post.")]
    assert learnt(marked) == {}


def test_two_changes_for_the_same_leads_are_one_too_many() -> None:
    locum = (a_tag("contract", "agency_locum"), a_tag("setting", "agency_staffing"))
    marked = [*dismissed(4, *locum, title="Locum Social Worker"), *saved(3)]
    assert list(learnt(marked)) == ["must_not.agencies = true"]


def test_every_change_can_be_accepted_by_itself() -> None:
    marked = [*dismissed(4, DRIVING), *dismissed(4, agencies=("harbour",)), *saved(3, SUPERVISION)]
    search = a_search(should=Wishes(signals=("relocation",)))
    proposals = learn(search, marked, KNOWN)
    assert len(proposals) == 3
    for one in proposals:
        assert apply(search, one.edits) != search
    everything = apply(search, [edit for one in reversed(proposals) for edit in one.edits])
    assert everything.should.signals == ("relocation", "supervision_offered")
    assert everything.must_not == Wishes(signals=("driving_required",), agencies=True)


MARKED = st.lists(POSTINGS, max_size=12)


def taken(search: SavedSearch, posting: Posting) -> bool:
    return judged(search, posting).tier == "match"


@given(PROFILES, MARKED, st.randoms())
def test_whatever_was_marked_no_match_that_was_saved_is_lost_and_the_order_does_not_matter(
    search: SavedSearch, postings: list[Posting], random: Any
) -> None:
    marked = [
        posting._replace(stored=replace(posting.stored, id=number, mark=("saved", "dismissed", "saved")[number % 3]))
        for number, posting in enumerate(postings)
    ]
    proposals = learn(search, marked, KNOWN)
    then = apply(search, [edit for one in proposals for edit in one.edits])
    for posting in marked:
        if posting.stored.mark == "saved" and taken(search, posting):
            assert taken(then, posting)
    assert learn(search, random.sample(marked, len(marked)), KNOWN) == proposals
