"""What speaks for two postings being one vacancy, in points and in words. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.identity import reference
from pipeline.identity.employer import EmployerRelation
from pipeline.identity.face import Face
from pipeline.identity.place import PlaceRelation
from pipeline.identity.terms import PayRelation
from pipeline.identity.text import is_cut, is_long, same_words
from pipeline.identity.title import TitleRelation

ONE_TEXT = 0.9  # share of the text; what is left is a line that a feed adds
CUT_TEXT = 0.75  # of a short piece: its last words are cut, and blanks get lost


class Fields(NamedTuple):
    """How two postings stand to each other, field by field."""

    title: TitleRelation
    place: PlaceRelation
    employer: EmployerRelation
    pay: PayRelation


class Piece(NamedTuple):
    """One thing that speaks for it, or against."""

    points: float  # 0.55 to 0.75 together are enough
    said: str


def evidence(a: Face, b: Face, fields: Fields, text: float | None) -> Iterator[Piece]:
    """All that corroborates, the heaviest first."""
    yield from _of_text(a, b, text, named=fields.employer == "same")
    yield from _of_fields(fields)
    if text != 1 and reference.shared(reference.printed(a.text), reference.printed(b.text)):
        yield Piece(0.2, "both texts print one reference number")
    if text != 1 and reference.shared(reference.addresses(a.text), reference.addresses(b.text)):
        yield Piece(0.1, "both texts name one contact")
    if a.closing and a.closing == b.closing:
        yield Piece(0.05, f"both close on {a.closing:%-d %B %Y}")


def _of_text(a: Face, b: Face, text: float | None, *, named: bool) -> Iterator[Piece]:
    if text is None:
        return
    part = "all" if text == 1 else f"{text:.0%}"
    said = "one text" if same_words(a.text, b.text) else f"{part} of the shorter text stands in the longer"
    if text >= ONE_TEXT:
        yield Piece(0.45, said)
    elif text >= CUT_TEXT and is_cut(a.text, b.text):
        yield Piece(0.4, said + ", which was cut")
    elif text >= CUT_TEXT:
        yield Piece(0.25, said)
    elif text >= 0.5:  # one employer prints half of it everywhere; another that prints it copied it
        yield Piece(0.1 if named else 0.2, said)
    elif text < 0.1 and is_long(a.text) and is_long(b.text):
        yield Piece(-0.25, "the texts have nothing in common")


def _of_fields(fields: Fields) -> Iterator[Piece]:
    if fields.title.kind == "same":
        yield Piece(0.2, "the same title")
    elif fields.title.wider:
        yield Piece(0.05, "one title says more than the other")
    if fields.employer == "same":
        yield Piece(0.2, "the same employer")
    elif fields.employer == "hidden":
        yield Piece(0.0, "one does not name the employer")
    elif fields.employer == "agency":
        yield Piece(0.0, "one is an agency's")
    if fields.place == "same":
        yield Piece(0.15, "the same place")
    else:
        yield Piece(0.0, "no other place")
    if fields.pay == "equal":
        yield Piece(0.1, "the same pay")
    elif fields.pay == "near":
        yield Piece(0.03, "pay that fits")
