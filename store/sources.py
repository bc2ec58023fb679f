"""The boards somebody watches, and what is remembered of each between two runs."""

from collections.abc import Mapping
from dataclasses import fields, replace

from sqlalchemy import bindparam, select, update

from leads.source import PollState, SourceSpec
from store import details, sightings
from store.engine import Tx
from store.names import not_found
from store.tables import sources

_STATE_FIELDS = [field.name for field in fields(PollState)]
_SPECS = select(*(sources.c[field.name] for field in fields(SourceSpec))).where(sources.c.removed.is_(False))
_STATES = select(sources.c.id, *(sources.c[name] for name in _STATE_FIELDS)).where(sources.c.removed.is_(False))
_SAVE_STATE = (
    update(sources).where(sources.c.id == bindparam("of_id")).values({name: bindparam(name) for name in _STATE_FIELDS})
)


def put(tx: Tx, spec: SourceSpec) -> SourceSpec:
    """Add a source, or change the one of that key; returns it with its number.

    With another address, platform or option its validators and counters are worth nothing and are forgotten, but not
    that everything was filed once. A removed source that comes back is filed anew; its old postings are known.
    """
    values = {field.name: getattr(spec, field.name) for field in fields(SourceSpec) if field.name != "id"}
    found = tx.conn.execute(select(sources).where(sources.c.key == spec.key)).mappings().first()
    if found is None:
        new = sources.insert().values(**values, removed=False, **_columns(PollState())).returning(sources.c.id)
        return replace(spec, id=tx.conn.execute(new).scalar_one())
    if found["removed"]:
        values |= {"removed": False, **_columns(PollState())}
    elif any(found[name] != values[name] for name in ("url", "platform", "options")):
        kept = {name: found[name] for name in ("baseline_at", "last_try", "last_read")}
        values |= _columns(PollState()) | kept
    tx.conn.execute(update(sources).where(sources.c.id == found["id"]).values(**values))
    return replace(spec, id=found["id"])


def all_sources(tx: Tx) -> list[SourceSpec]:
    """All sources, paused ones too, by key."""
    return [SourceSpec(**row) for row in tx.conn.execute(_SPECS.order_by(sources.c.key)).mappings()]


def get(tx: Tx, key: str) -> SourceSpec:
    """One source. Raises NotFound."""
    row = tx.conn.execute(_SPECS.where(sources.c.key == key)).mappings().first()
    if row is None:
        raise not_found("source", key, (source.key for source in all_sources(tx)))
    return SourceSpec(**row)


def remove(tx: Tx, key: str) -> None:
    """Watch a source no longer. Its leads stay, and are known if it is added again. Raises NotFound."""
    source = get(tx, key)
    last_read = states(tx)[source.id].last_read
    sightings.end(tx, [row.id for row in sightings.shown(tx, source.id).values()], last_read)
    details.forget(tx, source.id)
    tx.conn.execute(update(sources).where(sources.c.id == source.id).values(removed=True))


def set_paused(tx: Tx, key: str, paused: bool) -> None:
    """Pause a source, or go on with it. Raises NotFound."""
    tx.conn.execute(update(sources).where(sources.c.id == get(tx, key).id).values(paused=paused))


def states(tx: Tx) -> dict[int, PollState]:
    """What is remembered of every source, by its number."""
    rows = tx.conn.execute(_STATES).mappings()
    return {row["id"]: PollState(**{name: row[name] for name in _STATE_FIELDS}) for row in rows}


def save_states(tx: Tx, states: Mapping[int, PollState]) -> None:
    """Remember the new state of the sources given; the others keep theirs."""
    if states:
        tx.conn.execute(_SAVE_STATE, [{"of_id": id, **_columns(state)} for id, state in states.items()])


def _columns(state: PollState) -> dict[str, object]:
    # Not asdict, which copies every value deeply and takes ten times as long.
    return {name: getattr(state, name) for name in _STATE_FIELDS}
