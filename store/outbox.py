"""What is owed to whom and what became of it. An alert waits until it is bundled; a delivery carries one digest.

The states are in leads/alert.py. `sending` is written before the call, so a process that dies leaves a trace.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from leads.alert import Alert, Delivery, DeliveryState, Digest, Outcome
from leads.errors import CaseleadError, NotFound
from store import digests
from store.engine import AnyRow, Tx
from store.owed import Owed, gather
from store.sightings import CHUNK
from store.tables import alerts, under_way, waiting
from store.tables import deliveries as table

FIRST_PAUSE = timedelta(minutes=1)  # after a failure; doubles each time
LONGEST_PAUSE = timedelta(hours=6)
GIVE_UP_AFTER = timedelta(days=5)

_DELIVERY = [table.c[field.name] for field in fields(Delivery)]


def queue(tx: Tx, owed: Iterable[Alert], now: datetime) -> int:
    """Owe these; returns how many are new. What was owed to a destination before, sent or not, is not owed again."""
    rows = [
        {
            "owner": tx.owner,
            "destination": alert.destination,
            "subject": alert.subject,
            "lead_id": alert.lead_id,
            "searches": alert.searches,
            "because": alert.because,
            "about": alert.about,
            "fit": alert.fit,
            "text": alert.text,
            "created_at": now,
            "skipped": False,
        }
        for alert in owed
    ]
    if not rows:
        return 0
    insert = tx.insert(alerts).on_conflict_do_nothing().returning(alerts.c.id)
    return len(tx.conn.execute(insert, rows).all())


def owners(tx: Tx) -> set[str]:
    """Everybody to whom something is owed: it waits, or it is under way. For the run."""
    both = (select(alerts.c.owner).where(waiting), select(table.c.owner).where(under_way))
    return {owner for query in both for owner in tx.conn.execute(query.distinct()).scalars()}


def bundle(tx: Tx, now: datetime) -> list[str]:
    """Make one delivery per destination of everything that waits; returns their ids.

    A lead that the person dismissed meanwhile is left out, for good.
    """
    gathered, dismissed = gather(tx, to_bundle=True)
    _set_alerts(tx, dismissed, skipped=True)
    return [_make_delivery(tx, owed, now) for owed in gathered]


def owed(tx: Tx) -> list[Digest]:
    """What the next bundle would hold, one digest per destination, all with the id "next"."""
    return [
        Digest("next", owed.destination, owed.newest, tuple(owed.leads), tuple(owed.notices)) for owed in gather(tx)[0]
    ]


def due(tx: Tx, now: datetime) -> list[Digest]:
    """What is to be tried now, the oldest first. Claim each one right before its attempt."""
    rows = tx.conn.execute(select(table).where(_is_due(tx, now)).order_by(table.c.created_at, table.c.id)).all()
    return [_digest(row) for row in rows]


def claim(tx: Tx, delivery_id: str, now: datetime, *, lease: timedelta) -> bool:
    """Mark one as sending until `lease` is over; False: it is no longer due. Commit before you call anybody.

    Two processes never get the same one: on PostgreSQL the second waits for the row, looks at it again, and
    passes it by.
    """
    taken = update(table).where(_this(tx, delivery_id), _is_due(tx, now))
    values = {"state": "sending", "attempts": table.c.attempts + 1, "lease_until": now + lease, "next_try": None}
    return tx.conn.execute(taken.values(**values)).rowcount == 1


def settle(tx: Tx, delivery_id: str, outcome: Outcome, now: datetime) -> None:
    """Note what an attempt came to. A failed one is tried again later, after five days it is parked.

    Changes nothing if it is no longer sending or uncertain: somebody else has the newer word. Raises NotFound.
    """
    row = _row(tx, delivery_id)
    pause = min(FIRST_PAUSE * 2 ** min(row.attempts - 1, 20), LONGEST_PAUSE)
    next_try = now + max(pause, outcome.retry_after or pause)
    state: DeliveryState = outcome.state
    if state == "failed" and now >= row.give_up_at:
        state = "parked"
    changed = {"state": state, "problem": outcome.problem, "next_try": next_try if state == "failed" else None}
    under_way = table.c.state.in_(("sending", "uncertain"))
    tx.conn.execute(update(table).where(_this(tx, delivery_id), under_way).values(**changed, lease_until=None))


def expire(tx: Tx, now: datetime, *, alone: bool) -> list[Delivery]:
    """Call uncertain what was being sent by a process that did not come back; returns it.

    That is known when the lease is over, or at once when the caller is `alone` (holds the only lock).
    """
    stale = update(table).where(table.c.owner == tx.owner, table.c.state == "sending")
    if not alone:
        stale = stale.where(table.c.lease_until <= now)
    lost = stale.values(
        state="uncertain",
        lease_until=None,
        problem="The program ended while it was being sent; nobody knows whether it arrived.",
    ).returning(*_DELIVERY)
    return [Delivery(*row) for row in tx.conn.execute(lost).all()]


def deliveries(
    tx: Tx, *, state: DeliveryState | None = None, destination: str | None = None, limit: int | None = None
) -> list[Delivery]:
    """Deliveries, the newest first. What is None does not narrow the list."""
    query = select(*_DELIVERY).where(table.c.owner == tx.owner)
    if state is not None:
        query = query.where(table.c.state == state)
    if destination is not None:
        query = query.where(table.c.destination == destination)
    query = query.order_by(table.c.created_at.desc(), table.c.id.desc()).limit(limit)
    return [Delivery(*row) for row in tx.conn.execute(query)]


def get_delivery(tx: Tx, delivery_id: str) -> Delivery:
    """One delivery. Raises NotFound."""
    row = _row(tx, delivery_id)
    return Delivery(*(getattr(row, column.name) for column in _DELIVERY))


def digest(tx: Tx, delivery_id: str) -> Digest:
    """What one delivery carries. Raises NotFound."""
    return _digest(_row(tx, delivery_id))


def retry(tx: Tx, delivery_id: str, now: datetime) -> Delivery:
    """Send it again at once, on a person's word, with five more days to try. Raises NotFound.

    Raises CaseleadError for one that is sent or being sent.
    """
    row = _row(tx, delivery_id)
    if row.state in {"sent", "sending"}:
        state = "was sent already" if row.state == "sent" else "is being sent just now"
        raise CaseleadError(
            f"The delivery {delivery_id} {state}.", hint="caselead alert list shows what can be retried"
        )
    again = {"state": "queued", "next_try": None, "problem": None, "give_up_at": now + GIVE_UP_AFTER}
    again["may_be_repeat"] = row.may_be_repeat or row.state == "uncertain"
    tx.conn.execute(update(table).where(_this(tx, delivery_id), table.c.state == row.state).values(**again))
    return get_delivery(tx, delivery_id)


def counts(tx: Tx) -> dict[str, dict[str, int]]:
    """Number of deliveries by destination and state. What waits to be bundled counts as one more that is queued."""
    query = select(table.c.destination, table.c.state, func.count()).where(table.c.owner == tx.owner)
    numbers: dict[str, dict[str, int]] = {}
    for destination, state, number in tx.conn.execute(query.group_by(table.c.destination, table.c.state)):
        numbers.setdefault(destination, {})[state] = number
    for more in gather(tx)[0]:
        states = numbers.setdefault(more.destination, {})
        states["queued"] = states.get("queued", 0) + 1
    return numbers


def _make_delivery(tx: Tx, owed: Owed, now: datetime) -> str:
    id = f"{now:%Y%m%d}-{token_hex(5)}"  # part of the Message-ID, so unlike those of every other installation
    row = {
        "id": id,
        "owner": tx.owner,
        "destination": owed.destination,
        "state": "queued",
        "lead_count": len(owed.leads),
        "notice_count": len(owed.notices),
        "attempts": 0,
        "may_be_repeat": False,
        "created_at": now,
        "give_up_at": now + GIVE_UP_AFTER,
        "content": digests.to_json(owed.leads, owed.notices),
    }
    tx.conn.execute(table.insert().values(row))
    _set_alerts(tx, owed.alert_ids, delivery_id=id)
    return id


def _set_alerts(tx: Tx, ids: Sequence[int], **values: object) -> None:
    for start in range(0, len(ids), CHUNK):
        these = alerts.c.id.in_(ids[start : start + CHUNK])
        tx.conn.execute(update(alerts).where(these).values(**values))


def _row(tx: Tx, delivery_id: str) -> AnyRow:
    row = tx.conn.execute(select(table).where(_this(tx, delivery_id))).first()
    if row is None:
        raise NotFound(f"There is no delivery {delivery_id}.", hint="caselead alert list shows all of them")
    return row


def _this(tx: Tx, delivery_id: str) -> ColumnElement[bool]:
    return and_(table.c.owner == tx.owner, table.c.id == delivery_id)


def _is_due(tx: Tx, now: datetime) -> ColumnElement[bool]:
    untried = table.c.state.in_(("queued", "failed"))
    return and_(table.c.owner == tx.owner, untried, or_(table.c.next_try.is_(None), table.c.next_try <= now))


def _digest(row: AnyRow) -> Digest:
    return digests.from_json(
        row.content,
        id=row.id,
        destination=row.destination,
        created_at=row.created_at,
        attempts=row.attempts,
        may_be_repeat=row.may_be_repeat,
    )
