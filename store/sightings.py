"""Postings as the sources show them, one row for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TypeVar

from sqlalchemy import bindparam, case, select, update

from leads.identity import Posting, SourceKind
from leads.lead import Lead
from store.engine import AnyRow, Tx
from store.tables import sightings, sources

T = TypeVar("T")

CHUNK = 500  # values in one IN list; databases limit the parameters of a statement

_LONGEST_KEY = 200  # characters; PostgreSQL indexes about 2,700 bytes at most
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_ITS_OWN = select(sightings.c.id, sightings.c.posting_key, sightings.c.lead_id, sightings.c.content_hash).where(
    sightings.c.source_id == bindparam("source_id")
)
_SHOWN = _ITS_OWN.where(sightings.c.last_seen.is_(None))
_WITH_KEYS = _ITS_OWN.where(sightings.c.posting_key.in_(bindparam("posting_keys", expanding=True)))
_THESE = sightings.c.id.in_(bindparam("ids", expanding=True))
_POSTINGS = (
    select(
        sightings.c.id,
        sightings.c.lead_id,
        sightings.c.shown,
        sightings.c.first_seen,
        sightings.c.last_seen,
        sources.c.key,
    )
    .join(sources, sources.c.id == sightings.c.source_id)
    .where(_THESE)
)
_OF_LEADS = (
    select(sightings.c.id, sightings.c.lead_id)
    .where(sightings.c.lead_id.in_(bindparam("ids", expanding=True)))
    .order_by(sightings.c.id)
)
_LEADS_OF = select(sightings.c.id, sightings.c.lead_id).where(_THESE)
_OUTDATED = (
    select(sightings.c.id)
    .where(sightings.c.compared_with < bindparam("rules"))
    .order_by(sightings.c.compared_with, sightings.c.id)
    .limit(bindparam("limit"))
)
_COMPARED = update(sightings).where(_THESE).values(compared_with=bindparam("rules"))
_ADD = sightings.insert().returning(sightings.c.id, sightings.c.lead_id)
_last_read = bindparam("last_read", type_=sightings.c.last_seen.type)
_END = (
    update(sightings)
    .where(_THESE)
    .values(last_seen=case((sightings.c.first_seen > _last_read, sightings.c.first_seen), else_=_last_read))
)
_SEEN_AGAIN = (
    update(sightings)
    .where(sightings.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in ("shown", "content_hash", "last_seen")})
)


def short(key: str) -> str:
    """The key as it is indexed: letter for letter, or its beginning and a digest of all of it."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:100]}#{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """The same in lists that fit into a statement."""
    everything = list(ids)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))


def shown(tx: Tx, source_id: int) -> dict[str, AnyRow]:
    """The postings that the last whole read of the source showed: id, posting_key, lead_id and content_hash, by key."""
    return {row.posting_key: row for row in tx.conn.execute(_SHOWN, {"source_id": source_id})}


def known(tx: Tx, source_id: int, leads: Sequence[Lead]) -> dict[str, AnyRow]:
    """The same for postings that the source ever showed. At most CHUNK leads."""
    if not leads:
        return {}
    wanted = {"source_id": source_id, "posting_keys": [short(lead.posting_key) for lead in leads]}
    return {row.posting_key: row for row in tx.conn.execute(_WITH_KEYS, wanted)}


def add(tx: Tx, source_id: int, read_at: datetime, found: Iterable[tuple[Lead, int]]) -> list[tuple[int, int]]:
    """Note that the source shows these leads; each comes with the number of its lead. Returns their own number, and
    that of the lead."""
    new = {"source_id": source_id, "first_seen": read_at, "compared_with": 0}
    rows = [
        {**new, "posting_key": short(lead.posting_key), "lead_id": lead_id, **_as_shown(lead)}
        for lead, lead_id in found
    ]
    return [(row.id, row.lead_id) for row in tx.conn.execute(_ADD, rows)] if rows else []


def seen_again(tx: Tx, found: Iterable[tuple[int, Lead]]) -> None:
    """Note that known postings (by sighting id) are shown, with the text they have now."""
    if rows := [{"of_id": id, **_as_shown(lead)} for id, lead in found]:
        tx.conn.execute(_SEEN_AGAIN, rows)


def end(tx: Tx, ids: Sequence[int], last_read: datetime | None) -> None:
    """Note that postings are no longer shown. They were last seen by the read before; None: there is none known."""
    for some in chunks(ids):
        tx.conn.execute(_END, {"ids": some, "last_read": last_read or _LONG_AGO})


def load(tx: Tx, ids: Collection[int], kinds: Mapping[str, SourceKind]) -> dict[int, Posting]:
    """What was shown, whole, by number. `kinds`: of the sources by key; one that is missing is a board."""
    return {
        row.id: Posting(
            lead=row.shown,
            source=row.key,
            kind=kinds.get(row.key, "board"),
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            id=row.id,
            lead_id=row.lead_id,
        )
        for some in chunks(ids)
        for row in tx.conn.execute(_POSTINGS, {"ids": some})
    }


def of_leads(tx: Tx, lead_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The numbers of all sightings of some leads, by lead."""
    found: dict[int, list[int]] = defaultdict(list)
    for some in chunks(lead_ids):
        for row in tx.conn.execute(_OF_LEADS, {"ids": some}):
            found[row.lead_id].append(row.id)
    return {lead_id: tuple(ids) for lead_id, ids in found.items()}


def leads_of(tx: Tx, ids: Collection[int]) -> dict[int, int]:
    """The numbers of the leads that some sightings are of, by sighting."""
    return {row.id: row.lead_id for some in chunks(ids) for row in tx.conn.execute(_LEADS_OF, {"ids": some})}


def outdated(tx: Tx, rules: int, limit: int) -> list[int]:
    """Sightings that were never compared, or by earlier rules than number `rules`; those longest behind first."""
    return list(tx.conn.execute(_OUTDATED, {"rules": rules, "limit": limit}).scalars())


def compared(tx: Tx, ids: Collection[int], rules: int) -> None:
    """Note by which rules these were compared."""
    for some in chunks(ids):
        tx.conn.execute(_COMPARED, {"ids": some, "rules": rules})


def _as_shown(lead: Lead) -> dict[str, object]:
    return {"shown": lead, "content_hash": lead.content_hash, "last_seen": None}
