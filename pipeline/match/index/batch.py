"""The index turned round, for many postings at once: for each question the set of postings that answer it yes, and so
for each profile a few operations on sets, however many the postings."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.match.index.bits import bits_of, chosen
from pipeline.match.index.book import Book
from pipeline.match.index.columns import Columns
from pipeline.match.index.profile import Key
from pipeline.match.traits import Traits


@dataclass(frozen=True, slots=True)
class Tiers:
    """How the postings of a batch fare by a profile, before any bar. Postings by their ids, in the order they came."""

    key: Key
    matches: list[int]
    near: tuple[list[int], ...]  # for each rule: the near misses that break it
    aside: tuple[int, ...]  # for each rule: how many of the others break it first


class Batch:
    """Postings that are asked about together. Filled while a run goes on, and asked at its end."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._edition = book.changes
        self._ids: list[int] = []
        self._told: defaultdict[int, list[int]] = defaultdict(list)  # by question: places in `_ids`
        self._points: defaultdict[Any, list[int]] = defaultdict(list)  # postings share their towns,
        self._pay: defaultdict[Any, list[int]] = defaultdict(list)  # their pay scales
        self._needs: defaultdict[Any, list[int]] = defaultdict(list)  # and what they require
        self._answers: Columns | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, traits: Traits, told: Sequence[int] | None = None) -> None:
        """Take in a posting. Raises RuntimeError if the book has changed since the batch was begun.

        `told`: as `Questions.told` has it; None: ask.
        """
        self._same_edition()
        place = len(self._ids)
        self._ids.append(traits.id)
        for number in self._book.questions.told(traits) if told is None else told:
            self._told[number].append(place)
        self._points[traits.points].append(place)
        self._pay[traits.pay].append(place)
        self._needs[traits.needs].append(place)
        self._answers = None

    def matches(self) -> Iterator[tuple[Key, list[int]]]:
        """The profiles that have matches, with the ids of these."""
        columns = self._columns()
        everyone = columns.everyone
        for key, kept in self._book.profiles():
            hits = everyone
            for form in kept[1:]:
                hits &= columns[form]
                if not hits:
                    break
            if hits:
                yield key, chosen(self._ids, hits)

    def tiers(self) -> Iterator[Tiers]:
        """How they fare by each profile."""
        columns = self._columns()
        for key, (missable, *forms) in self._book.profiles():
            yield self._tiers(key, missable, [columns[form] for form in forms], columns.everyone)

    def _tiers(self, key: Key, missable: int, met: list[int], everyone: int) -> Tiers:
        matches, once = everyone, 0  # those that break none and those that break one, of the rules so far
        first = []  # by rule: those that break it first
        for by_rule in met:
            once = (once & by_rule) | (matches & ~by_rule)
            first.append(matches & ~by_rule)
            matches &= by_rule
        near = [once & broken if missable >> nth & 1 else 0 for nth, broken in enumerate(first)]
        aside = (broken.bit_count() - missed.bit_count() for broken, missed in zip(first, near, strict=True))
        ids = self._ids
        return Tiers(key, chosen(ids, matches), tuple(chosen(ids, missed) for missed in near), tuple(aside))

    def _columns(self) -> Columns:
        self._same_edition()
        if self._answers is None:
            self._answers = Columns(self._by_number(), (1 << len(self._ids)) - 1, self._book.times)
        return self._answers

    def _by_number(self) -> dict[int, int]:
        """For each question the postings that answer it yes; none are left out."""
        questions, size = self._book.questions, len(self._ids)
        found: defaultdict[int, int] = defaultdict(int)
        found.update({number: bits_of(places, size) for number, places in self._told.items()})
        kinds: tuple[tuple[Mapping[Any, list[int]], Callable[[Any], Iterable[int]]], ...] = (
            (self._points, questions.circles.around),
            (self._pay, questions.floors.reached),
            (self._needs, questions.licences.enough),
        )
        for by_kind, answered in kinds:
            for said, places in by_kind.items():
                bits = bits_of(places, size)
                for number in answered(said):
                    found[number] |= bits
        return dict(found)

    def _same_edition(self) -> None:
        if self._book.changes != self._edition:
            raise RuntimeError("The book of profiles was changed after the batch was begun: begin another one.")
