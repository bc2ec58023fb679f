"""Delivery side by side: order within a lane, no waiting between lanes, and a limit for each attempt."""

import threading
from collections import deque
from collections.abc import Callable
from threading import Event, get_ident

import pytest

from alerts.lanes import Lane, run
from leads.alert import Digest, Outcome
from tests.alerts.examples import a_digest

SENT = Outcome("sent")


def yes(_id: str) -> bool:
    return True


def sent_after(event: Event, at_most: float = 10) -> Callable[[Digest], Outcome]:
    """An attempt that takes until the event, or so many seconds."""

    def attempt(_digest: Digest) -> Outcome:
        event.wait(at_most)
        return SENT

    return attempt


def waiting(*ids: str) -> deque[Digest]:
    return deque(a_digest(id=id) for id in ids)


def test_a_lane_sends_in_order_and_is_closed_at_the_end() -> None:
    seen: list[str] = []

    def attempt(digest: Digest) -> Outcome:
        seen.append(f"try {digest.id}")
        return SENT

    lane = Lane(attempt, close=lambda: seen.append("close"), waiting=waiting("a", "b"))
    run([lane], limit=5, begin=yes, settle=lambda id, _: seen.append(f"settle {id}"))
    assert seen == ["try a", "settle a", "try b", "settle b", "close"]


def test_a_lane_that_hangs_delays_no_other_and_is_given_up_at_its_limit() -> None:
    hang = Event()
    settled: list[tuple[str, str]] = []
    hanging = Lane(sent_after(hang), waiting=waiting("stuck", "behind"))
    quick = Lane(lambda _: SENT, waiting=waiting("a", "b"))
    run([hanging, quick], limit=0.5, begin=yes, settle=lambda id, outcome: settled.append((id, outcome.state)))
    assert settled == [("a", "sent"), ("b", "sent"), ("stuck", "uncertain"), ("behind", "failed")]
    hang.set()


def test_an_answer_that_comes_after_giving_up_changes_nothing() -> None:
    release = Event()
    settled: list[tuple[str, str]] = []
    late = Lane(sent_after(release), waiting=waiting("late"))
    other = Lane(sent_after(Event(), at_most=0.12), waiting=waiting("1", "2", "3", "4"))

    def settle(id: str, outcome: Outcome) -> None:
        settled.append((id, outcome.state))
        if id == "late":
            release.set()  # now it answers, while the other lane is still at work

    run([late, other], limit=0.4, begin=yes, settle=settle)
    assert sorted(settled) == [*((id, "sent") for id in "1234"), ("late", "uncertain")]


def test_what_may_not_begin_is_not_tried() -> None:
    tried: list[str] = []

    def attempt(digest: Digest) -> Outcome:
        tried.append(digest.id)
        return SENT

    run([Lane(attempt, waiting=waiting("a", "b"))], limit=5, begin=lambda id: id == "b", settle=lambda *_: None)
    assert tried == ["b"]


def test_begin_and_settle_run_in_the_thread_of_the_caller() -> None:
    threads: set[int] = set()

    def begin(_id: str) -> bool:
        threads.add(get_ident())
        return True

    run([Lane(lambda _: SENT, waiting=waiting("a"))], limit=5, begin=begin, settle=lambda *_: threads.add(get_ident()))
    assert threads == {get_ident()}


def test_a_fault_of_our_own_makes_one_message_uncertain_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: told.set())  # by default it prints the traceback
    settled: list[tuple[str, str]] = []

    def attempt(digest: Digest) -> Outcome:
        if digest.id == "bad":
            raise KeyError("a bug")
        return SENT

    lane = Lane(attempt, waiting=waiting("bad", "good"))
    run([lane], limit=5, begin=yes, settle=lambda id, outcome: settled.append((id, outcome.state)))
    assert settled == [("bad", "uncertain"), ("good", "sent")]
    assert told.wait(5)


def test_what_waits_behind_a_hang_is_left_alone_when_it_may_not_begin() -> None:
    hang = Event()
    settled: list[str] = []
    lane = Lane(sent_after(hang), waiting=waiting("stuck", "behind"))
    run([lane], limit=0.05, begin=lambda id: id == "stuck", settle=lambda id, _: settled.append(id))
    assert settled == ["stuck"]
    hang.set()
