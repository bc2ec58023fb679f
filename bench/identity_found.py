"""Postings put together in memory by the rules of the product: the pairs compared, and the leads made of them.

As the product files one posting after the other: each is compared with the newest of every key it has, each pair once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from leads.identity import Link, Posting, Sameness
from pipeline.identity.cluster import cluster
from pipeline.identity.compare import compare
from pipeline.identity.face import Face, face
from pipeline.identity.keys import MOST, keys

Pair = tuple[int, int]  # positions of two postings, the smaller first


@dataclass(frozen=True)
class Found:
    """What came out of a set of postings. Postings are known by their positions."""

    faces: Sequence[Face]
    compared: dict[Pair, Sameness]
    leads: list[frozenset[int]]

    @cached_property
    def lead_of(self) -> dict[int, int]:
        """From a posting to the position of its lead."""
        return {one: number for number, lead in enumerate(self.leads) for one in lead}

    def together(self, a: int, b: int) -> bool:
        """Whether two postings are in one lead."""
        return self.lead_of[a] == self.lead_of[b]

    def refused(self) -> list[Pair]:
        """Pairs that were found to be one, and still are in two leads."""
        return [pair for pair, same in self.compared.items() if same.same and not self.together(*pair)]


def find(postings: Sequence[Posting]) -> Found:
    """Compare what shares a key, and make leads of what is linked."""
    faces = [face(posting) for posting in postings]
    compared = {pair: compare(faces[pair[0]], faces[pair[1]]) for pair in candidates(faces)}
    return Found(faces, compared, _leads(faces, compared))


def candidates(faces: Sequence[Face]) -> Iterator[Pair]:
    """Each pair that shares one of its keys when the later of the two comes."""
    index: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(faces):
        kept, asked = keys(one)
        near = {other for key in asked if key in index for other in index[key][-MOST:]}
        yield from ((other, number) for other in sorted(near))
        for key in kept:
            index[key].append(number)


def _leads(faces: Sequence[Face], compared: dict[Pair, Sameness]) -> list[frozenset[int]]:
    links = [Link(a, b, found) for (a, b), found in compared.items() if found.same or found.linked]
    of = _components(len(faces), links)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        linked[of[link.a]].append(link)
    members: dict[int, dict[int, str]] = defaultdict(dict)
    for number, one in enumerate(faces):
        members[of[number]][number] = " ".join(one.name)

    def blocked(a: int, b: int) -> bool:
        return (compared.get((min(a, b), max(a, b))) or compare(faces[a], faces[b])).blocked

    return [lead for first, names in members.items() for lead in cluster(names, linked[first], (), blocked)]


def _components(size: int, links: Sequence[Link]) -> list[int]:
    """For each posting the first one that links lead to."""
    of = list(range(size))

    def first(one: int) -> int:
        while of[one] != one:
            of[one] = one = of[of[one]]
        return one

    for link in links:
        a, b = sorted((first(link.a), first(link.b)))
        of[b] = a
    return [first(one) for one in range(size)]
