"""Postings as the sources showed them: the rows by which a posting is recognised."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import bindparam, case, or_, select, update

from leads.lead import Lead
from store.engine import AnyRow, Tx
from store.tables import sightings

CHUNK = 500  # values in one IN list; databases limit the parameters of a statement

_LONGEST_KEY = 200  # characters; PostgreSQL indexes about 2,700 bytes at most
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

_SHOWN = select(sightings.c.id, sightings.c.posting_key, sightings.c.lead_id, sightings.c.content_hash).where(
    sightings.c.source_id == bindparam("source_id"), sightings.c.last_seen.is_(None)
)
# Three conditions with an index each. A row-value IN would read the whole table on SQLite.
_CANDIDATES = select(
    sightings.c.id,
    sightings.c.source_id,
    sightings.c.posting_key,
    sightings.c.lead_id,
    sightings.c.url_key,
    sightings.c.vacancy_key,
    sightings.c.content_hash,
    sightings.c.last_seen,
).where(
    or_(
        (sightings.c.source_id == bindparam("source_id"))
        & sightings.c.posting_key.in_(bindparam("posting_keys", expanding=True)),
        sightings.c.url_key.in_(bindparam("url_keys", expanding=True)),
        sightings.c.vacancy_key.in_(bindparam("vacancy_keys", expanding=True)),
    )
)
_last_read = bindparam("last_read", type_=sightings.c.last_seen.type)
_END = (
    update(sightings)
    .where(sightings.c.id.in_(bindparam("ids", expanding=True)))
    .values(last_seen=case((sightings.c.first_seen > _last_read, sightings.c.first_seen), else_=_last_read))
)
_SEEN_AGAIN = (
    update(sightings)
    .where(sightings.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in ("url", "url_key", "vacancy_key", "content_hash", "last_seen")})
)


def short(key: str) -> str:
    """The key as it is indexed: letter for letter, or its beginning and a digest of all of it."""
    if len(key) <= _LONGEST_KEY:
        return key
    return f"{key[:100]}#{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def shown(tx: Tx, source_id: int) -> dict[str, AnyRow]:
    """The postings that the last whole read of the source showed: id, posting_key, lead_id and content_hash, by key."""
    return {row.posting_key: row for row in tx.conn.execute(_SHOWN, {"source_id": source_id})}


def candidates(tx: Tx, source_id: int, leads: Sequence[Lead]) -> Sequence[AnyRow]:
    """Every sighting that one of the leads could be: the same posting of this source, the same address, or the
    same vacancy. At most CHUNK leads."""
    wanted = {
        "source_id": source_id,
        "posting_keys": [short(lead.posting_key) for lead in leads],
        "url_keys": [short(lead.url_key) for lead in leads if lead.url_key is not None],
        "vacancy_keys": [short(lead.vacancy_key) for lead in leads if lead.vacancy_key is not None],
    }
    return tx.conn.execute(_CANDIDATES, wanted).all()


def add(tx: Tx, source_id: int, read_at: datetime, found: Iterable[tuple[Lead, int]]) -> None:
    """Note that the source shows these leads; each comes with the id of the vacancy it is."""
    new = {"source_id": source_id, "first_seen": read_at}
    if rows := [{**new, "lead_id": lead_id, **_shown_values(lead)} for lead, lead_id in found]:
        tx.conn.execute(sightings.insert(), rows)


def seen_again(tx: Tx, found: Iterable[tuple[int, Lead]]) -> None:
    """Note that known postings (by sighting id) are shown, with the text they have now."""
    if rows := [{"of_id": id, **_shown_values(lead)} for id, lead in found]:
        tx.conn.execute(_SEEN_AGAIN, rows)


def end(tx: Tx, ids: Sequence[int], last_read: datetime | None) -> None:
    """Note that postings are no longer shown. They were last seen by the read before; None: there is none known."""
    for start in range(0, len(ids), CHUNK):
        tx.conn.execute(_END, {"ids": ids[start : start + CHUNK], "last_read": last_read or _LONG_AGO})


def _shown_values(lead: Lead) -> dict[str, object]:
    return {
        "posting_key": short(lead.posting_key),
        "url": lead.url,
        "url_key": lead.url_key and short(lead.url_key),
        "vacancy_key": lead.vacancy_key and short(lead.vacancy_key),
        "content_hash": lead.content_hash,
        "last_seen": None,
    }
