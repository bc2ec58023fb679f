"""A posting read from top to bottom, whatever it holds, and by another profession's words."""

import unicodedata
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.gazetteer import gazetteer
from config.vocabulary.load import load
from leads.reading import Evidence, Reading
from pipeline.understand.document import Document, Field, Role
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.read import document_of, understand
from pipeline.wiring import shipped_tools
from tests.builders import a_lead

LIGHTHOUSE = PhraseBook(load(str(Path(__file__).parents[2] / "vocabularies" / "lighthouse")))
ADVERT = """About the role
You will assess foster carers and offer them regular support, with a caseload of 12 fostering households.

Requirements
- Social Work England registration is essential.
- AMHP training is desirable; no sponsorship is available.

We offer
£38,223 - £41,511 a year for 37 hours a week, permanent, hybrid, and regular supervision.
Closing date: 3 December 2026."""


def read(document: Document) -> Reading:
    return understand(document, *shipped_tools(), country="GB", language="en")


def an_advert(title: str = "Supervising Social Worker - Fostering", text: str = ADVERT) -> Document:
    return (Field("title", "title", title), Field("location", "place", "Leeds"), Field("text", "text", text))


def all_evidence(reading: Reading) -> list[Evidence]:
    parts = (*reading.tags, *reading.places, *filter(None, (reading.pay, reading.hours, reading.closing)))
    return [piece for part in parts for piece in part.evidence]


def facts(reading: Reading) -> tuple[object, ...]:
    """What was read, without where it stands."""
    tags = [(tag.kind, tag.id, tag.mode, tag.number) for tag in reading.tags]
    pay, closing = reading.pay, reading.closing
    return (
        reading.relevance,
        tags,
        (pay.min, pay.max, pay.unit, pay.currency) if pay else None,
        [(place.name, place.country) for place in reading.places],
        closing.day if closing else None,
    )


def test_an_advert_is_read_whole() -> None:
    reading = read(an_advert())
    said = {(tag.kind, tag.id) for tag in reading.tags}
    assert (reading.relevance, reading.lead_kind, reading.language) == ("core", "vacancy", "en")
    assert said >= {
        ("specialism", "fostering"),
        ("licence", "uk.swe"),
        ("level", "practitioner"),
        ("contract", "permanent"),
        ("workplace", "hybrid"),
        ("signal", "supervision_offered"),
        ("signal", "no_visa_sponsorship"),
    }
    assert reading.pay
    assert (reading.pay.min, reading.pay.max, reading.pay.unit) == (38223, 41511, "YEAR")
    assert reading.places[0].name == "Leeds"
    assert reading.closing
    assert str(reading.closing.day) == "2026-12-03"


def test_every_tag_quotes_the_words_it_was_read_from() -> None:
    document = an_advert()
    printed = {field.name: field.printed for field in document}
    reading = read(document)
    assert all(tag.evidence for tag in reading.tags)
    for piece in all_evidence(reading):
        assert printed[piece.field][piece.start : piece.end] == piece.words != ""


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace(" ", "  "), id="double blanks"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="blanks that do not break"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="Windows line ends"),
        pytest.param(lambda text: text.replace("st", "s\u00adt"), id="soft hyphens"),
        pytest.param(lambda text: text.replace("'", "’").replace('"', "”"), id="smart quotes"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="decomposed letters"),
        pytest.param(lambda text: text.replace("ff", "ﬀ").replace("fi", "ﬁ"), id="ligatures"),
    ],
)
def test_how_the_letters_are_encoded_changes_nothing(change: object) -> None:
    assert callable(change)
    assert facts(read(an_advert(text=change(ADVERT)))) == facts(read(an_advert()))


@given(st.lists(st.tuples(st.sampled_from(get_args(Role)), st.text(max_size=200)), max_size=6))
def test_no_text_makes_it_raise_and_all_evidence_quotes(fields: list[tuple[Role, str]]) -> None:
    document = tuple(Field(f"field{i}", role, text) for i, (role, text) in enumerate(fields) if text)
    printed = {field.name: field.printed for field in document}
    reading = read(document)
    assert all(tag.evidence for tag in reading.tags)
    assert all(printed[e.field][e.start : e.end] == e.words for e in all_evidence(reading))


_ADVERT_WORDS = """
social worker LCSW £38,223 - £41,511 per annum €3.231,50 0.6 wte 37 hours closing date 31/02/2026 3 December Leeds,
Reading NY 10001 SW1A 1AA no sponsorship essential or working towards AMHP / caseload of 12 • : hybrid remote permanent
locum Band 6 75-95 k up to from foster care carers’ children's M/V geen 24-32 uur
"""
_WORDS = st.sampled_from([*_ADVERT_WORDS.split(), "\n", "\n\n"])


@given(st.lists(_WORDS, max_size=60), st.sampled_from(["GB", "US", "NL", None]))
def test_no_mixture_of_advert_words_makes_it_raise(words: list[str], country: str | None) -> None:
    text = " ".join(words)
    document = (Field("title", "title", text[:80] or "x"), Field("pay", "pay", text[:60]), Field("text", "text", text))
    reading = understand(document, *shipped_tools(), country=country)
    printed = {field.name: field.printed for field in document}
    assert all(printed[e.field][e.start : e.end] == e.words for e in all_evidence(reading))


def test_nothing_is_read_out_of_nothing() -> None:
    reading = understand((), *shipped_tools())
    assert reading.relevance == "none"
    assert all_evidence(reading) == []


def test_another_profession_is_another_vocabulary() -> None:
    text = "You must have a keeper's ticket. You look after the Fresnel lens. We offer: boat provided."
    document = (Field("title", "title", "Principal Lighthouse Keeper, lamp keeper"), Field("text", "text", text))
    reading = understand(document, LIGHTHOUSE, gazetteer(), country="GB", language="en")
    said = {(tag.kind, tag.id) for tag in reading.tags}
    assert reading.relevance == "core"
    assert reading.vocabulary.startswith("lighthouse:")
    assert said >= {("specialism", "lamps"), ("licence", "xx.keeper"), ("signal", "boat_provided")}


def test_social_work_is_nothing_to_another_profession() -> None:
    reading = understand(an_advert(), LIGHTHOUSE, gazetteer(), country="GB")
    assert reading.relevance == "none"
    assert not reading.of("specialism")
    assert not reading.of("licence")


def test_the_fields_of_a_lead_are_quoted_by_their_own_names() -> None:
    reading = read(document_of(a_lead(title="Foster Care Social Worker", employment_type=("FULL_TIME",))))
    assert {piece.field for piece in all_evidence(reading)} >= {"title", "employment_type[0]", "job_location[0]"}


def test_a_time_of_posting_serves_like_a_day() -> None:
    posted = datetime(2026, 11, 20, 10, tzinfo=UTC)
    document = an_advert(text="You can apply until 3 January 2027.")
    reading = understand(document, *shipped_tools(), country="GB", posted=posted)
    assert reading.closing
    assert reading.closing.day == date(2027, 1, 3)


@pytest.mark.parametrize("role", get_args(Role))
def test_a_field_of_a_size_that_no_advert_has_is_read_in_time(role: Role) -> None:
    document = (Field("field", role, "Social worker, Leeds, £38,000 a year. " * 20_000),)
    assert understand(document, *shipped_tools(), country="GB").country == "GB"


def test_only_the_last_part_of_a_link_speaks_of_the_post() -> None:
    lead = a_lead(
        title="Gardener", url="https://social-worker-jobs.example/social-worker/12-gardener/7", description=""
    )
    assert read(document_of(lead)).relevance == "none"
