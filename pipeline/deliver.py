"""Delivering what we owe. "Sending" is committed before each call, so a killed run leaves an uncertain alert, not a
lost one and not a second one."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from leads.alert import Delivery, Destination, Digest, Outcome
from leads.counting import counted
from leads.person import Person, quiet_until
from pipeline.decide import notice_alerts
from pipeline.parts import Parts
from pipeline.report import DestinationReport
from store import outbox, persons
from store.engine import Tx


@dataclass(slots=True)
class _Turn:
    """What is done for one person."""

    person: str
    destinations: Mapping[str, Destination]
    quiet_until: datetime | None  # None: now is no quiet hour of theirs
    due: list[Digest] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)  # messages by destination
    problems: dict[str, str] = field(default_factory=dict)  # likewise


def deliver(parts: Parts, *, asked: Collection[str] = ()) -> list[DestinationReport]:
    """Send every digest that is due, and report how each destination stands.

    What is owed to somebody in quiet hours waits for their end, but for messages that they `asked` to be sent now.
    Of the destinations of others only their sum is reported, for whom there was something to do.
    """
    turns = _turns(parts)
    for turn in turns:
        _prepare(parts, turn, asked)
    _send(parts, turns)
    return [*_standing(parts, turns[0]), *(_in_sum(parts, turn) for turn in turns[1:])]


def _turns(parts: Parts) -> list[_Turn]:
    """First the person whom the run is made for, then everybody else of this installation to whom something is owed."""
    with parts.database.read() as tx:
        owed, quiet = outbox.owners(tx), persons.with_quiet_hours(tx)
    now = parts.now()
    return [
        _Turn(name, parts.destinations_of(name), quiet_until(quiet.get(name, Person(name)), now))
        for name in (parts.database.owner, *sorted(owed & (parts.others.keys() - {parts.database.owner})))
    ]


def _prepare(parts: Parts, turn: _Turn, asked: Collection[str]) -> None:
    """Settle the past, bundle what waits, and find what is due."""
    with parts.database.write() as tx:
        own, now = tx.of(turn.person), parts.now()
        _settle_the_past(own, turn, now, alone=parts.alone)
        if not turn.quiet_until:
            outbox.bundle(own, now)
        turn.due = [digest for digest in outbox.due(own, now) if not turn.quiet_until or digest.id in asked]


def _settle_the_past(tx: Tx, turn: _Turn, now: datetime, *, alone: bool) -> None:
    """Deliveries that a killed run left in the middle: nobody knows, so they are shown and told, never repeated."""
    for lost in outbox.expire(tx, now, alone=alone):
        outbox.queue(tx, notice_alerts(f"uncertain:{lost.id}", _uncertain(lost), [lost.destination]), now)
        turn.problems[lost.destination] = "An earlier run ended while it was sending."


def _uncertain(lost: Delivery) -> str:
    what = counted(lost.lead_count, "lead")
    return (
        f"A message of {lost.created_at:%d %B %H:%M} UTC with {what} may not have reached you. "
        f"Look: caselead alert list --state uncertain. Send it again: caselead alert retry {lost.id}"
    )


def _send(parts: Parts, turns: Iterable[_Turn]) -> None:
    """Everybody's at once, because no destination should wait for another."""
    turn_of = {digest.id: (turn, digest) for turn in turns for digest in turn.due}
    everywhere = {name: to for turn in turns for name, to in turn.destinations.items()}

    def begin(delivery_id: str) -> bool:
        turn, _ = turn_of[delivery_id]
        with parts.database.write() as tx:
            return outbox.claim(tx.of(turn.person), delivery_id, parts.now(), lease=parts.lease)

    def settle(delivery_id: str, outcome: Outcome) -> None:
        turn, digest = turn_of[delivery_id]
        with parts.database.write() as tx:
            outbox.settle(tx.of(turn.person), delivery_id, outcome, parts.now())
        name = digest.destination
        turn.sent[name] = turn.sent.get(name, 0) + (outcome.state == "sent")
        if outcome.problem:
            turn.problems[name] = outcome.problem

    strangers = set(_for_somebody_else(turn_of.values(), everywhere))
    for delivery_id in strangers:
        if begin(delivery_id):
            settle(delivery_id, Outcome("parked", "There is no such destination of yours any more."))
    if due := [digest for _, digest in turn_of.values() if digest.id not in strangers]:
        parts.notifier().deliver(everywhere, due, now=parts.now(), begin=begin, settle=settle)


def _for_somebody_else(due: Iterable[tuple[_Turn, Digest]], everywhere: Collection[str]) -> Iterator[str]:
    """Messages to a destination that is somebody else's now, by its name: they must not read it."""
    for turn, digest in due:
        if digest.destination in everywhere and digest.destination not in turn.destinations:
            yield digest.id


def _standing(parts: Parts, turn: _Turn) -> list[DestinationReport]:
    with parts.database.read() as tx:
        counts = outbox.counts(tx.of(turn.person))
    standing: dict[str, dict[str, int]] = {name: {} for name in turn.destinations} | counts
    return [
        DestinationReport(
            name=name,
            queued=states.get("queued", 0) + states.get("sending", 0),
            sent=turn.sent.get(name, 0),
            uncertain=states.get("uncertain", 0),
            failed=states.get("failed", 0),
            parked=states.get("parked", 0),
            problem=turn.problems.get(name),
            quiet_until=turn.quiet_until,
        )
        for name, states in sorted(standing.items())
    ]


def _in_sum(parts: Parts, turn: _Turn) -> DestinationReport:
    """How all destinations of one person stand together: where they are, and what went wrong there, is their own."""
    each = _standing(parts, turn)
    queued, sent, uncertain, failed, parked = (
        sum(getattr(one, state) for one in each) for state in ("queued", "sent", "uncertain", "failed", "parked")
    )
    problem = "Not everything was delivered." if turn.problems else None
    return DestinationReport(
        turn.person, queued, sent, uncertain, failed, parked, problem, turn.quiet_until, of_another=True
    )
