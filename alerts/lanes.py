"""Delivering side by side: each lane in its own order, none waiting for another, none longer than its limit.

A blocking call cannot be interrupted, only left alone, so every attempt has a daemon thread of its own: one that never
comes back neither delays the other lanes nor keeps the process from ending. `begin` and `settle` run in the caller's
thread only.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from leads.alert import Digest, Outcome

_BROKE = Outcome("uncertain", "Caselead itself broke while it was sending (its error output says where).")


@dataclass(eq=False)
class Lane:
    """What goes one after another: everything for one channel, or for one mail relay."""

    attempt: Callable[[Digest], Outcome]
    close: Callable[[], None] = lambda: None
    waiting: deque[Digest] = field(default_factory=deque)


@dataclass(frozen=True, slots=True)
class _Attempt:
    digest: Digest
    until: float  # monotonic seconds


def run(
    lanes: Iterable[Lane], *, limit: float, begin: Callable[[str], bool], settle: Callable[[str, Outcome], None]
) -> None:
    """Empty every lane; `limit`: seconds for one attempt. Returns when each digest begun has been settled."""
    finished: SimpleQueue[tuple[Lane, Digest, Outcome]] = SimpleQueue()
    running: dict[Lane, _Attempt] = {}

    def next_in(lane: Lane) -> None:
        while lane.waiting:
            digest = lane.waiting.popleft()
            if begin(digest.id):
                running[lane] = _Attempt(digest, monotonic() + limit)
                Thread(target=_work, args=(lane, digest, finished), daemon=True).start()
                return
        lane.close()

    for lane in lanes:
        next_in(lane)
    while running:
        try:
            lane, digest, outcome = finished.get(timeout=max(0.0, min(a.until for a in running.values()) - monotonic()))
        except Empty:
            for late in [lane for lane, attempt in running.items() if attempt.until <= monotonic()]:
                _give_up(late, running.pop(late).digest, limit, begin, settle)
            continue
        if lane in running:  # else we gave up on it, and what it says now changes nothing
            del running[lane]
            settle(digest.id, outcome)
            next_in(lane)


def _work(lane: Lane, digest: Digest, finished: "SimpleQueue[tuple[Lane, Digest, Outcome]]") -> None:
    outcome = _BROKE
    try:
        outcome = lane.attempt(digest)
    finally:
        finished.put((lane, digest, outcome))


def _give_up(
    lane: Lane, digest: Digest, limit: float, begin: Callable[[str], bool], settle: Callable[[str, Outcome], None]
) -> None:
    settle(digest.id, Outcome("uncertain", f"No answer within {limit:g} seconds: it may have been delivered."))
    for untried in lane.waiting:
        if begin(untried.id):
            settle(untried.id, Outcome("failed", "Not tried, because an earlier message there was not answered."))
    # The lane is not closed: its thread may still be writing on the connection.
