"""Saved searches: those of one owner, and of everybody for a run."""

from collections import defaultdict

from sqlalchemy import ColumnElement, and_, delete, select, update

from leads.search import SavedSearch
from store.engine import Tx
from store.kept_searches import COLUMNS, rest_of, search_from
from store.names import not_found
from store.tables import searches

_SEARCH = [searches.c[name] for name in (*COLUMNS, "profile")]


def put(tx: Tx, search: SavedSearch) -> None:
    """Add a search, or change the one of that name."""
    values = {name: getattr(search, name) for name in COLUMNS} | {"profile": rest_of(search)}
    insert = tx.insert(searches).values(owner=tx.owner, **values)
    tx.conn.execute(insert.on_conflict_do_update(index_elements=["owner", "name"], set_=values))


def all_searches(tx: Tx) -> list[SavedSearch]:
    """All searches, paused ones too, by name."""
    query = select(*_SEARCH).where(searches.c.owner == tx.owner).order_by(searches.c.name)
    return [search_from(*row) for row in tx.conn.execute(query)]


def of_everybody(tx: Tx) -> dict[str, list[SavedSearch]]:
    """The active searches of every owner who has one, by name. For the run, never for what a person is shown."""
    found: dict[str, list[SavedSearch]] = defaultdict(list)
    query = select(searches.c.owner, *_SEARCH).where(searches.c.paused.is_(False))
    for owner, *row in tx.conn.execute(query.order_by(searches.c.owner, searches.c.name)):
        found[owner].append(search_from(*row))
    return dict(found)


def get(tx: Tx, name: str) -> SavedSearch:
    """One search. Raises NotFound."""
    row = tx.conn.execute(select(*_SEARCH).where(_this(tx, name))).first()
    if row is None:
        names = select(searches.c.name).where(searches.c.owner == tx.owner).order_by(searches.c.name)
        raise not_found("search", name, tx.conn.execute(names).scalars())
    return search_from(*row)


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
