"""Which sightings are one lead: carrying out what was decided, whatever that was."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from store import moving
from store.engine import AnyRow, Tx
from store.sightings import chunks
from store.tables import leads, sightings

_SOME = select(sightings.c.lead_id).where(sightings.c.id.in_(bindparam("ids", expanding=True)))
_ALL_OF_THEIR_LEADS = select(sightings.c.id, sightings.c.lead_id, sightings.c.first_seen).where(
    sightings.c.lead_id.in_(_SOME)
)
_MOVE = update(sightings).where(sightings.c.id == bindparam("of_id")).values(lead_id=bindparam("to"))
_FIRST_SEEN = update(leads).where(leads.c.id == bindparam("of_id")).values(first_seen=bindparam("first_seen"))
_DELETE = delete(leads).where(leads.c.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The leads after their sightings were grouped anew."""

    leads: dict[int, tuple[int, ...]]  # all that are involved and left, with the numbers of their sightings
    merged: dict[int, int]  # numbers of leads that are no more, each with the lead that most of it went to
    made: tuple[int, ...]  # those that are new, because a lead was split; with the values of the one they come from


def apply(tx: Tx, groups: Sequence[Collection[int]], *, fresh: Collection[int] = ()) -> Regrouped:
    """Make each group of sightings one lead. Together the groups are all sightings of the leads involved.

    A group keeps the smallest number among its leads that no other took before it; groups choose in the order of their
    smallest sighting. A lead that nothing is left of goes: what persons have on it moves along, and its number leads
    on. `fresh`: leads of this very transaction, to which nothing refers but their sightings; they go without a trace.
    A lead that is new because of a split has the marks and the notes of the lead it comes from.

    Raises ValueError when the groups are not exactly the sightings of whole leads, each once.
    """
    before = _load(tx, groups)
    ordered = sorted((sorted(group) for group in groups if group), key=lambda group: group[0])
    numbers = _numbers(ordered, before)
    made = {n: _copy(tx, _comes_from(ordered[n], before)) for n, number in enumerate(numbers) if number is None}
    now = {number or made[n]: tuple(group) for n, (number, group) in enumerate(zip(numbers, ordered, strict=True))}
    moves = {id: to for to, group in now.items() for id in group if before[id].lead_id != to}
    merged = _merged(moves, before, now)
    if moves:
        tx.conn.execute(_MOVE, [{"of_id": id, "to": to} for id, to in moves.items()])
        moving.copy_marks(tx, {made[n]: _comes_from(ordered[n], before) for n in made})
        moving.hand_over(tx, {old: to for old, to in merged.items() if old not in fresh})
        for some in chunks(merged):
            tx.conn.execute(_DELETE, {"ids": some})
        _set_first_seen(tx, before, now)
    return Regrouped(now, merged, tuple(made.values()))


def _load(tx: Tx, groups: Sequence[Collection[int]]) -> dict[int, AnyRow]:
    given = [id for group in groups for id in group]
    found = {row.id: row for some in chunks(given) for row in tx.conn.execute(_ALL_OF_THEIR_LEADS, {"ids": some})}
    if len(given) != len(found) or found.keys() != set(given):
        raise ValueError("groups are all sightings of the leads involved, each once")
    return found


def _numbers(groups: Iterable[Sequence[int]], before: Mapping[int, AnyRow]) -> list[int | None]:
    """The number of the lead that each group is now. None: it needs a new one."""
    taken: set[int] = set()
    numbers = []
    for group in groups:
        number = min({before[id].lead_id for id in group} - taken, default=None)
        numbers.append(number)
        if number is not None:
            taken.add(number)
    return numbers


def _comes_from(group: Iterable[int], before: Mapping[int, AnyRow]) -> int:
    return _most(before[id].lead_id for id in group)


def _most(numbers: Iterable[int]) -> int:
    """The number that comes most often; the smallest of several."""
    number, _ = max(Counter(numbers).items(), key=lambda item: (item[1], -item[0]))
    return number


def _merged(moves: Mapping[int, int], before: Mapping[int, AnyRow], now: Collection[int]) -> dict[int, int]:
    went: dict[int, list[int]] = defaultdict(list)
    for id, to in moves.items():
        if before[id].lead_id not in now:
            went[before[id].lead_id].append(to)
    return {old: _most(to) for old, to in sorted(went.items())}


def _copy(tx: Tx, lead_id: int) -> int:
    """A lead with the values of another; returns its number."""
    row = dict(tx.conn.execute(select(leads).where(leads.c.id == lead_id)).mappings().one())
    del row["id"]
    copy: int = tx.conn.execute(leads.insert().values(row).returning(leads.c.id)).scalar_one()
    return copy


def _set_first_seen(tx: Tx, before: Mapping[int, AnyRow], now: Mapping[int, Sequence[int]]) -> None:
    """A lead was first seen when the first of its sightings was; the row is only written where that is another time."""
    known: dict[int, datetime] = {}
    for row in before.values():
        known[row.lead_id] = min(row.first_seen, known.get(row.lead_id, row.first_seen))
    first = {lead_id: min(before[id].first_seen for id in group) for lead_id, group in now.items()}
    rows = [{"of_id": id, "first_seen": when} for id, when in first.items() if known.get(id) != when]
    if rows:
        tx.conn.execute(_FIRST_SEEN, rows)
