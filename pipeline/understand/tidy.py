"""Adverts with one kind of blank, quote and Unicode form, before any rule looks at them.

However the letters are encoded, the rules see the same; what they quote is led back to the printed text at the end.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from leads.reading import Evidence, Reading
from pipeline.understand.document import Document

SAME_LENGTH = {
    **dict.fromkeys("‘’‚‛ʼ′´`", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys((*"\t\x0b\u00a0\u1680\u202f\u205f\u3000", *map(chr, range(0x2000, 0x200B))), " "),
}
_HIDDEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f"
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANK = r"[^\S\n]"
# Pieces that may change: runs of blanks, what cannot be seen, letters with accents of their own, letters beyond ASCII.
_PIECE = re.compile(rf"{_BLANK}*\n\s*|{_BLANK}+|[{_HIDDEN}]+|[^\W\d_][\u0300-\u036f]+|[^\x00-\x7f]")
_ELLIPSIS = "…"  # Unicode would make three dots of it; most teasers end with one


# Nothing that is longer is an advert; what stands behind is not read. Short fields are looked at from all sides.
_MOST_OF_A_TEXT = 100_000
_MOST_OF_A_FIELD = 1_000


@dataclass(frozen=True, slots=True)
class Tidy:
    """A tidied text and the way back. Only pieces whose length changed are kept, as offsets in both texts."""

    text: str
    starts: tuple[int, ...] = ()  # tidy offsets at which a changed piece starts
    ends: tuple[int, ...] = ()  # and ends; equal to its start where it vanished
    printed: tuple[tuple[int, int], ...] = ()  # where it stands in the printed text

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The printed offsets of what stands between two tidy ones."""
        return (self._start(start), self._end(end)) if self.ends else (start, end)

    def _start(self, at: int) -> int:
        after = bisect_right(self.ends, at)  # the first piece that ends later
        if after < len(self.ends) and self.starts[after] <= at:
            return self.printed[after][0]
        return self.printed[after - 1][1] + at - self.ends[after - 1] if after else at

    def _end(self, at: int) -> int:
        index = bisect_left(self.ends, at)  # the first piece that ends here or later
        if index < len(self.ends) and self.starts[index] < at:
            return self.printed[index][1]
        return self.printed[index - 1][1] + at - self.ends[index - 1] if index else at


def tidy(text: str) -> Tidy:
    """The text with single blanks, single empty lines, straight quotes, nothing that cannot be seen, in NFKC."""
    simple = text
    if not text.isascii():
        for character in set(_BEYOND_ASCII.findall(text)):  # a handful of them: quicker than looking up each letter
            if character in SAME_LENGTH:
                simple = simple.replace(character, SAME_LENGTH[character])
        if _UNSEEN.search(simple) or not unicodedata.is_normalized("NFKC", simple.replace(_ELLIPSIS, ".")):
            return _piecewise(text)
    return _piecewise(text) if _has_runs(simple) else Tidy(simple)


def tidied(document: Document) -> tuple[Document, dict[str, tuple[Tidy, str]]]:
    """The tidy fields, and for each that changed its name with the way back and the printed text.

    Fields of a size that no advert has are cut.
    """
    ways: dict[str, tuple[Tidy, str]] = {}
    fields = []
    for field in document:
        most = _MOST_OF_A_TEXT if field.role in ("text", "profile") else _MOST_OF_A_FIELD
        tidy_text = tidy(field.printed[:most])
        if tidy_text.text != field.printed:
            ways[field.name] = (tidy_text, field.printed)
            field = replace(field, printed=tidy_text.text)
        fields.append(field)
    return tuple(fields), ways


def as_printed(reading: Reading, ways: dict[str, tuple[Tidy, str]]) -> Reading:
    """The reading with evidence that quotes the printed text."""
    if not ways:
        return reading

    def back(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(_lead_back(piece, *ways[piece.field]) if piece.field in ways else piece for piece in evidence)

    return replace(
        reading,
        tags=tuple(replace(tag, evidence=back(tag.evidence)) for tag in reading.tags),
        pay=reading.pay and replace(reading.pay, evidence=back(reading.pay.evidence)),
        hours=reading.hours and replace(reading.hours, evidence=back(reading.hours.evidence)),
        places=tuple(replace(place, evidence=back(place.evidence)) for place in reading.places),
        closing=reading.closing and replace(reading.closing, evidence=back(reading.closing.evidence)),
    )


def _lead_back(piece: Evidence, way: Tidy, printed: str) -> Evidence:
    start, end = way.back(piece.start, piece.end)
    return replace(piece, start=start, end=end, words=printed[start:end])


def _has_runs(text: str) -> bool:
    """Whether there are runs of blanks. Looking for each of them by itself is much quicker than one pattern."""
    spaced = "  " in text or "\t" in text or "\x0b" in text
    return spaced or " \n" in text or "\n " in text or "\n\n\n" in text or "\r" in text


def _piecewise(text: str) -> Tidy:
    parts: list[str] = []
    starts, ends, printed = [], [], []
    done = length = 0
    for found in _PIECE.finditer(text):
        piece = found[0]
        changed = _tidy_piece(piece)
        if changed == piece:
            continue
        plain = text[done : found.start()]
        parts += (plain, changed)
        length += len(plain)
        done = found.end()
        if len(changed) != len(piece) or len(piece) > 1:
            starts.append(length)
            ends.append(length + len(changed))
            printed.append(found.span())
        length += len(changed)
    parts.append(text[done:])
    return Tidy("".join(parts), tuple(starts), tuple(ends), tuple(printed))


def _tidy_piece(piece: str) -> str:
    if piece.isspace():
        return {0: " ", 1: "\n"}.get(piece.count("\n"), "\n\n")
    if piece in SAME_LENGTH or piece == _ELLIPSIS:
        return SAME_LENGTH.get(piece, piece)
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", piece))
