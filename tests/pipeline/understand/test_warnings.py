"""Marks of a scam: weak alone, a warning together. All adverts here are invented."""

import csv
import gzip
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load
from leads.reading import Tag
from pipeline.understand.document import Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan
from pipeline.understand.warnings import read_warnings
from tests.corpus import SHARED

BOOK = PhraseBook(load())
EMSCAD = SHARED / "datasets" / "emscad-subset-3083.csv.gz"


def warnings(text: str, title: str = "Post") -> list[Tag]:
    fields = (Field("title", "title", title), Field("text", "text", text))
    return read_warnings(Scan(fields, BOOK, "en", None))


@pytest.mark.parametrize(
    "text",
    [
        "No experience required.",
        "You may work from home two days a week.",
        "We pay weekly through our own payroll. Write to jobs@gmail.com.",
        "Set your own hours as a bank worker.",
        "You will need internet access at home, and you may work from home.",
        "We pay your registration fee.",
    ],
)
def test_one_weak_mark_is_no_warning(text: str) -> None:
    assert warnings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Earn $200 every day! Work from home, all you need is a computer with internet.",
        "Home based data entry. No experience necessary.",
        "This is not a scam. Be your own boss.",
        "Talk to our manager on Telegram about how to cash the check.",
    ],
)
def test_marks_together_are_a_warning(text: str) -> None:
    assert [tag.id for tag in warnings(text)] == ["scam_suspect"]


def test_a_fee_from_the_applicant_is_a_warning_alone() -> None:
    assert [tag.id for tag in warnings("A refundable deposit secures your place.")] == ["pay_to_apply"]


def test_a_warning_gives_its_reasons_and_quotes_each_mark() -> None:
    (tag,) = warnings("Easy money! No experience needed.")
    assert "promises money" in tag.rule
    assert "no experience" in tag.rule
    assert [words.words for words in tag.evidence] == ["Easy money", "No experience needed"]


def labelled() -> Iterator[tuple[bool, bool]]:
    usual = csv.field_size_limit(10_000_000)  # of the whole process, so it is put back
    try:
        with gzip.open(EMSCAD, "rt", encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                text = "\n".join((row["description"], row["requirements"], row["benefits"]))
                yield row["fraudulent"] == "1", bool(warnings(text, row["title"]))
    finally:
        csv.field_size_limit(usual)


@pytest.mark.skipif(not EMSCAD.exists(), reason="the shared datasets are not beside this checkout")
def test_four_of_five_warnings_are_right_by_the_fraud_labels() -> None:
    warned = [fraud for fraud, found in labelled() if found]
    assert len(warned) >= 50
    assert sum(warned) / len(warned) >= 0.8


@given(st.text())
def test_no_text_raises(text: str) -> None:
    warnings(text)
