"""Invented adverts, and what the conditions of the post are read as."""

from decimal import Decimal
from typing import Any

from config.vocabulary.load import load
from leads.reading import Evidence, PayReading, Tag, WeeklyHours
from pipeline.understand.conditions import read_conditions
from pipeline.understand.document import Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan

BOOK = PhraseBook(load())
WORDS = Evidence("text", 0, 1, "x")


def pay(unit: Any) -> PayReading:
    return PayReading(Decimal(20), None, "GBP", unit, (), None, (WORDS,))


def weekly(low: str | None, high: str | None = None, share: str | None = None) -> WeeklyHours:
    hours = [Decimal(low), Decimal(high or low)] if low else [None, None]
    shares = [Decimal(share), Decimal(share)] if share else [None, None]
    return WeeklyHours(*hours, *shares, (WORDS,))


def tags(
    text: str = "",
    *,
    title: str = "Social Worker",
    employer: str = "",
    place: str = "",
    type: str = "",
    pay: PayReading | None = None,
    hours: WeeklyHours | None = None,
    country: str | None = "GB",
    language: str = "en",
    book: PhraseBook = BOOK,
) -> list[Tag]:
    fields = (
        Field("title", "title", title),
        Field("employer", "employer", employer),
        Field("location", "place", place),
        Field("employment_type", "type", type),
        Field("text", "text", text),
    )
    return read_conditions(Scan(fields, book, language, country), hours, pay)


def ids(kind: str, text: str = "", **given: Any) -> list[str]:
    return [tag.id for tag in tags(text, **given) if tag.kind == kind]
