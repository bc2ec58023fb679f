"""How the work stands, by what the database says: runs, sources, searches and messages."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from caselead.checks import Check
from caselead.cli.moment import when
from leads.source import PollState, SourceSpec
from scrapers.keys import missing
from store import outbox, runs, searches, sources
from store.engine import Tx

LONG = timedelta(days=2)  # without a run: whoever starts it has stopped doing so


def examine_content(
    tx: Tx, destinations: Collection[str] | None, keys: Collection[str] | None, now: datetime
) -> Iterator[Check]:
    """Everything the database can tell. `destinations`, `keys`: the names of those that exist; None: not known."""
    yield _last_run(runs.last(tx), runs.last_good(tx), now)
    states = sources.states(tx)
    specs = sources.all_sources(tx)
    for spec in specs:
        yield from _source(spec, states.get(spec.id, PollState()))
        if keys is not None and not spec.paused and (lacking := missing(spec.platform, keys)):
            what = f"{spec.key}: its platform is not read without {' and '.join(lacking)}."
            yield Check("fail", "keys", what, f"caselead key set {spec.platform}")
    if not specs:
        yield Check("warn", "sources", "There is none, so nothing is watched.", "caselead source add URL")
    yield from _searches(tx, destinations)
    yield from _messages(tx)


def _last_run(last: runs.Run | None, good: runs.Run | None, now: datetime) -> Check:
    if last is None:
        return Check("warn", "runs", "There was none yet.", "caselead fetch")
    whole = f"the last one without any failure was {when(good.started_at) if good else 'never'}"
    said = f"The last one was {when(last.started_at)}; {whole}."
    if last.started_at > now + timedelta(hours=1):
        return Check("warn", "runs", f"{said} That is in the future.", "check the clock of this machine")
    if now - last.started_at > LONG:
        return Check("warn", "runs", said, "look whether cron or systemd still starts caselead fetch")
    if last.finished_at is None:
        return Check("warn", "runs", f"{said} It has not ended, or it was stopped.", "caselead fetch")
    return Check("ok" if last.exit_code == 0 else "warn", "runs", said, "see below" if last.exit_code else None)


def _source(spec: SourceSpec, state: PollState) -> Iterator[Check]:
    read = f"last read {when(state.last_read)}" if state.last_read else "not read yet"
    said = f"{spec.key}: {'paused' if spec.paused else state.status}, {read}."
    if state.status in ("new", "fine") or spec.paused:
        yield Check("ok", "sources", said)
    else:
        yield Check("warn", "sources", f"{said} {state.problem or ''}".rstrip(), f"caselead source check {spec.key}")
    if state.moved_to and not spec.paused:
        what = f"{spec.key}: its server says that it has moved to {state.moved_to}."
        change = f"caselead source export {spec.key} > FILE, change the url, caselead source apply -f FILE"
        yield Check("warn", "sources", what, change)


def _searches(tx: Tx, destinations: Collection[str] | None) -> Iterator[Check]:
    saved = searches.all_searches(tx)
    named = [(search.name, to) for search in saved for to in search.alert_to]
    lost = [(name, to) for name, to in named if destinations is not None and to not in destinations]
    for name, to in lost:
        what = f'{name}: it alerts "{to}", and there is no such destination.'
        yield Check("fail", "searches", what, f"caselead destination add {to}, or caselead search edit {name}")
    if not saved:
        yield Check("warn", "searches", "There is none, so nothing is alerted.", "caselead search add NAME")
    elif not lost:
        yield Check("ok", "searches", f"{len(saved)} saved.")


def _messages(tx: Tx) -> Iterator[Check]:
    found = False
    for destination, states in sorted(outbox.counts(tx).items()):
        for state in ("uncertain", "parked", "failed"):
            if number := states.get(state):
                found = True
                what = f"{destination}: {number} {state}."
                yield Check("warn", "messages", what, f"caselead alert list --state {state}")
    if not found:
        yield Check("ok", "messages", "None is uncertain, parked or failed.")
