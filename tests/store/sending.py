"""The way of an alert out of the outbox, a transaction a step."""

from datetime import timedelta

from leads.alert import Alert, Delivery, Digest, Outcome
from leads.lead import StoredLead
from store import outbox
from store.engine import Database
from tests.store.filing import hours

LEASE = timedelta(minutes=10)
NOTICE = Alert("mail", "baseline:1", text="Harbour is watched from now on: 25 leads were filed.")


def an_alert(lead: StoredLead, destination: str = "mail") -> Alert:
    return Alert(destination, f"lead:{lead.id}", lead.id, ("children",), ("The title has “children”.",))


def queue(db: Database, *alerts: Alert, hour: float = 0) -> int:
    with db.write() as tx:
        return outbox.queue(tx, alerts, hours(hour))


def bundle(db: Database, hour: float = 0) -> list[str]:
    with db.write() as tx:
        return outbox.bundle(tx, hours(hour))


def claim(db: Database, hour: float = 0) -> list[Digest]:
    """Everything that is due, claimed."""
    now = hours(hour)
    with db.write() as tx:
        return [digest for digest in outbox.due(tx, now) if outbox.claim(tx, digest.id, now, lease=LEASE)]


def settle(db: Database, id: str, outcome: Outcome, hour: float = 0) -> Delivery:
    with db.write() as tx:
        outbox.settle(tx, id, outcome, hours(hour))
        return outbox.get_delivery(tx, id)


def a_delivery(db: Database) -> str:
    queue(db, NOTICE)
    (id,) = bundle(db)
    return id
