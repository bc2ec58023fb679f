"""Which sentence of a long text a hit stands in.

A line break ends a sentence too, because adverts are lists. Questions run on into their answers.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from pipeline.understand.phrases import FoldedField
from pipeline.understand.scan import Found

_LONGEST = 1000  # characters; what has no end for so long is cut there


def by_sentence(found: Iterable[Found]) -> list[list[Found]]:
    """The hits sorted into the sentences they begin in, field by field."""
    sentences: dict[tuple[int, int], list[Found]] = {}
    field, begins, ends = None, 0, 0
    for one in found:
        within, start = one.within, one.hit.start
        if within is not field or not begins < start < ends:  # most are in the last sentence
            field = within
            begins, ends = _bounds(within, start)
        sentences.setdefault((id(within), begins), []).append(one)
    return list(sentences.values())


def sentences_around(centres: Sequence[Found], found: Iterable[Found]) -> list[list[Found]]:
    """Only the sentences in which a centre stands, which is one of the hits; cheap where they are few."""
    spans: dict[int, dict[int, int]] = {}  # by the identity of the field: from the beginning of each to its end
    for one in centres:
        begins, ends = _bounds(one.within, one.hit.start)
        spans.setdefault(id(one.within), {})[begins] = ends
    starts = {field: sorted(ends) for field, ends in spans.items()}
    sentences: dict[tuple[int, int], list[Found]] = {}
    for one in found:
        field, start = id(one.within), one.hit.start
        index = bisect_right(starts.get(field, ()), start - 1)
        if index and start < spans[field][begins := starts[field][index - 1]]:
            sentences.setdefault((field, begins), []).append(one)
    return list(sentences.values())


def _bounds(within: FoldedField, start: int) -> tuple[int, int]:
    """Where the sentence around an offset begins, less one, and where it ends."""
    printed = within.field.printed
    least, most = max(0, start - _LONGEST), start + _LONGEST
    begins = max(printed.rfind(". ", least, start), printed.rfind("\n", least, start), least - 1)
    line = printed.find("\n", start, most)
    stop = printed.find(". ", start, line if line >= 0 else most)
    ends = stop if stop >= 0 else line
    return begins, (ends if ends >= 0 else most) + 1
