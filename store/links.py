"""What comparisons of sightings came to: those that were found to be one vacancy, or two rounds of one post."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, or_, select

from leads.identity import Link, Sameness
from store.engine import Tx
from store.sightings import chunks
from store.tables import links

_AT_ANY_END = or_(*(end.in_(bindparam("ids", expanding=True)) for end in (links.c.a, links.c.b)))
_AROUND = select(links).where(_AT_ANY_END)
_DROP = delete(links).where(_AT_ANY_END).returning(links.c.a, links.c.b)


def put(tx: Tx, found: Sequence[Link]) -> None:
    """Keep these, in place of what was found of the same pairs before."""
    rows = [
        {
            "a": link.a,
            "b": link.b,
            "relation": link.found.relation,
            "score": link.found.score,
            "why": link.found.why,
            "blocked": link.found.blocked,
        }
        for link in found
    ]
    if rows:
        tx.conn.execute(tx.upsert(links), rows)


def around(tx: Tx, ids: Collection[int]) -> list[Link]:
    """All that have one of these sightings at any end, by pair."""
    found = {(row.a, row.b): row for some in chunks(ids) for row in tx.conn.execute(_AROUND, {"ids": some})}
    return [Link(a, b, Sameness(*row[2:])) for (a, b), row in sorted(found.items())]


def drop(tx: Tx, ids: Collection[int]) -> set[int]:
    """Forget all that have one of these sightings at any end; returns what was at the other ends."""
    ends = {end for some in chunks(ids) for pair in tx.conn.execute(_DROP, {"ids": some}) for end in pair}
    return ends - set(ids)
