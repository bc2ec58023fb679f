"""What holds of every comparison, whatever the postings say."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from leads.identity import KINDS
from pipeline.identity.compare import compare
from pipeline.identity.face import Face
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, Said, a_face

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
DAYS = st.dates(date(2025, 1, 1), date(2026, 10, 1)).map(str)
TITLES = ("Social Worker", "Senior Social Worker", "Social Worker - Fostering", "Bank Social Worker", "Jeugdbeschermer")
EMPLOYERS = ("Brackwater Council", "Brackwater Council Ltd", "Saltmere Borough", "Bay Recruitment Ltd", None)
PLACES = ("Brackwater", "Brackwater, Kent", "Brackwater, CT7 4QR", "Kent", "Saltmere", None)
PAY = ("£38,223 - £42,708", "£40,000", "£52,000", "£19.73 an hour", None)
TYPES = ((), ("Full time",), ("Part time", "Permanent"), ("Temporary",))
TEXTS = (
    ADVERT,
    ADVERT[:350] + "…",
    ADVERT + "\nRef: BRK-10482",
    ADVERT.replace("children", "adults"),
    OTHER_ADVERT,
    "",
)
NUMBERS = ("7f", "8g", "10482", "x:10482", "10483")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small letters": str.casefold,
    "blanks": lambda text: f"  {text.replace(' ', '   ')}\t",
    "accents": lambda text: text.replace("a", "\u00e1").replace("o", "o\u0308"),
    "full stop": lambda text: f"{text}.",
    "other signs": lambda text: text.replace(",", ";").replace(" - ", " \N{EN DASH} "),
}
URLS = (None, "https://brackwater.example/jobs/7", "https://brackwater.example/jobs/fostering-8")


def _face(said: Said) -> Face:
    """A posting that went at the earliest on the day it came."""
    gone = said["gone"] and max(said["gone"], said["seen"])
    return a_face(**{**said, "gone": gone})


POSTINGS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(("harbour board", "all jobs")),
        "kind": st.sampled_from(KINDS),
        "title": st.sampled_from(TITLES),
        "employer": st.sampled_from(EMPLOYERS),
        "place": st.sampled_from(PLACES),
        "pay": st.sampled_from(PAY),
        "types": st.sampled_from(TYPES),
        "text": st.sampled_from(TEXTS),
        "number": st.sampled_from(NUMBERS),
        "url": st.sampled_from(URLS),
        "seen": DAYS,
        "gone": st.none() | DAYS,
        "posted": st.none() | DAYS,
        "closing": st.none() | DAYS,
    }
)
FACES = POSTINGS.map(_face)
ODD_FACES = st.builds(
    a_face,
    source=st.sampled_from(("harbour board", "all jobs")),
    title=ANYTHING.map(lambda title: f"{title} Worker"),
    employer=st.none() | ANYTHING,
    place=st.none() | ANYTHING,
    pay=st.none() | ANYTHING,
    text=ANYTHING | ANYTHING.map(lambda text: text + ADVERT) | ANYTHING.map(lambda text: ADVERT + text),
    number=st.none() | ANYTHING,
)


@given(FACES, FACES)
def test_a_comparison_is_the_same_both_ways_round(a: Face, b: Face) -> None:
    assert compare(a, b) == compare(b, a)


@given(ODD_FACES, ODD_FACES)
def test_whatever_postings_say_they_are_compared_the_same_both_ways_round(a: Face, b: Face) -> None:
    assert compare(a, b) == compare(b, a)


@given(FACES | ODD_FACES)
def test_a_posting_is_the_same_posting_as_itself(one: Face) -> None:
    found = compare(one, one)
    assert (found.relation, found.score, found.blocked) == ("same_posting", 1, False)


@given(FACES, FACES)
def test_a_comparison_has_a_reason_and_a_score_and_never_blocks_what_is_one(a: Face, b: Face) -> None:
    found = compare(a, b)
    assert found.why
    assert all(found.why)
    assert 0 <= found.score <= 1
    assert not (found.same and found.blocked)
    assert not found.same or found.score >= 0.55


@given(POSTINGS, POSTINGS, st.sampled_from(sorted(SPELLINGS)))
def test_case_accents_blanks_and_punctuation_change_nothing(a: Said, b: Said, how: str) -> None:
    again = a | {name: a[name] and SPELLINGS[how](a[name]) for name in ("title", "employer", "place")}
    assert compare(_face(again), _face(b)) == compare(_face(a), _face(b))
