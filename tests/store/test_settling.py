"""What became of a delivery, and what follows from it."""

from datetime import timedelta

import pytest

from leads.alert import Outcome
from leads.errors import CaseleadError
from store import outbox
from store.engine import Database
from tests.builders import NOW
from tests.store.filing import hours
from tests.store.sending import LEASE, a_delivery, claim, settle


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome("sent"), "sent"),
        (Outcome("uncertain", "The server went away after the text was sent."), "uncertain"),
        (Outcome("parked", "The password is wrong."), "parked"),
    ],
)
def test_what_is_settled_is_not_sent_again_by_itself(db: Database, outcome: Outcome, state: str) -> None:
    id = a_delivery(db)
    claim(db)
    delivery = settle(db, id, outcome)
    assert (delivery.state, delivery.problem, delivery.next_try) == (state, outcome.problem, None)
    assert claim(db, hour=24 * 365) == []


def test_a_failure_is_tried_again_after_a_pause_that_doubles_up_to_six_hours(db: Database) -> None:
    id = a_delivery(db)
    now, pauses = 0.0, []
    for _ in range(11):
        (digest,) = claim(db, hour=now)
        next_try = settle(db, id, Outcome("failed", "No answer."), hour=now).next_try
        assert next_try is not None
        assert claim(db, hour=(next_try - NOW) / timedelta(hours=1) - 0.001) == []
        pauses.append((next_try - hours(now)) / timedelta(minutes=1))
        now = (next_try - NOW) / timedelta(hours=1)
    assert pauses == pytest.approx([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360])
    assert digest.attempts == 10


@pytest.mark.parametrize(("asked", "minutes"), [(30, 30), (0.1, 1)])
def test_a_service_that_asks_for_a_longer_pause_gets_it(db: Database, asked: float, minutes: float) -> None:
    id = a_delivery(db)
    claim(db)
    delivery = settle(db, id, Outcome("failed", "Busy.", retry_after=timedelta(minutes=asked)))
    assert delivery.next_try == NOW + timedelta(minutes=minutes)


def test_a_failure_after_five_days_parks_it_until_a_person_says_otherwise(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    settle(db, id, Outcome("failed", "No answer."), hour=24 * 5 - 1)
    claim(db, hour=24 * 5)
    assert settle(db, id, Outcome("failed", "No answer."), hour=24 * 5).state == "parked"
    with db.write() as tx:
        assert outbox.retry(tx, id, hours(24 * 6)).state == "queued"
    (digest,) = claim(db, hour=24 * 6)
    assert (digest.id, digest.attempts) == (id, 2)
    assert settle(db, id, Outcome("failed", "No answer."), hour=24 * 6).state == "failed"


def test_a_sending_that_did_not_come_back_is_uncertain_once_its_lease_is_over(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    with db.write() as tx:
        assert outbox.expire(tx, NOW + LEASE / 2, alone=False) == []
        (lost,) = outbox.expire(tx, NOW + LEASE, alone=False)
        assert (lost.id, lost.state) == (id, "uncertain")
        assert "nobody knows" in (lost.problem or "")
        assert outbox.expire(tx, NOW + LEASE, alone=False) == []
    assert claim(db, hour=1) == []


def test_who_is_alone_need_not_wait_for_the_lease(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    with db.write() as tx:
        assert [lost.id for lost in outbox.expire(tx, NOW, alone=True)] == [id]


def test_a_late_answer_settles_what_had_become_uncertain(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    with db.write() as tx:
        outbox.expire(tx, NOW + LEASE, alone=False)
    assert settle(db, id, Outcome("sent"), hour=1).state == "sent"


def test_a_late_answer_does_not_undo_the_word_of_a_person(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    with db.write() as tx:
        outbox.expire(tx, NOW + LEASE, alone=False)
        outbox.retry(tx, id, hours(1))
    assert settle(db, id, Outcome("failed", "No answer."), hour=1).state == "queued"


@pytest.mark.parametrize("state", ["uncertain", "failed", "parked"])
def test_a_person_can_have_it_sent_again_at_once(db: Database, state: str) -> None:
    id = a_delivery(db)
    claim(db)
    settle(db, id, Outcome(state, "Why."))  # type: ignore[arg-type]
    with db.write() as tx:
        again = outbox.retry(tx, id, NOW)
    assert (again.state, again.problem, again.next_try, again.attempts) == ("queued", None, None, 1)
    (digest,) = claim(db)
    assert digest.id == id
    assert digest.may_be_repeat is (state == "uncertain")


def test_what_is_sent_or_being_sent_is_not_sent_again(db: Database) -> None:
    id = a_delivery(db)
    claim(db)
    with db.write() as tx, pytest.raises(CaseleadError, match="is being sent just now"):
        outbox.retry(tx, id, NOW)
    settle(db, id, Outcome("sent"))
    with db.write() as tx, pytest.raises(CaseleadError, match="was sent already"):
        outbox.retry(tx, id, NOW)
