"""Which postings make up one vacancy, out of what pairs of them came to and what persons said. Pure.

The result depends on the set alone: every tie is decided by the names of the postings, none by their numbers or order.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from leads.identity import Link, Relation, Word
from pipeline.identity.groups import Groups
from pipeline.identity.spread import explained, homes

_PROVEN: tuple[Relation, ...] = ("same_posting", "internal_external", "location_spray")  # by an address or a number
_EQUALLY = 0.05 + 1e-9  # two scores that are so close do not tell which of two postings fits better


def cluster(
    members: Mapping[int, str], links: Iterable[Link], words: Iterable[Word], blocked: Callable[[int, int], bool]
) -> list[frozenset[int]]:
    """Groups of sightings, each one vacancy; together they are all members, sorted by the smallest name in each.

    `members`: from the number of a sighting to its name, which is its own and does not depend on when it came.
    `links` and `words`: one on a pair at most, the latest. `blocked`: whether two contradict each other; it is asked
    only where that decides, once for a pair, and never for a pair with a link, which says so itself.

    1. Persons' words, from the latest to the oldest: each counts unless it goes against the later ones taken together.
       What they join is one from here on, whatever contradicts it; what they part stays apart.
    2. What fits two postings equally well that contradict each other is put to neither.
    3. What was found is brought together, the surest pair first, unless any two postings across contradict each other.
    """
    ids = sorted(members, key=members.__getitem__)
    rank = {sighting: number for number, sighting in enumerate(ids)}
    groups = Groups(len(ids))
    _do_as_told([word for word in words if word.a in rank and word.b in rank], rank, groups)
    known = [link for link in links if link.a in rank and link.b in rank]
    if found := _edges(known, rank, groups):
        guard = _Guard(ids, known, groups, blocked)
        possible = {pair: score for pair, score in found.items() if not guard.keeps_apart(*pair)}
        proven = _edges((link for link in known if link.found.relation in _PROVEN), rank, groups).keys()
        for a, b in _clear(possible, proven, guard):
            if not groups.are_one(a, b) and not guard.keeps_apart(a, b):
                groups.join(a, b)
    return [frozenset(ids[number] for number in groups.members[name]) for name in sorted(set(groups.of))]


def _do_as_told(words: Sequence[Word], rank: Mapping[int, int], groups: Groups) -> None:
    """Join and part as persons said. Of words of one moment, those that part come first."""
    for word in sorted(words, key=lambda w: (-w.said_at.timestamp(), w.same, _pair(rank[w.a], rank[w.b]))):
        a, b = rank[word.a], rank[word.b]
        if word.same and not groups.are_parted(a, b):
            groups.join(a, b)
        elif not word.same and not groups.are_one(a, b):
            groups.part(a, b)


def _edges(links: Iterable[Link], rank: Mapping[int, int], groups: Groups) -> dict[tuple[int, int], float]:
    """Which groups were found to be one, the smaller name first, and how sure the surest of their pairs is."""
    edges: dict[tuple[int, int], float] = {}
    for link in links:
        a, b = sorted((groups.of[rank[link.a]], groups.of[rank[link.b]]))
        if link.found.same and a != b:
            edges[a, b] = max(link.found.score, edges.get((a, b), 0.0))
    return edges


class _Guard:
    """What must not come together, found out when it is needed."""

    def __init__(
        self, ids: Sequence[int], links: Iterable[Link], groups: Groups, blocked: Callable[[int, int], bool]
    ) -> None:
        self._ids, self._groups, self._ask = ids, groups, blocked
        rank = {sighting: number for number, sighting in enumerate(ids)}
        found = {_pair(rank[link.a], rank[link.b]): link.found for link in links}
        self._known = {pair: sameness.blocked for pair, sameness in found.items()}
        self._same = {pair for pair, sameness in found.items() if sameness.same}
        self._told = {number: frozenset(groups.members[groups.of[number]]) for number in range(len(ids))}
        self._rounds = {pair for pair, sameness in found.items() if sameness.linked}
        self._homes = homes(found, len(ids), self._are_at_odds)

    def keeps_apart(self, a: int, b: int) -> bool:
        """Whether the groups of two postings must not become one."""
        if self._groups.are_parted(a, b):
            return True
        for one, other in self._across(a, b):
            if self._contradict(one, other) and not self._excused(one, other):
                self._groups.part(one, other)  # groups only grow: this holds for good
                return True
        return False

    def _excused(self, one: int, other: int) -> bool:
        """Whether they contradict each other only because a requisition is spread, or because one is a copy of what a
        person joined with the other although these two contradict each other."""
        if explained(self._homes.get(one), self._homes.get(other)):
            return True
        return self._copies_what_was_joined(one, other) or self._copies_what_was_joined(other, one)

    def _copies_what_was_joined(self, copy: int, other: int) -> bool:
        beside = self._told[other] - {other}
        return any(_pair(copy, near) in self._same and self._contradict(near, other) for near in beside)

    def are_rivals(self, a: int, b: int) -> bool:
        """Whether a third one that fits both groups is in doubt. Between two rounds of one post it is not: adverts that
        are repeated month after month fit those before and those after them."""
        return self.keeps_apart(a, b) and self._rounds.isdisjoint(_pair(*pair) for pair in self._across(a, b))

    def _across(self, a: int, b: int) -> Iterator[tuple[int, int]]:
        members, of = self._groups.members, self._groups.of
        return ((one, other) for one in members[of[a]] for other in members[of[b]])

    def _contradict(self, a: int, b: int) -> bool:
        pair = _pair(a, b)
        if pair not in self._known:
            self._known[pair] = self._ask(self._ids[pair[0]], self._ids[pair[1]])
        return self._known[pair]

    def _are_at_odds(self, a: int, b: int) -> bool:
        """Whether two parts of a requisition contradict each other, or a person parted them."""
        return not self._groups.are_one(a, b) and (self._groups.are_parted(a, b) or self._contradict(a, b))


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _clear(
    edges: Mapping[tuple[int, int], float], proven: Collection[tuple[int, int]], guard: _Guard
) -> list[tuple[int, int]]:
    """The edges that leave no doubt, the surest first. What a number proves is not put in doubt by a mere copy.

    Decided on the pairs as they were found, before any of them is brought together: so it does not matter what is
    first, and a second copy without a place, which fits the first best of all, does not hide that both fit two towns.
    """
    near: dict[int, dict[int, float]] = {}
    for (a, b), score in edges.items():
        near.setdefault(a, {})[b] = score
        near.setdefault(b, {})[a] = score
    doubtful = {_pair(one, other) for one in near for other in _no_surer(one, near, proven, guard)}
    return sorted(edges.keys() - doubtful, key=lambda pair: (-edges[pair], pair))


def _no_surer(
    one: int, near: Mapping[int, Mapping[int, float]], proven: Collection[tuple[int, int]], guard: _Guard
) -> Iterator[int]:
    """The neighbours of a group that fit it no better than another neighbour that must stay apart from them."""
    fits = near[one]
    by_number = {other for other in fits if _pair(one, other) in proven}
    for other, score in fits.items():
        rivals = fits.keys() - near[other].keys() - {other}  # two neighbours with an edge do not contradict each other
        if other in by_number:
            rivals &= by_number
        if any(fits[rival] >= score - _EQUALLY and guard.are_rivals(other, rival) for rival in rivals):
            yield other
