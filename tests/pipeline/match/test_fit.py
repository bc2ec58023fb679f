"""The fit: named parts that add up, their usual points, and what the profile says of them."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.compile import compile_search
from pipeline.match.quotes import Posting
from pipeline.match.weights import TOLD, WEIGHTS, most
from tests.builders import a_search
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import BUFFALO, HULL, KNOWN, LEEDS, a_posting, a_tag, asks_for, judged, paid

FOSTERING = Wishes(specialisms=("children_families",))


def parts(search: SavedSearch, posting: Posting) -> dict[str, int]:
    return {part.name: part.points for part in judged(search, posting).parts}


def words(search: SavedSearch, posting: Posting) -> list[str]:
    return [part.what for part in judged(search, posting).parts]


def test_the_parts_are_told_as_in_a_sentence_what_counts_most_first() -> None:
    search = a_search(
        must=FOSTERING,
        me=Myself(holds=("LMSW",)),
        near=(Near("Leeds, GB", 50),),
        pay=PayFloor(Decimal(30000), "GBP"),
        should=Wishes(signals=("supervision_offered",)),
    )
    posting = a_posting(
        a_tag("specialism", "fostering", in_title=True),
        a_tag("signal", "supervision_offered"),
        asks_for("us.master"),
        places=[LEEDS],
        pay=paid(30000, 34000),
    )
    assert [(part.what, part.points) for part in judged(search, posting).parts] == [
        ("specialism in title", 40),
        ("licence you hold", 20),
        ("0 km", 15),
        ("pay above floor", 10),
        ("Regular or reflective supervision offered", 5),
    ]


def test_a_specialism_counts_once_and_more_in_the_title() -> None:
    in_text, in_title = a_tag("specialism", "adoption"), a_tag("specialism", "fostering", in_title=True)
    assert parts(a_search(must=FOSTERING), a_posting(in_text)) == {"specialism_text": 25}
    assert parts(a_search(must=FOSTERING), a_posting(in_text, in_title)) == {"specialism_title": 40}


def test_a_specialism_that_is_only_wished_for_counts_as_much_where_none_is_asked_for() -> None:
    wished = Wishes(specialisms=("adoption", "fostering"))
    posting = a_posting(a_tag("specialism", "adoption"), a_tag("specialism", "fostering"))
    assert parts(a_search(should=wished), posting) == {"specialism_text": 25, "should": 5}
    asked = judged(a_search(must=FOSTERING, should=wished), posting)
    assert [part.name for part in asked.parts] == ["specialism_text", "should", "should"]


def test_words_count_once_and_more_in_the_title() -> None:
    assert parts(a_search(any_of=("social",), words="worker families"), a_posting()) == {"words_title": 15}
    assert words(a_search(any_of=("social",)), a_posting()) == ["“social” in title"]
    assert parts(a_search(all_of=("families",)), a_posting()) == {"words": 8}
    assert parts(a_search(words="-locum"), a_posting()) == {}


def test_a_licence_counts_when_it_is_asked_for_and_held() -> None:
    search = a_search(me=Myself(holds=("LCSW",)))
    for mode in ("required", "preferred"):
        assert parts(search, a_posting(asks_for("us.master", mode))) == {"licence": 20}
    assert parts(search, a_posting(asks_for("us.master", "offered"))) == {}
    assert parts(search, a_posting()) == {}


def test_supervision_towards_a_licence_counts_for_who_works_towards_one() -> None:
    posting = a_posting(a_tag("signal", "licensure_supervision"))
    assert parts(a_search(me=Myself(towards=("LCSW",))), posting) == {"towards": 10}
    assert parts(a_search(me=Myself(holds=("LMSW",))), posting) == {}


def test_nearness_counts_whole_in_the_middle_and_half_at_the_edge() -> None:
    def near(km: float, *remote: str) -> SavedSearch:
        return a_search(near=(Near("Leeds, GB", km),), remote=remote)

    assert parts(near(30), a_posting(places=[LEEDS])) == {"near": 15}
    assert parts(near(80), a_posting(places=[HULL])) == {"near": 8}
    assert words(near(160), a_posting(places=[HULL])) == ["80 km"]
    assert parts(near(30), a_posting(places=[HULL])) == {}


def test_remote_work_counts_where_it_is_asked_for_unless_nearness_counts_more() -> None:
    search, remote = a_search(near=(Near("Leeds, GB", 30),), remote=("US-NY",)), a_tag("workplace", "remote")
    assert parts(search, a_posting(remote, places=[BUFFALO])) == {"remote": 10}
    assert words(search, a_posting(remote, places=[BUFFALO])) == ["remote work in NY, the United States"]
    assert parts(search, a_posting(remote, places=[BUFFALO, LEEDS])) == {"near": 15}


def test_pay_counts_when_it_is_stated_and_against_a_posting_that_is_flagged() -> None:
    def floor(**given: Any) -> SavedSearch:
        return a_search(pay=PayFloor(Decimal(30000), "GBP", **given))

    assert parts(floor(), a_posting(pay=paid(30000, 31000))) == {"pay": 10}
    assert parts(floor(), a_posting(pay=paid(20000, 21000))) == {}
    assert parts(floor(), a_posting()) == {"pay_unstated": -5}
    assert parts(floor(unstated="keep"), a_posting()) == {}


def test_each_signal_counts_once_whether_asked_or_wished_for() -> None:
    both = Wishes(signals=("relocation", "signing_bonus"))
    search = a_search(must=Wishes(signals=("relocation",)), should=both)
    posting = a_posting(a_tag("signal", "relocation"), a_tag("signal", "signing_bonus"))
    assert [part.name for part in judged(search, posting).parts] == ["signal", "signal"]


def test_steps_and_employers_that_are_looked_for_count() -> None:
    wishes = Wishes(steps=("practitioner",), employers=("Harbour",))
    posting = a_posting(a_tag("level", "practitioner"))
    assert parts(a_search(should=wishes), posting) == {"employer": 10, "step": 10}
    moves = Myself(step="practitioner", moves=("same",), ladder="uk")
    assert parts(a_search(me=moves), posting) == {"step": 10}


def test_every_other_wish_that_is_met_counts_alike() -> None:
    wishes = Wishes(
        countries=("GB",), settings=("school", "hospice"), hours=("part_time",), sources=("harbour",), agencies=True
    )
    posting = a_posting(a_tag("setting", "school"), places=[LEEDS], agencies=("harbour",))
    assert [part.what for part in judged(a_search(should=wishes), posting).parts] == [
        "School or college",
        "in the United Kingdom",
        "harbour",
        "advertised by an agency",
    ]


def test_schemes_for_returners_come_first_for_who_returns() -> None:
    welcome = a_tag("signal", "returner_friendly")
    returner = a_search(mode="returner")
    assert parts(returner, a_posting(welcome, kind="scheme")) == {"returner": 20, "scheme": 20}
    assert parts(returner, a_posting(welcome)) == {"returner": 20}
    assert parts(returner, a_posting(kind="scheme")) == {}
    assert parts(a_search(), a_posting(welcome, kind="scheme")) == {}


def test_a_welcome_counts_for_who_is_newly_qualified() -> None:
    search = a_search(mode="newly_qualified")
    assert parts(search, a_posting(a_tag("signal", "newly_qualified_welcome"))) == {"newly_qualified": 15}
    assert parts(search, a_posting(a_tag("level", "newly_qualified"))) == {"newly_qualified": 15}
    assert parts(search, a_posting()) == {}


def test_the_weights_of_a_profile_replace_the_usual_ones_and_nothing_counts_by_zero() -> None:
    search = a_search(any_of=("social",), pay=PayFloor(Decimal(1), "GBP"), weights=(("words_title", 3), ("pay", 0)))
    assert parts(search, a_posting(pay=paid(1, 2))) == {"words_title": 3}


def test_what_is_worth_moving_for_passes_the_usual_bar_when_most_of_it_holds() -> None:
    search = a_search(
        mode="passive",
        must=FOSTERING,
        near=(Near("Leeds, GB", 50),),
        pay=PayFloor(Decimal(45000), "GBP"),
        should=Wishes(signals=("supervision_offered", "relocation")),
    )
    in_text, in_title = a_tag("specialism", "fostering"), a_tag("specialism", "fostering", in_title=True)
    signal = a_tag("signal", "relocation")
    assert judged(search, a_posting(in_text, signal, places=[LEEDS], pay=paid(None, 45000))).tier == "match"
    assert judged(search, a_posting(in_title, places=[LEEDS])).tier == "match"
    assert judged(search, a_posting(in_text, signal, places=[LEEDS])).tier == "near_miss"


@given(PROFILES, POSTINGS)
def test_no_posting_has_more_points_than_the_profile_can_give(search: SavedSearch, posting: Posting) -> None:
    assert judged(search, posting).fit <= most(search)


@given(PROFILES, POSTINGS)
def test_every_part_has_a_weight_and_is_told(search: SavedSearch, posting: Posting) -> None:
    assert {part.name for part in judged(search, posting).parts} <= WEIGHTS.keys() == TOLD.keys()


@given(PROFILES, POSTINGS)
def test_weights_change_no_tier_without_a_bar(search: SavedSearch, posting: Posting) -> None:
    search = replace(search, bar=None, mode="looking")
    other = replace(search, weights=tuple((name, -points) for name, points in WEIGHTS.items()))
    assert judged(search, posting).tier == judged(other, posting).tier


@given(PROFILES)
def test_the_usual_bar_of_a_profile_can_be_passed(search: SavedSearch) -> None:
    passive = replace(search, mode="passive", bar=None)
    assert 0 <= (compile_search(passive, KNOWN).bar or 0) <= most(passive)
