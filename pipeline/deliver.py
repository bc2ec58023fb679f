"""Delivering what we owe. "Sending" is committed before each call, so a killed run leaves an uncertain alert, not a
lost one and not a second one."""

from collections.abc import Mapping

from leads.alert import Delivery, Outcome
from leads.counting import counted
from pipeline.decide import notice_alerts
from pipeline.parts import Parts
from pipeline.report import DestinationReport
from store import outbox


def deliver(parts: Parts) -> list[DestinationReport]:
    """Send every digest that is due and report how each destination stands."""
    problems = _settle_the_past(parts)
    with parts.database.write() as tx:
        outbox.bundle(tx, parts.now())
    with parts.database.read() as tx:
        due = outbox.due(tx, parts.now())
    sent: dict[str, int] = {}
    destination_of = {digest.id: digest.destination for digest in due}

    def begin(delivery_id: str) -> bool:
        with parts.database.write() as tx:
            return outbox.claim(tx, delivery_id, parts.now(), lease=parts.lease)

    def settle(delivery_id: str, outcome: Outcome) -> None:
        with parts.database.write() as tx:
            outbox.settle(tx, delivery_id, outcome, parts.now())
        name = destination_of[delivery_id]
        sent[name] = sent.get(name, 0) + (outcome.state == "sent")
        if outcome.problem:
            problems[name] = outcome.problem

    if due:
        parts.notifier().deliver(parts.destinations, due, now=parts.now(), begin=begin, settle=settle)
    return _standing(parts, sent, problems)


def _settle_the_past(parts: Parts) -> dict[str, str]:
    """Deliveries that a killed run left in the middle: nobody knows, so they are shown and told, never repeated.

    Gives the problem of each destination that has one.
    """
    problems = {}
    with parts.database.write() as tx:
        now = parts.now()
        for lost in outbox.expire(tx, now, alone=parts.alone):
            outbox.queue(tx, notice_alerts(f"uncertain:{lost.id}", _uncertain(lost), [lost.destination]), now)
            problems[lost.destination] = "An earlier run ended while it was sending."
    return problems


def _uncertain(lost: Delivery) -> str:
    what = counted(lost.lead_count, "lead")
    return (
        f"A message of {lost.created_at:%d %B %H:%M} UTC with {what} may not have reached you. "
        f"Look: caselead alert list --state uncertain. Send it again: caselead alert retry {lost.id}"
    )


def _standing(parts: Parts, sent: Mapping[str, int], problems: Mapping[str, str]) -> list[DestinationReport]:
    with parts.database.read() as tx:
        counts = outbox.counts(tx)
    standing: dict[str, dict[str, int]] = {name: {} for name in parts.destinations} | counts
    return [
        DestinationReport(
            name=name,
            queued=states.get("queued", 0) + states.get("sending", 0),
            sent=sent.get(name, 0),
            uncertain=states.get("uncertain", 0),
            failed=states.get("failed", 0),
            parked=states.get("parked", 0),
            problem=problems.get(name),
        )
        for name, states in sorted(standing.items())
    ]
