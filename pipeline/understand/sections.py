"""The parts of an advert: duties, requirements, what is offered, boilerplate at its end.

"Supervision" in the duties is no offer, and a law among the requirements is no specialism.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from leads.vocabulary import Term
from pipeline.understand.phrases import FoldedField, Hit

_LONGEST_HEADING = 70  # characters of a line that is a heading and no sentence
_HEADS_A_LINE = re.compile(
    r"[\s\W\d_]*(?:(?:our|your|the|key|main|de|het|jouw|je|onze|uw|ihre?|deine?)\s)?", re.IGNORECASE
)
_ENDS_A_SENTENCE = ".!?:;•●▪*|\n"


@dataclass(frozen=True, slots=True)
class Sections:
    """Where each part begins, in printed offsets of one field."""

    starts: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def at(self, offset: int) -> str:
        """The part in which an offset lies; "" before the first."""
        index = bisect_right(self.starts, offset)
        return self.names[index - 1] if index else ""


class _Opening(NamedTuple):
    """A phrase that opens a part, at printed offsets."""

    start: int
    length: int  # of the phrase: the longer of two says more
    name: str
    ends: int | None  # the end of its paragraph; None: it lasts until the next one


def sections_of(folded: FoldedField, terms: Mapping[str, Term], repeated: Collection[str] = ()) -> Sections:
    """The parts of a text by the headings and opening phrases found in it, and the paragraphs printed elsewhere too.

    A heading lasts until the next; a sentence ("We offer ...") only to the end of its paragraph, unless a list follows.
    """
    printed = folded.field.printed
    openings = [*_openings(folded, terms), *_repeated(printed, repeated)]
    starts: list[int] = []
    names: list[str] = []
    lasting = ""
    ends: int | None = None  # where the paragraph of the last opening ends

    def begin(at: int, name: str) -> None:
        if starts and starts[-1] == at:
            starts.pop(), names.pop()
        starts.append(at)
        names.append(name)

    for opening in sorted(openings, key=lambda one: (one.start, -one.length)):
        if starts and opening.start == starts[-1] and ends != opening.start:
            continue
        if ends is not None and opening.start >= ends:
            begin(ends, lasting)
        begin(opening.start, opening.name)
        ends = opening.ends
        if ends is None:
            lasting = opening.name
            if opening.name in terms and terms[opening.name].text("until") == "end":
                break
    if ends is not None:
        begin(ends, lasting)
    return Sections(tuple(starts), tuple(names))


def _openings(folded: FoldedField, terms: Mapping[str, Term]) -> Iterator[_Opening]:
    """Each phrase that opens a part: it begins a line of its own, or a sentence."""
    printed = folded.field.printed
    for hit in folded.hits:
        if hit.kind != "section":
            continue
        start, end = hit.start, hit.end
        line = printed.rfind("\n", 0, start) + 1
        stop = printed.find("\n", end)
        stop = len(printed) if stop < 0 else stop
        lead = printed[line:start]
        heads = len(lead) < 20 and _HEADS_A_LINE.fullmatch(lead) is not None
        until = terms[hit.id].text("until") if hit.id in terms else ""
        if heads and (stop - line <= _LONGEST_HEADING or printed[end : end + 1] in (":", "-", "–", "?")):
            yield _opening(line, hit, stop if until == "paragraph" else None)
        elif " " in hit.phrase and (heads or _begins_sentence(printed, start)):
            lists = printed[:stop].rstrip().endswith(":")
            lasts = until == "end" or (not until and lists)
            yield _opening(start, hit, None if lasts else stop)


def _opening(start: int, hit: Hit, ends: int | None) -> _Opening:
    return _Opening(start, hit.end - hit.start, hit.id, ends)


def _begins_sentence(printed: str, start: int) -> bool:
    before = printed[max(0, start - 4) : start].rstrip(" \t\"'(")
    return not before or before[-1] in _ENDS_A_SENTENCE


def _repeated(printed: str, repeated: Collection[str]) -> Iterator[_Opening]:
    """Paragraphs that the employer prints in advert after advert."""
    start = 0
    for line in printed.split("\n") if repeated else ():
        if line.strip() in repeated:
            yield _Opening(start, len(line), "repeated", start + len(line))
        start += len(line) + 1
