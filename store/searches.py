"""Saved searches of one owner."""

from dataclasses import fields

from sqlalchemy import ColumnElement, and_, delete, select, update

from leads.search import SavedSearch
from store.engine import Tx
from store.names import not_found
from store.tables import searches

_FIELDS = tuple(field.name for field in fields(SavedSearch))


def put(tx: Tx, search: SavedSearch) -> None:
    """Add a search, or change the one of that name."""
    values = {name: getattr(search, name) for name in _FIELDS}
    insert = tx.insert(searches).values(owner=tx.owner, **values)
    tx.conn.execute(insert.on_conflict_do_update(index_elements=["owner", "name"], set_=values))


def all_searches(tx: Tx) -> list[SavedSearch]:
    """All searches, paused ones too, by name."""
    query = select(*(searches.c[name] for name in _FIELDS)).where(searches.c.owner == tx.owner)
    return [SavedSearch(*row) for row in tx.conn.execute(query.order_by(searches.c.name))]


def get(tx: Tx, name: str) -> SavedSearch:
    """One search. Raises NotFound."""
    found = {search.name: search for search in all_searches(tx)}
    if name not in found:
        raise not_found("search", name, found)
    return found[name]


def remove(tx: Tx, name: str) -> None:
    """Forget a search; its alerts stay. Raises NotFound."""
    get(tx, name)
    tx.conn.execute(delete(searches).where(_this(tx, name)))


def set_paused(tx: Tx, name: str, paused: bool) -> None:
    """Pause a search, or go on with it. Raises NotFound."""
    get(tx, name)
    tx.conn.execute(update(searches).where(_this(tx, name)).values(paused=paused))


def _this(tx: Tx, name: str) -> ColumnElement[bool]:
    return and_(searches.c.owner == tx.owner, searches.c.name == name)
