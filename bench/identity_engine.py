"""Caselead's identity rules without its database: the clusters of many postings, each compared as it comes.

What `pipeline/filing.py` does for each posting of a read, with dictionaries in the place of tables: the same keys, the
same comparison, the same clusters.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from identity_clusters import Clusters, joined

from leads.identity import Link, Posting
from pipeline.identity.cluster import cluster
from pipeline.identity.compare import compare
from pipeline.identity.face import Face, face
from pipeline.identity.keys import MOST, keys


def by_caselead(postings: Sequence[Posting]) -> Clusters:
    """In the order in which they come; another order gives the same but where a key is crowded."""
    faces: list[Face] = []
    links = list(links_of(postings, faces))
    found = joined(len(faces), ((link.a, link.b) for link in links))
    together: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        together[found[link.a]].append(link)
    for component in together.values():
        if len(component) == 1 and component[0].found.same:
            continue  # two postings and what was found: nothing is left to settle
        _settle(component, faces, found)
    return found


def links_of(postings: Sequence[Posting], faces: list[Face]) -> Iterator[Link]:
    """What each has to do with those before it that share a key with it. Fills `faces`; numbers are places in it."""
    index: dict[int, list[int]] = {}
    for number, posting in enumerate(postings):
        one = face(posting)
        near: set[int] = set()
        kept, asked = keys(one)
        for key in asked:
            near.update(index.get(key, ())[-MOST:])
        for key in kept:
            index.setdefault(key, []).append(number)
        faces.append(one)
        for other in sorted(near):
            found = compare(faces[other], one)
            if found.same or found.linked:
                yield Link(other, number, found)


def _settle(component: Sequence[Link], faces: Sequence[Face], found: Clusters) -> None:
    """Give the postings of one component the numbers of their clusters."""
    members = {number: "\t".join(faces[number].name) for a in component for number in (a.a, a.b)}

    def blocked(a: int, b: int) -> bool:
        return compare(faces[a], faces[b]).blocked

    for group in cluster(members, component, (), blocked):
        first = min(group)
        for number in group:
            found[number] = first
