"""A profile told in plain sentences."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.edits import keys_of, put
from pipeline.match.sentences import sentences
from pipeline.match.weights import WEIGHTS
from tests.builders import a_search
from tests.pipeline.match.any_profile import PROFILES
from tests.pipeline.match.postings import KNOWN


def told(**given: Any) -> str:
    return "\n".join(sentences(a_search(**given), KNOWN))


def test_an_empty_search_says_that_it_takes_everything() -> None:
    assert "It takes everything." in told()
    assert "It takes everything." not in told(any_of=("care",))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"must": Wishes(specialisms=("fostering", "adoption"), countries=("GB-ENG",))},
            "You look for posts in fostering and kinship care, or adoption, in England.",
        ),
        (
            {"must": Wishes(specialisms=("children_families",))},
            "You look for posts in children and families, with all that belongs to it.",
        ),
        (
            {"must": Wishes(countries=("US-NY", "NL"))},
            "You look for posts in NY, the United States or the Netherlands.",
        ),
        ({"must": Wishes(agencies=True)}, "You look for posts that are advertised by an agency."),
        (
            {"must": Wishes(hours=("part_time", "unstated"))},
            "You look for posts with these hours: part time or not stated.",
        ),
        ({"must_not": Wishes(employers=("Acme",))}, "You never see posts of employers called “Acme”."),
        ({"must_not": Wishes(signals=("unpaid",))}, "You do not want posts that say this: unpaid."),
        (
            {"should": Wishes(settings=("school",))},
            "You would rather have posts in this setting: school or college.",
        ),
        (
            {"me": Myself(holds=("LMSW",), towards=("LCSW",))},
            "You hold LMSW and work towards LCSW: a post that requires LCSW is shown as a near miss, with that step.",
        ),
        (
            {"me": Myself(step="practitioner", moves=("next",), ladder="uk")},
            "Your career step is practitioner, and you look for the next step: senior, advanced or specialist, by the "
            "career ladder “United Kingdom”.",
        ),
        (
            {"near": (Near("Leeds", 30), Near("York", 12.5)), "remote": ("anywhere", "GB")},
            "The work is within 30 km of Leeds, within 12.5 km of York, from home anywhere or from home in the United "
            "Kingdom.",
        ),
        (
            {"pay": PayFloor(Decimal(38000), "GBP")},
            "It pays £38,000 a year or more at its best; a posting that states no pay is taken, and you are told that "
            "its pay is not stated.",
        ),
        (
            {"words": "foster* -no"},
            "The posting has the words of your query: words beginning with “foster”, but not “no”.",
        ),
        ({"places": ("Leeds", "remote")}, "Its place is named as “Leeds” or “remote”."),
        (
            {"any_of": ("care",), "bar": 5},
            "You are told only of posts with 5 points or more; what has fewer is a near miss.",
        ),
        ({"alert_to": ("mail", "phone")}, "You are told by mail and phone."),
        ({}, "You are told nowhere: what fits is only listed."),
        ({"paused": True}, "It is paused, so nothing is looked for now."),
    ],
)
def test_each_part_is_told_as_a_person_would_say_it(given: dict[str, Any], sentence: str) -> None:
    assert sentence in told(**given).splitlines()


def test_a_query_that_cannot_be_read_says_what_to_do() -> None:
    assert "Your query cannot be read, so nothing fits it: This quotation mark has no partner. Put" in told(
        words='"open'
    )


def test_what_counts_is_told_with_its_points_those_of_the_profile_first_of_all() -> None:
    usual = WEIGHTS["words"]
    assert f"words that you look for, anywhere else ({usual})" in told(any_of=("care",))
    assert "words that you look for, anywhere else (3)" in told(any_of=("care",), weights=(("words", 3),))


OTHERWISE: dict[str, Any] = {
    "name": "other",
    "paused": True,
    "mode": "passive",
    "words": "care",
    "near": (Near("York", 3),),
    "pay": PayFloor(Decimal(1), "USD", "HOUR", "drop"),
    "weights": (("near", 77),),
    "bar": 9,
    "me.step": "manager",
    "me.moves": ("next",),
    "me.ladder": "nl",
}
"""Other values, where a list of one text will not do."""


KEYS = [key for key, _ in keys_of(a_search())]


@pytest.mark.parametrize("key", KEYS)
def test_no_key_of_a_profile_is_passed_over(key: str) -> None:
    other = True if key.endswith("agencies") else OTHERWISE.get(key, ("GB",))
    assert sentences(put(a_search(), key, other), KNOWN) != sentences(a_search(), KNOWN)


@pytest.mark.parametrize(
    ("name", "value"), [("at_least", Decimal(2)), ("currency", "EUR"), ("per", "DAY"), ("unstated", "drop")]
)
def test_nothing_of_the_pay_is_passed_over(name: str, value: Any) -> None:
    pay: dict[str, Any] = {"at_least": Decimal(1), "currency": "GBP"}
    assert told(pay=PayFloor(**pay)) != told(pay=PayFloor(**{**pay, name: value}))


def test_every_field_of_a_search_is_a_key_or_made_of_keys() -> None:
    keys = {key.partition(".")[0] for key in KEYS}
    names = {"any_of": "any", "all_of": "all", "none_of": "none", "alert_to": "alert"}
    assert keys == {names.get(field.name, field.name) for field in fields(SavedSearch)}
    inner = [(name, part) for name, part in (("must", Wishes), ("me", Myself)) if is_dataclass(part)]
    assert all(f"{name}.{field.name}" in KEYS for name, part in inner for field in fields(part))


@given(PROFILES)
def test_every_profile_can_be_told_in_whole_sentences(search: SavedSearch) -> None:
    for sentence in sentences(search, KNOWN):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "None" not in sentence
        assert "  " not in sentence
