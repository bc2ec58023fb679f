"""What hangs on a lead beside its sightings: marks, notes, alerts and what changed. It moves along when leads do."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Column, Table, bindparam, delete, select, update

from store.engine import AnyRow, Tx
from store.sightings import chunks
from store.tables import alerts, lead_changes, marks, moved_leads, readings

_STRENGTH = ("new", "dismissed", "saved", "applied")  # of two marks the later one here stays


def copy_marks(tx: Tx, copies: Mapping[int, int]) -> None:
    """Give leads (by number) the marks and notes that every owner has on another: nobody knows which part of a lead
    that is split they were for, and a part of what was dismissed must not come up again."""
    originals = _of(tx, marks, marks.c.lead_id, copies.values())
    rows = [
        {"owner": row.owner, "lead_id": copy, "mark": row.mark, "note": row.note}
        for copy, original in copies.items()
        for row in originals
        if row.lead_id == original
    ]
    if rows:
        tx.conn.execute(marks.insert(), rows)


def hand_over(tx: Tx, merged: Mapping[int, int]) -> None:
    """Hand over what hangs on leads that are no more, each to the lead that it is part of; their numbers lead on to it.

    Readings are not handed over: they are of another text.
    """
    if not merged:
        return
    _merge_marks(tx, merged)
    _move_alerts(tx, merged)
    both = [{"old": old, "to": to} for old, to in merged.items()]
    for table in (lead_changes, moved_leads):
        move = update(table).where(table.c.lead_id == bindparam("old")).values(lead_id=bindparam("to"))
        tx.conn.execute(move, both)
    for some in chunks(merged):
        tx.conn.execute(delete(readings).where(readings.c.lead_id.in_(some)))
    tx.conn.execute(moved_leads.insert(), [{"id": old, "lead_id": to} for old, to in merged.items()])


def _merge_marks(tx: Tx, merged: Mapping[int, int]) -> None:
    """Of two marks of one owner the stronger stays; two notes stay both."""
    if not (old := _of(tx, marks, marks.c.lead_id, merged)):
        return
    for some in chunks(merged):
        tx.conn.execute(delete(marks).where(marks.c.lead_id.in_(some)))
    both: dict[tuple[str, int], list[AnyRow]] = defaultdict(list)
    for row in [*_of(tx, marks, marks.c.lead_id, set(merged.values())), *old]:  # the words of the lead itself first
        both[row.owner, merged.get(row.lead_id, row.lead_id)].append(row)
    rows = [
        {
            "owner": owner,
            "lead_id": lead_id,
            "mark": max((row.mark for row in found), key=_STRENGTH.index),
            "note": _together(row.note for row in found),
        }
        for (owner, lead_id), found in both.items()
    ]
    tx.conn.execute(tx.upsert(marks), rows)


def _together(notes: Iterable[str | None]) -> str | None:
    """The first note, and the lines of the others that it lacks: a lead split and joined again has the note it had."""
    given = [note.split("\n") for note in notes if note]
    kept = given[0] if given else []
    for lines in given[1:]:
        kept += [line for line in lines if line not in kept]
    return "\n".join(kept) or None


def _move_alerts(tx: Tx, merged: Mapping[int, int]) -> None:
    """Alerts that tell of a lead tell of the one that it is part of. Nobody is told of it twice."""
    if not (old := _of(tx, alerts, alerts.c.lead_id, merged)):
        return
    there = _of(tx, alerts, alerts.c.lead_id, set(merged.values()))
    subjects = {(row.owner, row.destination, row.subject) for row in there}
    moves = []
    for row in old:
        to = merged[row.lead_id]
        subject = f"lead:{to}" if row.subject == f"lead:{row.lead_id}" else row.subject
        if (row.owner, row.destination, subject) in subjects:
            subject = row.subject
        subjects.add((row.owner, row.destination, subject))
        moves.append({"of_id": row.id, "to": to, "as": subject})
    move = update(alerts).where(alerts.c.id == bindparam("of_id"))
    tx.conn.execute(move.values(lead_id=bindparam("to"), subject=bindparam("as")), moves)
    if twice := [{"of_id": id} for id in _told_twice([*there, *old], merged)]:
        tx.conn.execute(update(alerts).where(alerts.c.id == bindparam("of_id")).values(skipped=True), twice)


def _told_twice(rows: Sequence[AnyRow], merged: Mapping[int, int]) -> Iterator[int]:
    """The alerts that wait, but for the oldest; or all that wait, where one was sent already."""
    owed: dict[tuple[str, str, int], list[AnyRow]] = defaultdict(list)
    for row in rows:
        if not row.skipped and _tells_of_a_lead(row.subject):
            owed[row.owner, row.destination, merged.get(row.lead_id, row.lead_id)].append(row)
    for same in owed.values():
        waiting = sorted(row.id for row in same if row.delivery_id is None)
        yield from waiting if len(waiting) < len(same) else waiting[1:]


def _tells_of_a_lead(subject: str) -> bool:
    """Whether it says that there is such a lead; others say that it changed, or is advertised again."""
    kind, _, number = subject.partition(":")
    return kind == "lead" and number.isdecimal()


def _of(tx: Tx, table: Table, column: Column[int], lead_ids: Collection[int]) -> list[AnyRow]:
    """The rows of these leads, in the order of their keys."""
    found = [row for some in chunks(lead_ids) for row in tx.conn.execute(select(table).where(column.in_(some)))]
    return sorted(found, key=lambda row: tuple(row[: len(table.primary_key)]))
