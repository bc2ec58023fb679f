"""Everybody's searches in one run: which leads fit which, and how all leads fared by each."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import cast

from leads.lead import StoredLead
from leads.reading import Reading
from leads.search import Fared, Match, SavedSearch
from pipeline.match.check import unknown
from pipeline.match.compile import compile_search
from pipeline.match.index import Batch, Book, Index, Tiers
from pipeline.match.judge import BELOW_BAR, match_of
from pipeline.match.matching import traits_of_stored
from pipeline.match.profile import Known, Profile
from pipeline.match.quotes import Posting
from pipeline.match.traits import Traits

Key = tuple[str, str]
"""Owner and name of a search."""


class Watch:
    """The active searches of everybody, by owner. They are compiled when the first lead comes."""

    def __init__(self, people: Mapping[str, Sequence[SavedSearch]], known: Callable[[], Known]) -> None:
        self._people = people
        self._load = known
        self._below: Counter[Key] = Counter()  # leads that break no rule, but are below a bar
        self._heard = 0

    def hear(
        self, leads: Sequence[StoredLead], readings: Mapping[int, Reading], agencies: Collection[str] = ()
    ) -> dict[str, list[Match]]:
        """What fits among new leads, by person. How each lead fared by each search is told by `fared`."""
        found: dict[str, list[Match]] = defaultdict(list)
        for stored, traits in self._each(leads, readings, agencies):
            told = self._book.questions.told(traits)
            self._batch.add(traits, told)
            self._heard += 1
            for key, match in self._asked(Posting(stored, readings.get(stored.id), traits), told):
                if match is None:
                    self._below[key] += 1
                else:
                    found[key[0]].append(match)
        return dict(found)

    def find(
        self, leads: Sequence[StoredLead], readings: Mapping[int, Reading], agencies: Collection[str] = ()
    ) -> dict[str, list[Match]]:
        """What fits among leads that are no news, by person; they are not counted."""
        found: dict[str, list[Match]] = defaultdict(list)
        for stored, traits in self._each(leads, readings, agencies):
            told = self._book.questions.told(traits)
            for (owner, _), match in self._asked(Posting(stored, readings.get(stored.id), traits), told):
                if match is not None:
                    found[owner].append(match)
        return dict(found)

    def fared(self, owner: str) -> list[Fared]:
        """How the leads that were heard of fared by each search of one person, and by those of all others together.

        Every lead is counted once for each search; empty where no lead was heard of.
        """
        if not self._heard:
            return []
        own: list[Fared] = []
        rest: list[Fared] = []
        for tiers in self._batch.tiers():
            key = cast(Key, tiers.key)
            (own if key[0] == owner else rest).append(self._told(key, tiers))
        return [*own, *([_together(rest)] if rest else [])]

    def _told(self, key: Key, tiers: Tiers) -> Fared:
        profile, below = self._profiles[key], self._below[key]
        near: dict[str, int] = {BELOW_BAR: below} if below else {}
        aside: dict[str, int] = {}
        for rule, missed, others in zip(profile.rules, tiers.near, tiers.aside, strict=True):
            if missed:
                near[rule.code] = near.get(rule.code, 0) + len(missed)
            if others:
                aside[rule.code] = aside.get(rule.code, 0) + others
        return Fared(key[1], len(tiers.matches) - below, near, aside, self._problems(profile))

    def _problems(self, profile: Profile) -> tuple[str, ...]:
        if not profile.has_unknown:
            return ()
        return tuple(fault.sentence for fault in unknown(profile.search, self._known) if fault.refused)

    def _each(
        self, leads: Sequence[StoredLead], readings: Mapping[int, Reading], agencies: Collection[str]
    ) -> Iterator[tuple[StoredLead, Traits]]:
        for stored in leads if any(self._people.values()) else ():
            yield stored, traits_of_stored(stored, readings.get(stored.id), agencies)

    def _asked(self, posting: Posting, told: Sequence[int]) -> Iterator[tuple[Key, Match | None]]:
        """The searches of which a lead breaks no rule, each with the match; None: it is below the bar."""
        for key in cast(list[Key], self._index.matches(posting.traits, told)):
            yield key, match_of(self._profiles[key], posting, self._known)

    @cached_property
    def _known(self) -> Known:
        return self._load()

    @cached_property
    def _profiles(self) -> dict[Key, Profile]:
        return {
            (owner, search.name): compile_search(search, self._known)
            for owner, theirs in self._people.items()
            for search in theirs
            if not search.paused
        }

    @cached_property
    def _index(self) -> Index:
        index = Index(self._book.questions)
        for key, profile in self._profiles.items():
            index.add(key, profile.rules)
        return index

    @cached_property
    def _book(self) -> Book:
        book = Book()
        for key, profile in self._profiles.items():
            book.add(key, profile.rules)
        return book

    @cached_property
    def _batch(self) -> Batch:
        return Batch(self._book)


def _together(each: Sequence[Fared]) -> Fared:
    """The sums; nothing else is told of other persons' searches, and not by which of their rules."""
    near, aside = (
        sum(sum(counts.values()) for counts in some)
        for some in ([one.near_misses for one in each], [one.set_aside for one in each])
    )
    return Fared("", sum(one.matches for one in each), {"any": near} if near else {}, {"any": aside} if aside else {})
