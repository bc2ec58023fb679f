"""Leads: filing what a read brought, finding them again, and what a person thinks of them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Literal

from sqlalchemy import FromClause, Text, bindparam, cast, func, or_, select
from sqlalchemy import text as sql

from leads.errors import NotFound
from leads.lead import Lead, StoredLead
from store import saving, sightings
from store.engine import AnyRow, Tx
from store.tables import leads, marks, sources
from store.tables import sightings as sightings_table

Mark = Literal["new", "saved", "dismissed"]

_SAVER_LOCK = 0x4C_45_41_44  # PostgreSQL advisory lock: one at a time decides what is new
_LARGEST_ID = 2**31 - 1

_SOURCE = select(sources.c.key, sources.c.last_read).where(sources.c.id == bindparam("source_id"))
_LEADS = select(
    leads.c.id, leads.c.first_seen, marks.c.mark, marks.c.note, *(leads.c[field.name] for field in fields(Lead))
)
_SIGHTINGS = (
    select(
        sightings_table.c.lead_id,
        sources.c.key,
        sightings_table.c.first_seen,
        sightings_table.c.last_seen,
        sources.c.last_read,
    )
    .join(sources, sources.c.id == sightings_table.c.source_id)
    .where(sightings_table.c.lead_id.in_(bindparam("ids", expanding=True)))
    .order_by(sightings_table.c.first_seen, sightings_table.c.id)
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the postings of one read. Each counts once."""

    new: tuple[StoredLead, ...]
    changed: tuple[StoredLead, ...]  # what is shown of them changed
    joined: int  # new to this source, but a lead we had
    unchanged: int
    refused: tuple[tuple[Lead, str], ...]  # the database cannot keep them; with the reason in plain words


def save(tx: Tx, source_id: int, found: Sequence[Lead], read_at: datetime, *, whole: bool) -> Saved:
    """File the postings of one read; writes nothing for those that are as they were.

    `whole`: the read has everything the source shows, so what is missing is gone; a cut one ends nothing. Give the
    source its new `last_read` in the same transaction. Of two with one posting key the first counts. Raises NotFound.
    """
    source = _lock(tx, source_id)
    shown = sightings.shown(tx, source_id)
    postings: dict[str, Lead] = {}
    for lead in found:
        postings.setdefault(sightings.short(lead.posting_key), lead)
    if whole:
        gone = [shown.pop(key).id for key in shown.keys() - postings.keys()]
        sightings.end(tx, gone, source.last_read)
    pending = [p for key, p in postings.items() if key not in shown or shown[key].content_hash != p.content_hash]
    vacancies = Counter(lead.vacancy_key for lead in postings.values() if lead.vacancy_key)
    crowded = {key for key, count in vacancies.items() if count > 1}
    done = saving.write(tx, saving.Read(source_id, read_at, shown, crowded), pending)
    changed = list_leads(tx, ids=done.changed) if done.changed else ()
    return Saved(
        new=tuple(StoredLead(id, lead, read_at, read_at, (source.key,), "new", None) for id, lead in done.new),
        changed=tuple(replace(lead, last_seen=read_at) for lead in changed),
        joined=len(done.joined),
        unchanged=len(found) - len(done.new) - len(changed) - len(done.joined) - len(done.refused),
        refused=tuple(done.refused),
    )


def list_leads(
    tx: Tx,
    *,
    since: datetime | None = None,
    state: Mark | None = None,
    text: str | None = None,
    source: str | None = None,
    limit: int | None = None,
    ids: Collection[int] | None = None,
) -> list[StoredLead]:
    """Leads, the newest first. What is None does not narrow the list.

    `since`: first seen then or later; `text`: part of the title, employer, place or description, in any case;
    `source`: the key of a source that showed it.
    """
    query = _LEADS.select_from(_with_marks(tx)).order_by(leads.c.first_seen.desc(), leads.c.id.desc()).limit(limit)
    if since is not None:
        query = query.where(leads.c.first_seen >= since)
    if state is not None:
        query = query.where(func.coalesce(marks.c.mark, "new") == state)
    if text is not None:
        columns = (leads.c.title, leads.c.hiring_organization, leads.c.job_location, leads.c.description)
        query = query.where(or_(*(cast(column, Text).icontains(text, autoescape=True) for column in columns)))
    if source is not None:
        shown_by = select(sightings_table.c.lead_id).join(sources).where(sources.c.key == source)
        query = query.where(leads.c.id.in_(shown_by))
    if ids is not None:
        query = query.where(leads.c.id.in_([id for id in ids if 0 < id <= _LARGEST_ID]))
    return _with_history(tx, tx.conn.execute(query).all())


def get(tx: Tx, lead_id: int) -> StoredLead:
    """One lead. Raises NotFound."""
    found = list_leads(tx, ids=(lead_id,))
    if not found:
        raise NotFound(f"There is no lead number {lead_id}.", hint="caselead lead list shows the numbers")
    return found[0]


def count(tx: Tx) -> int:
    """How many leads there are."""
    return tx.conn.execute(select(func.count()).select_from(leads)).scalar_one()


def mark(tx: Tx, lead_id: int, mark: Mark) -> None:
    """Save or dismiss a lead, or take that back ("new"); a note stays. Raises NotFound."""
    _set(tx, lead_id, mark=mark)


def set_note(tx: Tx, lead_id: int, text: str | None) -> None:
    """Write a note to a lead; None takes it away. Raises NotFound."""
    _set(tx, lead_id, note=text)


def _lock(tx: Tx, source_id: int) -> AnyRow:
    """The key and the last read of the source, with nobody else filing until the end of the transaction."""
    if tx.dialect == "postgresql":  # SQLite has one writer anyway
        tx.conn.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _SAVER_LOCK})
    source = tx.conn.execute(_SOURCE, {"source_id": source_id}).first()
    if source is None:
        raise NotFound(f"There is no source number {source_id}.", hint="caselead source list shows all of them")
    return source


def _with_marks(tx: Tx) -> FromClause:
    """Leads, with the marks of this owner beside them."""
    return leads.outerjoin(marks, (marks.c.lead_id == leads.c.id) & (marks.c.owner == tx.owner))


def _with_history(tx: Tx, rows: Sequence[AnyRow]) -> list[StoredLead]:
    history: dict[int, list[AnyRow]] = {row.id: [] for row in rows}
    ids = list(history)
    for start in range(0, len(ids), sightings.CHUNK):
        for sighting in tx.conn.execute(_SIGHTINGS, {"ids": ids[start : start + sightings.CHUNK]}):
            history[sighting.lead_id].append(sighting)
    return [_stored(row, history[row.id]) for row in rows]


def _stored(row: AnyRow, history: Sequence[AnyRow]) -> StoredLead:
    id, first_seen, mark, note, *lead = row
    return StoredLead(
        id=id,
        lead=Lead(*lead),
        first_seen=first_seen,
        last_seen=max(s.last_seen or max(s.first_seen, s.last_read or s.first_seen) for s in history),
        sources=tuple(dict.fromkeys(sighting.key for sighting in history)),
        mark=mark or "new",
        note=note,
    )


def _set(tx: Tx, lead_id: int, **values: str | None) -> None:
    get(tx, lead_id)
    row = {"owner": tx.owner, "lead_id": lead_id, "mark": "new"} | values
    insert = tx.insert(marks).values(row)
    tx.conn.execute(insert.on_conflict_do_update(index_elements=["owner", "lead_id"], set_=values))
