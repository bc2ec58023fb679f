"""The blocking keys of sightings: postings that share one are worth comparing."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from sqlalchemy import TextClause, bindparam, delete, text

from store.engine import Tx
from store.sightings import chunks
from store.tables import blocks

_AT_ONCE = (16, 64)  # keys of one statement: those of one posting, or of several

# Each in a query of its own, because SQLite takes no LIMIT inside a UNION.
_NEWEST_OF_ONE = (
    "SELECT * FROM (SELECT key, sighting_id FROM blocks WHERE key = :key# ORDER BY sighting_id DESC LIMIT :most) AS k#"
)
_FORGET = delete(blocks).where(blocks.c.sighting_id.in_(bindparam("ids", expanding=True)))


def put(tx: Tx, keys: Mapping[int, Collection[int]]) -> None:
    """Keep the keys of sightings by number, in place of those before. A key is a whole number of 64 bits, signed."""
    for some in chunks(keys):
        tx.conn.execute(_FORGET, {"ids": some})
    rows = [{"key": key, "sighting_id": id} for id, own in keys.items() for key in set(own)]
    if rows:
        tx.conn.execute(blocks.insert(), rows)


def sharing(tx: Tx, keys: Collection[int], *, most: int) -> dict[int, tuple[int, ...]]:
    """The sightings that have each key, at most `most` for each: the newest by number, the newest first.

    A key that nobody has is left out. What it costs grows with `most`, but not with how many have a key.
    """
    found: dict[int, list[int]] = defaultdict(list)
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), _AT_ONCE[-1]):
        some = wanted[start : start + _AT_ONCE[-1]]
        size = next(size for size in _AT_ONCE if size >= len(some))
        given: dict[str, int | None] = {f"key{n}": some[n] if n < len(some) else None for n in range(size)}
        for row in tx.conn.execute(_newest(size), given | {"most": most}):
            found[row.key].append(row.sighting_id)
    return {key: tuple(sorted(ids, reverse=True)) for key, ids in found.items()}


@cache
def _newest(size: int) -> TextClause:
    """One look into the index for each key. NULL, which fills up what is not needed, is equal to nothing.

    Words, because building the same of 64 selects takes SQLAlchemy longer than a whole read of a feed.
    """
    return text(" UNION ALL ".join(_NEWEST_OF_ONE.replace("#", str(n)) for n in range(size)))
