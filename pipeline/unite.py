"""Finding out which stored postings are one vacancy: what may be the same is read, compared and brought together.

Only what shares a key with something fresh is looked at. The outcome is a function of the postings alone: whatever
order they came in, the same ones are one lead, because all that hangs together is grouped anew (identity/cluster.py).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from leads.identity import Link, Posting, SourceKind, Word
from pipeline.identity.cluster import cluster
from pipeline.identity.compare import RULES, compare
from pipeline.identity.face import Face, face
from pipeline.identity.keys import MOST, keys
from store import blocks, groups, leads, links, sightings, words
from store.engine import Tx
from store.groups import Regrouped

_AT_ONCE = 500  # postings of one step, when stored ones are compared again
_LARGEST = 400  # postings that hang together; beyond that something generic links them, and only the near are grouped


@dataclass
class _Known:
    """What was read from the store, each posting once."""

    tx: Tx
    kinds: Mapping[str, SourceKind]
    postings: dict[int, Posting] = field(default_factory=dict)
    faces: dict[int, Face] = field(default_factory=dict)

    def need(self, ids: Iterable[int]) -> None:
        """Read those of these postings that are not there yet."""
        missing = sorted(set(ids) - self.faces.keys())
        found = sightings.load(self.tx, missing, self.kinds)
        self.postings |= found
        self.faces |= {id: face(posting) for id, posting in found.items()}


def unite(
    tx: Tx,
    fresh: Collection[int],
    kinds: Mapping[str, SourceKind],
    *,
    unseen: Collection[int] = (),
    new: Mapping[int, Posting] = MappingProxyType({}),
) -> Regrouped:
    """Bring fresh postings (numbers of sightings, new or edited) together with those that are the same vacancy.

    `kinds`: of the sources, by key. `unseen`: numbers of leads that were made for these postings a moment ago, and that
    may go without a trace. `new`: those of the postings that need not be read again. Returns what became of the leads
    that were looked at; others are as they were.
    """
    known = _Known(tx, kinds, dict(new), {id: face(posting) for id, posting in new.items()})
    known.need(fresh)
    loosened = links.drop(tx, fresh)
    found = _compare_with_stored(known, fresh)
    links.put(tx, found)
    sightings.compared(tx, fresh, RULES)
    ends = {end for link in found if link.found.same for end in (link.a, link.b)}
    spoken_of = {end for word in words.around(tx, fresh) for end in (word.a, word.b)}
    return regroup(tx, ends | loosened | spoken_of, kinds, unseen=unseen, known=known)


def unite_again(tx: Tx, kinds: Mapping[str, SourceKind]) -> Regrouped | None:
    """One step of comparing stored postings that were never compared, or by other rules; None: there are none."""
    leads.lock(tx)
    behind = sightings.outdated(tx, RULES, _AT_ONCE)
    return unite(tx, behind, kinds) if behind else None


def regroup(
    tx: Tx,
    around: Collection[int],
    kinds: Mapping[str, SourceKind],
    *,
    unseen: Collection[int] = (),
    known: _Known | None = None,
) -> Regrouped:
    """Group all postings that hang together with these, by what was found and by what persons said."""
    if not around:
        return Regrouped({}, {}, ())
    known = known or _Known(tx, kinds)
    members, edges, said = _hanging_together(known, around)
    faces = known.faces

    @cache
    def blocked(a: int, b: int) -> bool:
        return compare(faces[a], faces[b]).blocked

    names = {id: "|".join(faces[id].name) for id in members}
    grouped = cluster(names, edges, said, blocked)
    return groups.apply(tx, grouped, fresh=unseen)


def _compare_with_stored(known: _Known, fresh: Collection[int]) -> list[Link]:
    """Compare each with every other that shares a key, once; what is one vacancy, or two rounds of one post."""
    keys_of = {id: keys(known.faces[id]) for id in fresh}
    blocks.put(known.tx, {id: of.kept for id, of in keys_of.items()})
    sharing = blocks.sharing(known.tx, {key for of in keys_of.values() for key in of.asked}, most=MOST)
    pairs = {
        (min(id, other), max(id, other))
        for id, of in keys_of.items()
        for key in of.asked
        for other in sharing.get(key, ())
        if other != id
    }
    known.need(end for pair in pairs for end in pair)
    compared = ((a, b, compare(known.faces[a], known.faces[b])) for a, b in sorted(pairs))
    return [Link(a, b, found) for a, b, found in compared if found.same or found.linked]


def _hanging_together(known: _Known, around: Collection[int]) -> tuple[set[int], list[Link], list[Word]]:
    """All postings that are reached over links, words and leads, with the links and words between them."""
    members: set[int] = set()
    found: dict[tuple[int, int], Link] = {}
    said: dict[tuple[int, int], Word] = {}
    edge = set(around)
    while edge:
        members |= edge
        if len(members) <= _LARGEST:
            found |= {(link.a, link.b): link for link in links.around(known.tx, edge)}
        said |= {(word.a, word.b): word for word in words.around(known.tx, edge)}
        known.need(edge)
        lead_ids = {known.postings[id].lead_id for id in edge}
        beside = {id for ids in sightings.of_leads(known.tx, lead_ids).values() for id in ids}
        same = (pair for pair, link in found.items() if link.found.same)  # another round is another vacancy
        edge = ({end for pair in (*same, *said) for end in pair} | beside) - members
    inside = [link for link in found.values() if {link.a, link.b} <= members]
    return members, inside, [word for word in said.values() if {word.a, word.b} <= members]
