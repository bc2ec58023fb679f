"""Writing the postings that are new, changed or back; one that cannot be written does not spoil the others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DataError, DBAPIError, StatementError

from leads.lead import Lead
from store import sightings
from store.engine import AnyRow, Tx
from store.recognise import recognise
from store.tables import leads as leads_table

_LEAD_FIELDS = tuple(field.name for field in fields(Lead))

# The key says which row an id belongs to: asking for the ids in order would insert row by row on SQLite.
_ADD = leads_table.insert().returning(leads_table.c.posting_key, leads_table.c.id)
_ITS_OWN = select(leads_table.c.id, leads_table.c.content_hash).where(
    leads_table.c.id.in_(bindparam("ids", expanding=True)), leads_table.c.source_id == bindparam("source_id")
)
_CHANGE = (
    update(leads_table)
    .where(leads_table.c.id == bindparam("of_id"))
    .values({name: bindparam(name) for name in _LEAD_FIELDS})
)


@dataclass(frozen=True, slots=True)
class Read:
    """One read of one source, beside what the source showed before."""

    source_id: int
    at: datetime
    shown: Mapping[str, AnyRow]  # sightings.shown, less what this read no longer has
    crowded: Collection[str]  # vacancy keys that this read has more than once


@dataclass(slots=True)
class Written:
    """What became of the postings."""

    new: list[tuple[int, Lead]] = field(default_factory=list)  # with the id of the lead
    changed: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    refused: list[tuple[Lead, str]] = field(default_factory=list)

    def add(self, other: "Written") -> None:
        """Put the outcome of another part of the same read to this one."""
        self.new += other.new
        self.changed += other.changed
        self.joined += other.joined
        self.refused += other.refused


def write(tx: Tx, read: Read, postings: Sequence[Lead]) -> Written:
    """Write postings that are not yet there as they are now."""
    done = Written()
    for start in range(0, len(postings), sightings.CHUNK):
        done.add(_write_what_can_be(tx, read, postings[start : start + sightings.CHUNK]))
    return done


def _write_what_can_be(tx: Tx, read: Read, postings: Sequence[Lead]) -> Written:
    """Write all, or after an error each half by itself, until those that cannot be written stand alone."""
    try:
        with tx.conn.begin_nested():
            return _write_all(tx, read, postings)
    except (StatementError, ValueError, OverflowError) as error:
        reason = _fault_of_the_posting(error)
        if reason is None:
            raise
        if len(postings) == 1:
            return Written(refused=[(postings[0], reason)])
    middle = len(postings) // 2
    done = _write_what_can_be(tx, read, postings[:middle])
    done.add(_write_what_can_be(tx, read, postings[middle:]))
    return done


def _fault_of_the_posting(error: Exception) -> str | None:
    """Why it cannot be written, in plain words. None: the posting is not to blame (a full disk, a mistake of ours)."""
    if isinstance(error, DBAPIError) and not isinstance(error, DataError):
        return None
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, OverflowError):
        return "A number in it is too large for the database."
    if isinstance(error, UnicodeEncodeError | DataError) or isinstance(cause, TypeError):
        return "It holds a character that the database cannot keep."
    return f"The database cannot keep it: {cause}."


def _write_all(tx: Tx, read: Read, postings: Sequence[Lead]) -> Written:
    known = [(read.shown[key], lead) for lead in postings if (key := sightings.short(lead.posting_key)) in read.shown]
    unknown = [lead for lead in postings if sightings.short(lead.posting_key) not in read.shown]
    found = recognise(
        unknown,
        sightings.candidates(tx, read.source_id, unknown) if unknown else (),
        source_id=read.source_id,
        shown_leads={row.lead_id for row in read.shown.values()},
        crowded=read.crowded,
    )
    ids = _add_leads(tx, read, found.new)
    new = [(ids[lead.posting_key], lead) for lead in found.new]
    joined = found.joined + [(lead, ids[first.posting_key]) for lead, first in found.twins]
    sightings.add(tx, read.source_id, read.at, [(lead, id) for id, lead in new] + joined)
    again = known + found.back
    sightings.seen_again(tx, [(row.id, lead) for row, lead in again])
    shown_now = {row.lead_id: lead for row, lead in again} | {id: lead for lead, id in found.joined}
    changed = _change_leads(tx, read, shown_now)
    return Written(new, changed, [id for _, id in joined if id not in changed])


def _add_leads(tx: Tx, read: Read, new: Sequence[Lead]) -> dict[str, int]:
    """Their ids, by posting key."""
    if not new:
        return {}
    common = {"source_id": read.source_id, "first_seen": read.at}
    rows = tx.conn.execute(_ADD, [common | _values(lead) for lead in new])
    return {row.posting_key: row.id for row in rows}


def _change_leads(tx: Tx, read: Read, shown_now: Mapping[int, Lead]) -> list[int]:
    """Give leads the text they have now, but only those that this source was first to show: two sources that word
    one vacancy differently would change it back and forth for ever."""
    if not shown_now:
        return []
    rows = tx.conn.execute(_ITS_OWN, {"ids": list(shown_now), "source_id": read.source_id}).all()
    changed = [row.id for row in rows if row.content_hash != shown_now[row.id].content_hash]
    if changed:
        tx.conn.execute(_CHANGE, [{"of_id": id, **_values(shown_now[id])} for id in changed])
    return changed


def _values(lead: Lead) -> dict[str, object]:
    return {name: getattr(lead, name) for name in _LEAD_FIELDS}
