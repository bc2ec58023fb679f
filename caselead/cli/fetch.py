"""`caselead fetch`: the command for cron."""

from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import say, show, show_json, styled
from leads.counting import counted

if TYPE_CHECKING:
    from pipeline.report import RunReport, SourceReport

_GARBAGE = 50_000  # new objects between two looks for garbage: nearly all that a run makes stays, or goes by itself
_MOST_SEARCHES = 10  # told one by one


def fetch(
    sources: Annotated[list[str] | None, typer.Argument(help="Only these sources, even if they are not due.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and match, but store and send nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing when all is well (for cron).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object about the run.")] = False,
) -> None:
    """Read the boards, file what is new, and alert. This is the command for cron."""
    report = _run(sources or [], dry_run=dry_run, talk=not quiet and not as_json)
    if as_json:
        from caselead.forms import run_form

        show_json(run_form(report))
    elif dry_run:
        _show_what_would_be_sent(report)
    if not quiet and not as_json and (report.sources or report.exit_code):
        say(_summary(report))
    elif report.exit_code and not as_json:
        say("\n".join(_troubles(report)))
    raise typer.Exit(report.exit_code)


def _run(only: list[str], *, dry_run: bool, talk: bool) -> "RunReport":
    import asyncio
    import gc
    import os

    from caselead.home import open_home
    from caselead.lock import run_lock
    from config.private_files import make_private_folder
    from pipeline.record import recorded
    from pipeline.run import run
    from pipeline.wiring import build_parts

    gc.set_threshold(_GARBAGE)
    home = open_home()
    make_private_folder(home.paths.lock.parent)
    with run_lock(home.paths.lock), home.database() as database:
        parts = build_parts(home.settings, home.paths, os.environ, database)
        with recorded(parts, dry_run=dry_run) as record:
            progress = _tell if talk else (lambda _: None)
            report = asyncio.run(run(parts, only=only, dry_run=dry_run, progress=progress))
            record(report)
    if not report.sources and talk:
        say("No sources yet.\n  Try: caselead source add URL")
    return report


def _tell(source: "SourceReport") -> None:
    numbers = ", ".join((counted(source.found, "opening"), f"{source.new} new", *_more(source)))
    colour = {"ok": "green", "empty": "green", "unchanged": None, "partial": "yellow"}.get(source.status, "red")
    line = f"{styled(source.status.ljust(9), colour=colour)} {source.key}: {numbers}"
    say(f"{line}\n          {source.problem}" if source.problem else line)


def _more(source: "SourceReport") -> list[str]:
    """What became of postings that made no new lead, where there are any."""
    numbers = (
        (source.joined, "part of known leads"),
        (source.again, "advertised again"),
        (source.updated, "changed"),
    )
    return [f"{number} {what}" for number, what in numbers if number]


def _show_what_would_be_sent(report: "RunReport") -> None:
    for source in report.sources:
        for alert in source.alerts:
            lead = next((m.lead.lead for m in source.matches if m.lead.id == alert.lead_id), None)
            what = f"{lead.title} – {lead.hiring_organization or source.key}" if lead else alert.text
            what += " (advertised again)" if alert.subject.startswith("again:") else ""
            show("\n  ".join((f"{alert.destination}: {what}", *alert.because)))


def _summary(report: "RunReport") -> str:
    asked = [source for source in report.sources if source.status != "waiting"]
    new = sum(source.new for source in asked)
    lines = [] if report.off_line else [_counts(report, asked)]
    lines += [*_fared(report), *_resting(report), *_troubles(report)]
    if new and all(destination.of_another for destination in report.destinations):
        lines.append("  Try: caselead destination add NAME, so that new leads reach you")
    return "\n".join(lines)


def _counts(report: "RunReport", asked: "list[SourceReport]") -> str:
    """ "2 sources read, 3 new leads, 1 posting of known leads, 1 advertised again, 1 message sent." """
    new, joined, again = (sum(getattr(source, name) for source in asked) for name in ("new", "joined", "again"))
    sent = sum(destination.sent for destination in report.destinations)
    said = [f"{counted(len(asked), 'source')} read", counted(new, "new lead")]
    said += [f"{counted(joined, 'posting')} of known leads"] if joined else []
    said += [f"{again} advertised again"] if again else []
    return ", ".join([*said, f"{counted(sent, 'message')} sent"]) + "."


def _fared(report: "RunReport") -> list[str]:
    """How the new leads fared by each search; of many searches only the sums."""
    from caselead.tiers import tiers

    asked = [search for search in report.searches if search.matches or search.near_misses or search.set_aside]
    if len(asked) <= _MOST_SEARCHES:
        return [f"  {search.name or 'searches of other persons'}: {tiers([search])}" for search in asked]
    return [f"  {len(asked)} searches: {tiers(asked)}"]


def _resting(report: "RunReport") -> list[str]:
    """What waits because the person does not want to be disturbed now."""
    return [
        f"{d.name}: {counted(d.queued, 'message')} waiting, quiet until {d.quiet_until:%H:%M}."
        for d in report.destinations
        if d.quiet_until and d.queued
    ]


def _troubles(report: "RunReport") -> list[str]:
    from pipeline.health import OFF_LINE
    from pipeline.report import FAILED

    failed = [f"{s.key}: {s.status}. {s.problem or ''}".rstrip() for s in report.sources if s.status in FAILED]
    lines = [OFF_LINE] if report.off_line else failed
    lines += [f'Search "{search.name}": {problem}' for search in report.searches for problem in search.problems]
    lines += [f"{s.key}: {s.refused} postings could not be stored." for s in report.sources if s.refused]
    for d in report.destinations:
        stuck = [
            f"{n} {word}" for n, word in ((d.failed, "failed"), (d.uncertain, "uncertain"), (d.parked, "parked")) if n
        ]
        if stuck and d.problem:  # what an earlier run told is not told again
            acting = f' --person "{d.name}"' if d.of_another else ""
            lines.append(f"{d.name}: {', '.join(stuck)}. {d.problem or ''}\n  Try: caselead{acting} alert list")
    return lines
