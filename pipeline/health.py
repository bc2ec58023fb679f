"""Whether a read can be believed, what it means for its source, and when to say so. Pure.

A silent source is the commonest failure: an answer without postings is a success only where there never were any.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from leads.counting import counted
from leads.source import Detail, PollState, ReadResult, ReadStatus, SourceSpec
from scrapers.pacing import next_backoff

_FEW = 10  # below this many postings a fall proves nothing
_FALL = 5  # a fifth of the usual number or less is a fall
_JUMP = 5  # five times the usual number or more is a jump ...
_JUMP_AT_LEAST = 30  # ... if that many more came at once
_OFF_LINE_AT_MOST = timedelta(days=7)  # when nothing was read for longer, the boards may be gone as well

OFF_LINE = "No board could be reached; is this machine on line?"


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient we are with a source."""

    interval: timedelta = timedelta(0)  # not asked more often than this; zero: at every run
    silent_reads: int = 3  # bad reads in a row before it is told


@dataclass(frozen=True, slots=True)
class SourceRead:
    """One try at one source."""

    spec: SourceSpec
    before: PollState
    result: ReadResult | None  # None: the server says nothing changed
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    retry_after: timedelta | None = None  # how long the server asked to be left alone
    reached: bool = True  # False: there was not even a connection
    details: tuple[Detail, ...] = ()  # pages of single openings that were read, to be remembered
    gone: tuple[str, ...] = ()  # pages remembered that the listing has no longer


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a read means."""

    read: ReadStatus  # what the read came to in the end: an empty one may turn out to be suspect
    state: PollState  # to be remembered
    whole: bool = False  # postings that are not in it are gone
    hold_alerts: bool = False  # file the postings, but do not alert: something looks wrong
    notice: str | None = None  # one sentence or two for the person, when trouble begins or ends


def is_off_line(due: int, unreached: Sequence[SourceRead], now: datetime) -> bool:
    """Whether a run says more about this machine than about its sources: several were due and none was reached.

    Not where nothing was read for a week: a board that is gone for good must not pass for a broken network.
    """
    last_reads = [read.before.last_read for read in unreached if read.before.last_read]
    lately = not last_reads or now - max(last_reads) < _OFF_LINE_AT_MOST
    return len(unreached) == due >= 2 and lately


def judge(read: SourceRead, now: datetime, limits: Limits) -> Verdict:
    """Weigh one read against what the source used to give."""
    state = replace(read.before, last_try=now)
    result = read.result
    if result is None:
        return _well(read, replace(state, last_read=now), "fine", now, limits)
    if result.state in ("fail", "refuse", "suspect"):
        return _bad(read, state, "suspect" if result.state == "suspect" else "failing", _first(result), now, limits)
    count, usual = len(result.leads), read.before.usual_count or 0
    patient = read.before.bad_reads + 1 < limits.silent_reads
    if (count == 0 and usual > 0) or (_fell(count, usual) and patient):
        return _bad(read, state, "suspect", _changed(count, usual), now, limits)
    return _believed(read, result, state, now, limits)


def _believed(read: SourceRead, result: ReadResult, state: PollState, now: datetime, limits: Limits) -> Verdict:
    whole = result.state != "partial"
    count, usual = len(result.leads), read.before.usual_count
    state = replace(
        state,
        etag=read.etag if whole else None,
        last_modified=read.last_modified if whole else None,
        usual_count=count,
        baseline_at=read.before.baseline_at or now,
        last_read=now,
        last_full=now,
        problem=None if whole else _first(result),
    )
    verdict = _well(read, _moved(read, state), "fine" if whole else "degraded", now, limits)
    jumped = usual is not None and count >= usual * _JUMP and count - usual >= _JUMP_AT_LEAST
    notice = verdict.notice
    if jumped:
        notice = (
            f"{read.spec.name}: {_changed(count, usual or 0)} They are filed, but not alerted one by one, in case the "
            f"page was misread. Look: caselead lead list --source {read.spec.key}"
        )
    elif _fell(count, usual or 0):
        notice = f"{read.spec.name}: {_changed(count, usual or 0)} That is now taken as usual."
    return replace(verdict, whole=whole, hold_alerts=jumped, notice=notice)


def _fell(count: int, usual: int) -> bool:
    return usual >= _FEW and count * _FALL <= usual


def _changed(count: int, usual: int) -> str:
    return f"It shows {counted(count, 'opening')} where it used to show {usual}."


def _well(read: SourceRead, state: PollState, status: str, now: datetime, limits: Limits) -> Verdict:
    notice = f"{read.spec.name} can be read again." if read.before.reported else None
    state = replace(
        state,
        status="degraded" if status == "degraded" else "fine",
        problem=state.problem if status == "degraded" else None,
        due_at=now + limits.interval if limits.interval else None,
        backoff_s=0,
        bad_reads=0,
        reported=False,
    )
    return Verdict(read.result.state if read.result else "unchanged", state, notice=notice)


def _bad(read: SourceRead, state: PollState, status: str, problem: str, now: datetime, limits: Limits) -> Verdict:
    """Nothing is forgotten, validators stay; failures back off, up to a day, and never stop for good."""
    bad_reads = read.before.bad_reads + 1
    tell = bad_reads >= limits.silent_reads and not read.before.reported
    backoff = next_backoff(read.before.backoff_s, read.retry_after) if status == "failing" else 0
    wait = max(timedelta(seconds=backoff), limits.interval, read.retry_after or timedelta(0))
    state = replace(
        state,
        status="failing" if status == "failing" else "suspect",
        problem=problem,
        due_at=now + wait if wait else None,
        backoff_s=backoff,
        bad_reads=bad_reads,
        reported=read.before.reported or tell,
    )
    again = "at least once a day" if wait <= timedelta(days=1) else f"in {wait.days} days"
    notice = (
        f"{read.spec.name} has not been read properly {bad_reads} times in a row. {problem} It is asked again by "
        f"itself, {again}. Look: caselead source check {read.spec.key}"
    )
    shown: ReadStatus = read.result.state if read.result and status == "failing" else "suspect"
    return Verdict(shown, state, notice=notice if tell else None)


def _moved(read: SourceRead, state: PollState) -> PollState:
    """Count how often in a row the server says the same new address; changing it stays with the person."""
    times = read.before.moved_times + 1 if read.moved_to == read.before.moved_to else 1
    return replace(state, moved_to=read.moved_to, moved_times=times if read.moved_to else 0)


def _first(result: ReadResult) -> str:
    return result.problems[0] if result.problems else "The answer could not be believed."
