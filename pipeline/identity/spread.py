"""One requisition under several places or titles, and the copies of each of them. Pure.

Such postings differ in the very things that tell two vacancies apart. A copy of what a requisition shows in Leeds
contradicts what it shows in Hull, and that is no reason to keep the copy out, nor to take the requisition apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

from leads.identity import Relation, Sameness
from pipeline.identity.groups import Groups

_SPREAD: frozenset[Relation] = frozenset(("location_spray", "title_variant"))


@dataclass(frozen=True, slots=True)
class Home:
    """Where a posting belongs among those of spread requisitions."""

    requisitions: frozenset[int]  # each called after its smallest posting
    at: frozenset[int]  # the posting itself where it is one of them, else those that it was found to be one with


def explained(one: Home | None, other: Home | None) -> bool:
    """Whether two postings contradict each other only because they are, or copy, two parts of one requisition."""
    if one is None or other is None:
        return False
    return one.requisitions == other.requisitions and len(one.requisitions) == 1 and not one.at & other.at


def homes(found: Mapping[tuple[int, int], Sameness], size: int, at_odds: Callable[[int, int], bool]) -> dict[int, Home]:
    """The homes of those postings, numbered from 0 up to `size`, that have one."""
    requisition = _requisitions(found, size, at_odds)
    at: dict[int, set[int]] = {}
    for (a, b), sameness in found.items() if requisition else ():
        for one, other in ((a, b), (b, a)):
            if sameness.same and other in requisition:
                at.setdefault(one, set()).add(other)
    at |= {one: {one} for one in requisition}
    return {one: Home(frozenset(requisition[other] for other in near), frozenset(near)) for one, near in at.items()}


def _requisitions(
    found: Mapping[tuple[int, int], Sameness], size: int, at_odds: Callable[[int, int], bool]
) -> dict[int, int]:
    """From each posting of a spread requisition to its smallest one. What is at odds within is no requisition."""
    pairs = [pair for pair, sameness in found.items() if sameness.relation in _SPREAD]
    if not pairs:
        return {}
    groups = Groups(size)
    for a, b in pairs:
        groups.join(a, b)
    spread = {groups.of[a]: sorted(groups.members[groups.of[a]]) for a, _ in pairs}
    sound = {name: one for name, one in spread.items() if not any(at_odds(a, b) for a, b in combinations(one, 2))}
    return {posting: name for name, one in sound.items() for posting in one}
