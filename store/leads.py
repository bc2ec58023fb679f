"""Leads: filing what a read brought, finding them again, and what a person thinks of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Literal

from sqlalchemy import FromClause, Text, bindparam, cast, func, or_, select, update
from sqlalchemy import text as sql

from leads.errors import NotFound
from leads.identity import Best
from leads.lead import Lead, StoredLead
from store import history, saving, sightings
from store.engine import AnyRow, Tx
from store.tables import leads, marks, moved_leads, sources
from store.tables import sightings as sightings_table

Mark = Literal["new", "saved", "applied", "dismissed"]

_SAVER_LOCK = 0x4C_45_41_44  # PostgreSQL advisory lock: one at a time decides what is new
_LARGEST_ID = 2**31 - 1

_SOURCE = select(sources.c.key, sources.c.last_read).where(sources.c.id == bindparam("source_id"))
_LEADS = select(
    leads.c.id, leads.c.first_seen, marks.c.mark, marks.c.note, *(leads.c[one.name] for one in fields(Lead))
)
_SOURCES_OF = select(sightings_table.c.id, sightings_table.c.lead_id, sightings_table.c.source_id).where(
    sightings_table.c.lead_id.in_(bindparam("ids", expanding=True))
)
_REWRITE = (
    update(leads)
    .where(leads.c.id == bindparam("of_id"))
    .values({column.name: bindparam(column.name) for column in leads.c if column.name not in {"id", "first_seen"}})
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the postings of one read, by numbers of sightings."""

    new: tuple[tuple[int, int], ...]  # not known before; each with the number of the lead of its own that it got
    edited: tuple[int, ...]  # what the source shows of them changed
    back: tuple[int, ...]  # gone before, and shown again; they may be edited too
    gone: tuple[int, ...]  # no longer shown
    unchanged: int
    refused: tuple[tuple[Lead, str], ...]  # the database cannot keep them; with the reason in plain words
    shown: Mapping[int, Lead] = field(default_factory=dict, compare=False)  # what the new ones show


def save(tx: Tx, source_id: int, found: Sequence[Lead], read_at: datetime, *, whole: bool) -> Saved:
    """File the postings of one read; writes nothing for those that are as they were, and nothing in known leads.

    `whole`: the read has everything the source shows, so what is missing is gone; a cut one ends nothing. Give the
    source its new `last_read` in the same transaction. Of two with one posting key the first counts. Raises NotFound.
    """
    source = _lock(tx, source_id)
    shown = sightings.shown(tx, source_id)
    postings: dict[str, Lead] = {}
    for lead in found:
        postings.setdefault(sightings.short(lead.posting_key), lead)
    gone = [shown.pop(key).id for key in shown.keys() - postings.keys()] if whole else []
    sightings.end(tx, gone, source.last_read)
    pending = [p for key, p in postings.items() if key not in shown or shown[key].content_hash != p.content_hash]
    done = saving.write(tx, saving.Read(source_id, read_at, shown), pending)
    touched = len(done.new) + len({*done.edited, *done.back}) + len(done.refused)
    return Saved(
        new=tuple(sorted(done.new)),
        edited=tuple(done.edited),
        back=tuple(done.back),
        gone=tuple(gone),
        unchanged=len(found) - touched,
        refused=tuple(done.refused),
        shown=done.shown,
    )


def rewrite(tx: Tx, best: Mapping[int, Best]) -> None:
    """Give leads by number the values that are best now, with where each is from; what was first seen when stays."""
    main = _main_sources(tx, best)
    rows = [
        {"of_id": id, "source_id": main[id], "origins": found.origins, **saving.lead_values(found.lead)}
        for id, found in best.items()
    ]
    if rows:
        tx.conn.execute(_REWRITE, rows)


def origins(tx: Tx, lead_id: int) -> dict[str, int]:
    """Whose value each field of a lead has, as numbers of sightings; empty: it has one only. Raises NotFound."""
    found = tx.conn.execute(select(leads.c.origins).where(leads.c.id == get(tx, lead_id).id)).scalar_one()
    return dict(found)


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
    """One lead; by the number of one that is part of another now, that other. Raises NotFound."""
    found = list_leads(tx, ids=(lead_id,)) or list_leads(tx, ids=_moved_to(tx, lead_id))
    if not found:
        raise NotFound(f"There is no lead number {lead_id}.", hint="caselead lead list shows the numbers")
    return found[0]


def count(tx: Tx) -> int:
    """How many leads there are."""
    return tx.conn.execute(select(func.count()).select_from(leads)).scalar_one()


def mark(tx: Tx, lead_id: int, mark: Mark) -> None:
    """Say what a person did with a lead, or take that back ("new"); a note stays. Raises NotFound."""
    _set(tx, lead_id, mark=mark)


def set_note(tx: Tx, lead_id: int, text: str | None) -> None:
    """Write a note to a lead; None takes it away. Raises NotFound."""
    _set(tx, lead_id, note=text)


def lock(tx: Tx) -> None:
    """Let nobody else decide which postings are one lead until the end of the transaction."""
    if tx.dialect == "postgresql":  # SQLite has one writer anyway
        tx.conn.execute(sql("SELECT pg_advisory_xact_lock(:key)"), {"key": _SAVER_LOCK})


def _lock(tx: Tx, source_id: int) -> AnyRow:
    """The key and the last read of the source, with nobody else filing until the end of the transaction."""
    lock(tx)
    source = tx.conn.execute(_SOURCE, {"source_id": source_id}).first()
    if source is None:
        raise NotFound(f"There is no source number {source_id}.", hint="caselead source list shows all of them")
    return source


def _with_marks(tx: Tx) -> FromClause:
    """Leads, with the marks of this owner beside them."""
    return leads.outerjoin(marks, (marks.c.lead_id == leads.c.id) & (marks.c.owner == tx.owner))


def _moved_to(tx: Tx, lead_id: int) -> Sequence[int]:
    """The lead that this number is part of, if any."""
    if not 0 < lead_id <= _LARGEST_ID:
        return ()
    return tx.conn.execute(select(moved_leads.c.lead_id).where(moved_leads.c.id == lead_id)).scalars().all()


def _main_sources(tx: Tx, best: Mapping[int, Best]) -> dict[int, int]:
    """The source of the sighting whose title each lead has, or of its only one."""
    found: dict[int, int] = {}
    for some in sightings.chunks(best):
        for row in tx.conn.execute(_SOURCES_OF, {"ids": some}):
            if best[row.lead_id].origins.get("title", row.id) == row.id:
                found[row.lead_id] = row.source_id
    return found


def _with_history(tx: Tx, rows: Sequence[AnyRow]) -> list[StoredLead]:
    seen = history.of_leads(tx, (row.id for row in rows))
    apart = history.shown_apart(tx, seen.values())
    return [_stored(row, seen[row.id], apart) for row in rows]


def _stored(row: AnyRow, seen: Sequence[AnyRow], apart: Mapping[int, Lead]) -> StoredLead:
    id, first_seen, mark, note, *values = row
    lead = Lead(*values)
    return StoredLead(
        id=id,
        lead=lead,
        first_seen=first_seen,
        last_seen=history.last_seen(seen),
        sources=tuple(dict.fromkeys(sighting.key for sighting in seen)),
        mark=mark or "new",
        note=note,
        sightings=history.sightings_of(lead, seen, apart),
    )


def _set(tx: Tx, lead_id: int, **values: str | None) -> None:
    row = {"owner": tx.owner, "lead_id": get(tx, lead_id).id, "mark": "new"} | values
    insert = tx.insert(marks).values(row)
    tx.conn.execute(insert.on_conflict_do_update(index_elements=["owner", "lead_id"], set_=values))
