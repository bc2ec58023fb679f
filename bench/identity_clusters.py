"""Clusters of postings, and how many pairs of them are right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Clusters = list[int]
"""For each posting the number of its cluster."""


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs, over the transitive closure."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def joined(count: int, pairs: Iterable[tuple[int, int]]) -> Clusters:
    """The clusters to which pairs join, by union and find."""
    parent = list(range(count))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        a, b = root(a), root(b)
        if a != b:
            parent[max(a, b)] = min(a, b)
    return [root(one) for one in range(count)]


def score(found: Clusters, truth: Sequence[int]) -> Score:
    """truth: for each posting the number of its vacancy."""
    return Score(_pairs(zip(found, truth, strict=True)), _pairs(found), _pairs(truth))


def _pairs(labels: Iterable[object]) -> int:
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())
