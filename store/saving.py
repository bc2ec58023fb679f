"""Writing the postings that are new, edited or back; one that cannot be written does not spoil the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy.exc import DataError, DBAPIError, StatementError

from leads.lead import Lead
from store import sightings
from store.engine import AnyRow, Tx
from store.tables import leads as leads_table

_LEAD_FIELDS = tuple(field.name for field in fields(Lead))

# The key says which row an id belongs to: asking for the ids in order would insert row by row on SQLite.
_ADD = leads_table.insert().returning(leads_table.c.posting_key, leads_table.c.id)


@dataclass(frozen=True, slots=True)
class Read:
    """One read of one source, beside what the source showed before."""

    source_id: int
    at: datetime
    shown: Mapping[str, AnyRow]  # sightings.shown, less what this read no longer has


@dataclass(slots=True)
class Written:
    """What became of the postings, by numbers of sightings."""

    new: list[tuple[int, int]] = field(default_factory=list)  # each with the number of its lead
    shown: dict[int, Lead] = field(default_factory=dict)  # what the new ones show
    edited: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    refused: list[tuple[Lead, str]] = field(default_factory=list)

    def add(self, other: "Written") -> None:
        """Put the outcome of another part of the same read to this one."""
        self.new += other.new
        self.shown |= other.shown
        self.edited += other.edited
        self.back += other.back
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
    by_key = {sightings.short(lead.posting_key): lead for lead in postings}
    unknown = [lead for key, lead in by_key.items() if key not in read.shown]
    gone_before = sightings.known(tx, read.source_id, unknown)
    again = [
        (row, lead) for key, lead in by_key.items() if (row := read.shown.get(key) or gone_before.get(key)) is not None
    ]
    sightings.seen_again(tx, [(row.id, lead) for row, lead in again])
    fresh = [lead for key, lead in by_key.items() if key not in read.shown and key not in gone_before]
    new, shown = _add(tx, read, fresh)
    return Written(
        new=new,
        shown=shown,
        edited=[row.id for row, lead in again if row.content_hash != lead.content_hash],
        back=[row.id for row in gone_before.values()],
    )


def _add(tx: Tx, read: Read, new: Sequence[Lead]) -> tuple[list[tuple[int, int]], dict[int, Lead]]:
    """Give each posting a lead of its own. Their numbers, each with that of its lead; and what they show."""
    if not new:
        return [], {}
    common = {"source_id": read.source_id, "first_seen": read.at}
    rows = tx.conn.execute(_ADD, [common | lead_values(lead) for lead in new])
    lead_ids = {row.posting_key: row.id for row in rows}
    numbered = {lead_ids[lead.posting_key]: lead for lead in new}
    added = sightings.add(tx, read.source_id, read.at, [(lead, lead_id) for lead_id, lead in numbered.items()])
    return added, {sighting: numbered[lead_id] for sighting, lead_id in added}


def lead_values(lead: Lead) -> dict[str, object]:
    """The columns of a lead that are fields of Lead."""
    return {name: getattr(lead, name) for name in _LEAD_FIELDS}
