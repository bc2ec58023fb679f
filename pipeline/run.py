"""One pass from top to bottom: read the boards, file what is new, decide what to tell whom, deliver it."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime

from leads.alert import Alert
from leads.identity import Change
from leads.lead import Lead, StoredLead
from leads.reading import Reading
from leads.rounds import advertised_again
from leads.search import Match
from leads.source import HostMemory, PollState, SourceSpec
from pipeline.clean import clean, is_expired
from pipeline.collect import Collector, Due, recall_from
from pipeline.decide import baseline_notice, change_alerts, decide_alerts, notice_alerts
from pipeline.deliver import deliver
from pipeline.filing import Filed, Incoming, compare_again, file, kinds_of_sources
from pipeline.health import OFF_LINE, SourceRead, Verdict, is_off_line, judge
from pipeline.identity.changes import closed
from pipeline.match.watch import Watch
from pipeline.parts import Parts
from pipeline.people import everybody
from pipeline.report import RunReport, SourceReport
from pipeline.understand.in_short import in_short
from pipeline.understand.reader import Reader
from scrapers.http import PoliteClient
from scrapers.worker import ParsingWorker
from store import details, hosts, marks, outbox, readings, sources
from store.engine import Tx
from store.leads import Mark

_TOGETHER = 25  # reads filed in one transaction; more would keep other writers waiting, and take memory

Progress = Callable[[SourceReport], None]


async def run(
    parts: Parts, *, only: Sequence[str] = (), dry_run: bool = False, progress: Progress = lambda _: None
) -> RunReport:
    """Fetch, match and alert once. A dry run reads the boards and stores and sends nothing.

    `only` names sources; they are then asked even if they are not due.
    """
    now = parts.now()
    if not dry_run:
        await asyncio.to_thread(compare_again, parts.database)  # after an upgrade; otherwise there is nothing
    plan = _plan(parts, only, now)
    report = RunReport()
    for waiting in plan.waiting:
        report.sources.append(SourceReport(waiting.key, "waiting"))

    async def keep(reads: Sequence[SourceRead]) -> None:
        for start in range(0, len(reads), _TOGETHER):
            for done in await asyncio.to_thread(_file, parts, plan, reads[start : start + _TOGETHER], now, dry_run):
                report.sources.append(done)
                progress(done)

    unreached: list[SourceRead] = []  # kept to the end: whom they speak against shows then
    async with PoliteClient(parts.politeness, plan.hosts, now=parts.now, keys=parts.keys) as client:
        with ParsingWorker(seconds=parts.parse_seconds, mib=parts.parse_mib) as worker:
            collector = Collector(
                client, worker, pages=parts.pages, details=parts.details, recall=recall_from(parts.database)
            )
            collected = collector.read_all(plan.due, now)
            async with aclosing(collected) as batches:  # network; a bad source spoils only itself
                async for reads in batches:
                    unreached += [read for read in reads if not read.reached]
                    await keep([read for read in reads if read.reached])
    report.off_line = is_off_line(len(plan.due), unreached, now)  # rule
    if report.off_line:
        report.sources += [SourceReport(read.spec.key, "fail", problem=OFF_LINE) for read in unreached]
    else:
        await keep(unreached)
    report.searches = plan.watch.fared(parts.database.owner)  # rule
    if not dry_run:
        with parts.database.write() as tx:
            hosts.save(tx, client.changed_hosts())
        report.destinations = await asyncio.to_thread(deliver, parts)  # network; what fails stays queued
    return report


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a run works with, read once at its start."""

    due: list[Due]
    waiting: list[SourceSpec]
    hosts: dict[str, HostMemory]
    watch: Watch  # everybody's searches
    alert_to: Mapping[str, tuple[str, ...]]  # who hears of boards as a whole, by person
    agencies: frozenset[str]  # keys of the sources that are an agency's
    reader: Reader | None
    contacts: bool  # whether alerts name contact persons
    changes: bool  # whether who saved a lead hears of its changes

    def concerned(self, read: SourceRead, verdict: Verdict, *by_person: Mapping[str, object]) -> list[str]:
        """Who may be owed something for a read: whom these name, and everybody where the board itself is news."""
        begins = read.before.baseline_at is None and verdict.state.baseline_at is not None
        everybody = self.alert_to if begins or verdict.notice else ()
        return list(dict.fromkeys(owner for some in (*by_person, everybody) for owner in some))


def _plan(parts: Parts, only: Sequence[str], now: datetime) -> _Plan:
    with parts.database.read() as tx:
        specs = [sources.get(tx, key) for key in only] or [s for s in sources.all_sources(tx) if not s.paused]
        states = sources.states(tx)
        people = everybody(tx, parts)
        agencies = frozenset(key for key, kind in kinds_of_sources(tx).items() if kind == "agency")
        remembered = hosts.load(tx)
    both = [(spec, states.get(spec.id, PollState())) for spec in specs]
    due = [(spec, state) for spec, state in both if only or state.due_at is None or state.due_at <= now]
    asked = {spec.key for spec, _ in due}
    waiting = [spec for spec in specs if spec.key not in asked]
    watch = Watch({one.owner: one.searches for one in people}, parts.known)
    alert_to = {one.owner: one.alert_to for one in people}
    return _Plan(due, waiting, remembered, watch, alert_to, agencies, parts.reader, parts.contacts, parts.changes)


def _file(parts: Parts, plan: _Plan, reads: Sequence[SourceRead], now: datetime, dry_run: bool) -> list[SourceReport]:
    """File some reads in one transaction: leads, what we owe for them, and the new state of their sources."""
    if not reads:
        return []
    judged = [(read, judge(read, now, parts.limits)) for read in reads]  # rule
    cleaned = [clean(read.result.leads, now, read.spec.options) if read.result else [] for read in reads]  # rule
    with suppress(_Rehearsed), parts.database.write() as tx:
        filed = iter(file(tx, [_incoming(*one) for one in zip(judged, cleaned, strict=True) if one[0][0].result], now))
        reports = [
            _decide(tx, plan, read, verdict, found, next(filed), now)
            if read.result
            else _unchanged(tx, plan, read, verdict, now)
            for (read, verdict), found in zip(judged, cleaned, strict=True)
        ]
        for read, _ in judged:
            details.save(tx, read.spec.id, read.details, read.gone)
        sources.save_states(tx, {read.spec.id: verdict.state for read, verdict in judged})
        if dry_run:
            raise _Rehearsed
    return reports


def _incoming(judged: tuple[SourceRead, Verdict], found: list[Lead]) -> Incoming:
    read, verdict = judged
    return Incoming(read.spec, found, verdict.whole)


class _Rehearsed(Exception):
    """Takes a dry run out of its transaction, so that nothing of it is kept."""


def _decide(
    tx: Tx, plan: _Plan, read: SourceRead, verdict: Verdict, found: list[Lead], filed: Filed, now: datetime
) -> SourceReport:
    """What to tell whom of what one source brought."""
    again = {lead.id: words for lead in filed.again if (words := advertised_again(lead, now))}  # rule
    heard = () if verdict.hold_alerts else (*filed.new, *(lead for lead in filed.again if lead.id in again))
    understood = _understand(tx, plan, read, [*filed.new, *filed.again, *(lead for lead, _ in filed.changed)], found)
    matches = plan.watch.hear(heard, understood, plan.agencies)  # rule
    about = _about(plan, [match for theirs in matches.values() for match in theirs], understood)  # rule
    met = plan.watch.find(filed.met, readings.of(tx, [lead.id for lead in filed.met]), plan.agencies)  # rule
    marked = marks.of_everybody(tx, [lead.id for lead, _ in filed.changed]) if plan.changes else {}
    alerts: dict[str, list[Alert]] = {}
    for owner in plan.concerned(read, verdict, matches, marked):
        to, theirs = plan.alert_to.get(owner, ()), matches.get(owner, [])
        owed = decide_alerts(theirs, now, understood, about, again=again, contacts=plan.contacts)  # rule
        owed += _notices(to, read, verdict, len(found), [*theirs, *met.get(owner, [])], now)  # rule
        owed += change_alerts(_as_marked(filed.changed, marked.get(owner, {})), now, to)  # rule
        outbox.queue(tx.of(owner), owed, now)
        alerts[owner] = owed
    return SourceReport(
        key=read.spec.key,
        status=verdict.read,
        found=len(found),
        new=len(filed.new),
        joined=filed.joined,
        again=len(filed.again),
        updated=sum(told != (closed(),) for _, told in filed.changed),
        refused=filed.refused,
        problem=verdict.state.problem,
        matches=tuple(matches.get(tx.owner, ())),
        alerts=tuple(alerts.get(tx.owner, ())),
    )


def _understand(
    tx: Tx, plan: _Plan, read: SourceRead, fresh: Sequence[StoredLead], found: Sequence[Lead]
) -> dict[int, Reading]:
    """Read what is new or changed as a person of the profession would, and keep that beside the leads."""
    if plan.reader is None or not fresh:
        return {}
    understood = plan.reader.read(fresh, read.spec.options, found)  # rule
    readings.save(tx, understood, plan.reader.made_with)
    return understood


def _about(plan: _Plan, matches: Sequence[Match], understood: Mapping[int, Reading]) -> dict[int, str]:
    """What was read out of the leads that somebody hears of, in a line each."""
    if plan.reader is None or not understood:
        return {}
    vocabulary = plan.reader.tools.book.vocabulary
    found = {match.lead.id: match.lead.lead for match in matches if match.lead.id in understood}
    return {id: in_short(lead, understood[id], vocabulary) for id, lead in found.items()}


def _unchanged(tx: Tx, plan: _Plan, read: SourceRead, verdict: Verdict, now: datetime) -> SourceReport:
    for owner in plan.concerned(read, verdict, {}, {}):
        outbox.queue(tx.of(owner), _notices(plan.alert_to.get(owner, ()), read, verdict, 0, [], now), now)
    return SourceReport(read.spec.key, verdict.read, found=read.before.usual_count or 0)


def _as_marked(
    changed: Iterable[tuple[StoredLead, tuple[Change, ...]]], theirs: Mapping[int, Mark]
) -> list[tuple[StoredLead, tuple[Change, ...]]]:
    """Leads with what one person did with them."""
    return [(replace(lead, mark=theirs.get(lead.id, "new")), told) for lead, told in changed]


def _notices(
    to: tuple[str, ...], read: SourceRead, verdict: Verdict, found: int, matches: list[Match], now: datetime
) -> list[Alert]:
    """What one person is told of the board as a whole: that it is watched from now on, that trouble begins or ends."""
    alerts = []
    if read.before.baseline_at is None and verdict.state.baseline_at is not None:
        fitting = {match.lead.id for match in matches if not is_expired(match.lead.lead, now)}
        text = baseline_notice(read.spec, found, len(fitting))
        alerts += notice_alerts(f"baseline:{read.spec.id}", text, to)
    if verdict.notice:
        alerts += notice_alerts(f"health:{read.spec.id}:{now.isoformat()}", verdict.notice, to)
    return alerts
