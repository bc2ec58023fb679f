"""Who Caselead works for beside the owner that the settings name, and everybody's quiet hours.

What belongs to a person stands in other tables, under their name as `owner`.
"""

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Table, delete, func, select, update

from leads.errors import CaseleadError
from leads.person import Person, Quiet
from store.engine import AnyRow, Tx
from store.names import not_found
from store.tables import alerts, deliveries, marks, persons, searches, words

_PERSON = [persons.c[name] for name in ("name", "quiet_from", "quiet_to", "timezone")]
_OWNED: tuple[Table, ...] = (searches, marks, alerts, deliveries)  # what refers to another comes before it


@dataclass(frozen=True, slots=True)
class Belongings:
    """How much there is of one person."""

    searches: int
    marks: int  # leads with a mark or a note
    messages: int


def all_persons(tx: Tx) -> list[Person]:
    """Everybody who was added or has quiet hours, by name."""
    return [_person(row) for row in tx.conn.execute(select(*_PERSON).order_by(persons.c.name))]


def with_quiet_hours(tx: Tx) -> dict[str, Person]:
    """Everybody who has quiet hours."""
    query = select(*_PERSON).where(persons.c.quiet_from.is_not(None))
    return {row.name: _person(row) for row in tx.conn.execute(query)}


def find(tx: Tx, name: str) -> Person | None:
    """The person of exactly this name; None: there is none here."""
    row = tx.conn.execute(select(*_PERSON).where(persons.c.name == name)).first()
    return _person(row) if row else None


def get(tx: Tx, name: str, *, default: str) -> Person:
    """One person; `default`, the owner of the settings, is always there. Raises NotFound."""
    if found := find(tx, name):
        return found
    if name != default:
        names = tx.conn.execute(select(persons.c.name).order_by(persons.c.name)).scalars()
        raise not_found("person", name, [default, *names])
    return Person(name)


def add(tx: Tx, person: Person, now: datetime) -> None:
    """Add somebody. Raises CaseleadError where anything is kept under that name already, so that nobody inherits it."""
    for table in (persons, *_OWNED):
        column = table.c.name if table is persons else table.c.owner
        if tx.conn.execute(select(column).where(column == person.name).limit(1)).first():
            raise CaseleadError(
                f"There is somebody called {person.name} in this database already.", hint="choose another name"
            )
    put(tx, person, now)


def put(tx: Tx, person: Person, now: datetime) -> None:
    """Keep the quiet hours of a person, who need not have been here before."""
    quiet = person.quiet
    values = {
        "quiet_from": f"{quiet.since:%H:%M}" if quiet else None,
        "quiet_to": f"{quiet.until:%H:%M}" if quiet else None,
        "timezone": person.timezone,
    }
    insert = tx.insert(persons).values(name=person.name, created_at=now, **values)
    tx.conn.execute(insert.on_conflict_do_update(index_elements=["name"], set_=values))


def belongings(tx: Tx, name: str) -> Belongings:
    """What `remove` would take away."""

    def number(table: Table) -> int:
        return tx.conn.execute(select(func.count()).select_from(table).where(table.c.owner == name)).scalar_one()

    return Belongings(number(searches), number(marks), number(deliveries))


def remove(tx: Tx, name: str) -> None:
    """Forget a person with their searches, marks, notes, alerts and messages.

    What they said of postings that are one vacancy is about postings, so it stays, without their name.
    """
    for table in _OWNED:
        tx.conn.execute(delete(table).where(table.c.owner == name))
    tx.conn.execute(update(words).where(words.c.owner == name).values(owner=""))
    tx.conn.execute(delete(persons).where(persons.c.name == name))


def _person(row: AnyRow) -> Person:
    quiet = Quiet(time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_to)) if row.quiet_from else None
    return Person(row.name, quiet, row.timezone)
