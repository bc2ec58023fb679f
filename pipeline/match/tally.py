"""How very many postings fare by one profile, counted one after the other."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.match.glance import Glance
from pipeline.match.judge import tier_of
from pipeline.match.profile import Profile, Rule
from pipeline.match.quick import Answer, Needs, answer_to, needs, quick
from pipeline.match.quotes import entries

_FIRST_READ = timedelta(days=1)  # what a source shows so soon after its first lead came with the whole board
_TOO_EARLY = timedelta(days=3)


class Seen(NamedTuple):
    """A stored lead by its number. They sort by when they were first seen."""

    first_seen: datetime  # UTC
    id: int
    source_id: int  # of the source that its title is from


class Entry(NamedTuple):
    """One thing that a person wrote into a profile."""

    code: str  # of its rule: "word_any", "specialism"
    where: str  # the key: "any", "must.specialisms"
    text: str


class Tally:
    """Grows with every posting that is shown to it."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.looked_at = 0
        self.matches: list[Seen] = []  # before any bar
        self.near_misses: dict[Rule, list[Seen]] = {}
        self.set_aside: Counter[str] = Counter()  # by the code of the first rule that is broken
        self._quick = quick(profile)
        self._unfound: list[tuple[Entry, Answer]] = [
            (Entry(rule.code, rule.where, text), answer_to(node))
            for rule in _wanted(profile)
            for text, node in entries(rule)
        ]

    @property
    def needs(self) -> Needs:
        """What has to be known of each posting."""
        return needs([rule.ask for rule in (*self.profile.rules, *self.profile.should)])

    @property
    def unfound(self) -> tuple[Entry, ...]:
        """What is wanted and was found in no posting."""
        return tuple(dict.fromkeys(entry for entry, _ in self._unfound))

    def take(self, seen: Seen, glance: Glance) -> None:
        """Count one posting."""
        self.looked_at += 1
        if self._unfound:
            self._look_for_what_was_not_found(glance)
        broken = self._quick.broken(glance)
        match tier_of(self.profile, broken):
            case "match":
                self.matches.append(seen)
            case "near_miss":
                self.near_misses.setdefault(broken[0], []).append(seen)
            case "set_aside":
                self.set_aside[broken[0].code] += 1

    def _look_for_what_was_not_found(self, glance: Glance) -> None:
        if any(answer(glance) for _, answer in self._unfound):
            self._unfound = [(entry, answer) for entry, answer in self._unfound if not answer(glance)]


def _wanted(profile: Profile) -> Iterator[Rule]:
    yield from (rule for rule in profile.rules if rule.positive)
    yield from profile.should


def a_week(matches: Sequence[Seen], begun: Mapping[int, datetime], since: datetime, now: datetime) -> float | None:
    """How many of these come in a week; None: it is too early to tell.

    `begun`: when the first lead of each source was seen. What came with the first read of a source, its whole board,
    says nothing of its weeks. `since`: from when on matches were looked for.
    """
    if not begun:
        return None
    start = max(since, min(begun.values()) + _FIRST_READ)
    if now - start < _TOO_EARLY:
        return None
    fresh = sum(one.first_seen >= max(start, begun[one.source_id] + _FIRST_READ) for one in matches)
    return fresh / ((now - start) / timedelta(weeks=1))
