"""What persons said of pairs of sightings: that they are one vacancy, or that they are not. The latest word counts."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from leads.identity import Word
from store.engine import Tx
from store.sightings import chunks
from store.tables import words

_EVERY = select(words.c.a, words.c.b, words.c.same, words.c.said_at)
_AROUND = _EVERY.where(or_(*(end.in_(bindparam("ids", expanding=True)) for end in (words.c.a, words.c.b))))


def say(tx: Tx, pairs: Iterable[tuple[int, int]], *, same: bool, now: datetime) -> None:
    """Keep what this owner says of these pairs, in place of what was said before. Ends may come in any order."""
    ordered = sorted({(min(pair), max(pair)) for pair in pairs})
    rows = [{"a": a, "b": b, "same": same, "owner": tx.owner, "said_at": now} for a, b in ordered]
    if rows:
        tx.conn.execute(tx.upsert(words), rows)


def around(tx: Tx, ids: Collection[int]) -> list[Word]:
    """All that have one of these sightings at any end, by pair."""
    found = {(row.a, row.b): Word(*row) for some in chunks(ids) for row in tx.conn.execute(_AROUND, {"ids": some})}
    return [word for _, word in sorted(found.items())]


def every(tx: Tx) -> list[Word]:
    """All that was ever said and not taken back, by pair."""
    return [Word(*row) for row in tx.conn.execute(_EVERY.order_by(words.c.a, words.c.b))]
