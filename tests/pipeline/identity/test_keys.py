"""By what a posting is found among others: numbers that it is kept under, and that another asks for."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.identity.compare import compare
from pipeline.identity.face import Face
from pipeline.identity.keys import Keys, keys
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, Said, a_face

ROOT = Path(__file__).parents[3]

POST: Said = {"title": "Senior Social Worker - Fostering", "employer": "Brackwater Council", "pay": "£38,223 - £42,708"}
POST |= {"place": "Brackwater, Kent", "text": ADVERT, "number": "10482"}
BOARD: Said = {"source": "all jobs", "kind": "aggregator", "number": "7f"}

FACES = st.builds(
    a_face,
    title=st.sampled_from(("Social Worker", "Team Manager")),
    employer=st.sampled_from(("Brackwater Council", "Saltmere Borough", None)),
    place=st.sampled_from((None, "Kent", "Brackwater", ("Brackwater", "Saltmere"), "CT7 4QR", "Remote")),
    text=st.sampled_from((ADVERT, OTHER_ADVERT, "")),
    number=st.sampled_from(("7f", "10482")),
)

# What boards make of a posting.
ALTERATIONS: dict[str, Callable[[Said], Said]] = {
    "capitals": lambda post: {key: str(post[key]).upper() for key in ("title", "employer", "place") if post[key]},
    "genders": lambda post: {"title": f"{post['title']} (m/f/d)"},
    "urgent": lambda post: {"title": f"URGENT: {post['title']}"},
    "reference in the title": lambda post: {"title": f"{post['title']} - BRK10482"},
    "spelled out": lambda post: {"title": post["title"].replace("Senior", "Sr.")},
    "legal form": lambda post: {"employer": post["employer"] and f"{post['employer']} Ltd"},
    "hidden employer": lambda post: {"employer": None},
    "no place": lambda post: {"place": None},
    "no county": lambda post: {"place": post["place"] and "Brackwater"},
    "cut text": lambda post: {"text": post["text"][:400] + "... click apply for full job details"},
    "footer": lambda post: {"text": post["text"] + "\n\nShare this job with a friend or colleague."},
    "other notation of pay": lambda post: {"pay": "GBP 38223 to 42708 per annum"},
    "no pay": lambda post: {"pay": None},
    "posted again": lambda post: {"number": "10977", "seen": "2026-04-07"},
}


def find_each_other(a: Face, b: Face) -> bool:
    """Whether each asks for a key that the other is kept under: which of them came first is chance."""
    one, other = keys(a), keys(b)
    found = [not set(asker.asked).isdisjoint(kept.kept) for asker, kept in ((one, other), (other, one))]
    assert found[0] == found[1]
    return found[0]


def altered(*names: str) -> Said:
    post = POST | BOARD
    for name in names:
        post |= ALTERATIONS[name](post)
    return post


@pytest.mark.parametrize("name", ALTERATIONS)
def test_what_a_board_alters_is_still_found_and_still_one_vacancy(name: str) -> None:
    original, copy = a_face(**POST), a_face(**altered(name))
    assert compare(original, copy).same
    assert find_each_other(original, copy)


@given(st.lists(st.sampled_from(sorted(ALTERATIONS)), unique=True), st.sampled_from((BOARD, {})))
def test_two_postings_that_compare_as_one_vacancy_share_a_key(names: list[str], board: Said) -> None:
    original, copy = a_face(**POST), a_face(**(altered(*names) | board))
    assert not compare(original, copy).same or find_each_other(original, copy)


def test_one_address_is_found_whatever_else_is_said() -> None:
    url = {"url": "https://brackwater.example/jobs/7"}
    a, b = a_face(**url), a_face(**url, title="Team Manager", employer=None, place=None, text="")
    assert find_each_other(a, b)


def test_one_requisition_is_found_whatever_else_is_said() -> None:
    a, b = a_face(number="brackwater:10482"), a_face(number="10482", title="Team Manager", place="Saltmere", text="")
    assert find_each_other(a, b)


def test_postings_that_share_neither_employer_nor_text_share_no_key() -> None:
    assert not find_each_other(a_face(), a_face(employer="Saltmere Borough", text=OTHER_ADVERT))


def test_the_same_post_in_another_town_is_not_asked_for() -> None:
    assert not find_each_other(a_face(text=""), a_face(text="", place="Saltmere"))


def test_what_names_no_place_is_asked_for_everywhere_and_asks_everywhere() -> None:
    assert find_each_other(a_face(text=""), a_face(text="", place="Remote"))
    assert find_each_other(a_face(text="", place=None), a_face(text="", place=None))


def test_one_text_is_asked_for_in_its_town_and_not_in_all_towns_of_the_employer() -> None:
    assert find_each_other(a_face(), a_face(employer=None))
    assert find_each_other(a_face(), a_face(employer=None, title="Team Manager"))
    assert not find_each_other(a_face(), a_face(employer=None, place="Saltmere"))
    assert not find_each_other(a_face(), a_face(place="Saltmere"))


def test_a_posting_that_says_nothing_is_found_by_nothing() -> None:
    assert keys(a_face(employer=None, place=None, text="")) == Keys((), ())


def test_copies_that_hide_the_employer_find_the_post_in_its_town_and_each_other() -> None:
    hidden, agency = a_face(employer=None, text=""), a_face(text="", employer="Bay Recruitment Ltd")
    assert find_each_other(hidden, a_face(text=""))
    assert find_each_other(hidden, agency)
    assert not find_each_other(hidden, a_face(text="", place="Saltmere"))


def test_a_region_that_two_boards_spell_differently_is_found_by_the_code() -> None:
    assert find_each_other(a_face(place="South East, CT7 4QR", text=""), a_face(place="South East England, CT7 4QR"))


def test_a_posting_of_many_places_and_a_long_text_has_a_few_dozen_keys_at_most() -> None:
    places = tuple(f"Town {letter * 4}" for letter in "abcdefghijklmnop")
    found = keys(a_face(place=places, text=ADVERT * 10, number="10482", url="https://a.example/1"))
    assert max(map(len, found)) <= 60


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.text(max_size=300))
def test_keys_are_each_once_and_fit_into_signed_numbers_of_64_bits(title: str, text: str) -> None:
    found = keys(a_face(title=f"{title} Worker", text=text, employer=title or None, place=title or None))
    for numbers in found:
        assert all(-(2**63) <= key < 2**63 for key in numbers)
        assert len(set(numbers)) == len(numbers)


@given(FACES, FACES)
def test_whoever_came_first_they_find_each_other_or_neither_does(a: Face, b: Face) -> None:
    find_each_other(a, b)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_keys_are_the_same_in_every_process(seed: str) -> None:
    said = [
        "from pipeline.identity.keys import keys",
        "from tests.pipeline.identity.faces import a_face",
        "print(keys(a_face()))",
    ]
    program = [sys.executable, "-c", "\n".join(said)]
    ran = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, env={"PYTHONHASHSEED": seed}, check=False)
    assert ran.stdout.strip() == str(keys(a_face()))
