"""What the demo shows, in order: boards read, what merged, why each lead matched, the alert, and what to type next."""

import tempfile
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from alerts import wording
from alerts.message import Message, render
from caselead.cli.output import show, styled
from caselead.demo.earlier import file_earlier
from caselead.demo.served import board, served
from caselead.explaining import sayings
from caselead.sameness import RELATIONS
from caselead.tiers import tiers
from config.documents import parse
from leads.alert import Destination, Digest, Outcome
from leads.counting import counted
from leads.lead import StoredLead
from leads.reading import Reading
from leads.rounds import advertised_again
from leads.search import Match
from leads.secret import Secret
from pipeline.clean import is_expired
from pipeline.correct import WhySame, why_same
from pipeline.decide import why
from pipeline.parts import Parts, utc_now
from pipeline.report import RunReport
from pipeline.run import run
from pipeline.understand.reader import Reader
from pipeline.wiring import known_of, shipped_tools
from scrapers.pacing import Politeness
from store import leads, readings, searches, sources
from store.engine import Database

_WIDTH = 100  # characters; longer lines are hard to read


@dataclass
class _OnScreen:
    """A notifier that keeps the messages for the screen."""

    messages: list[Message] = field(default_factory=list)

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        now: datetime,
        settle: Callable[[str, Outcome], None],
        begin: Callable[[str], bool],
    ) -> None:
        for digest in digests:
            if begin(digest.id):
                self.messages.append(render(digest, now=now))
                settle(digest.id, Outcome("sent"))


async def tour() -> None:
    """Run the whole path on sample boards, in a folder that is thrown away. Nothing leaves this machine."""
    now = utc_now()
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{Path(folder, 'demo.db')}")
        async with served(now) as port:
            _set_up(database, f"http://127.0.0.1:{port}", now)
            file_earlier(database, now)
            screen = _OnScreen()
            parts = Parts(
                database=database,
                destinations={"you": Destination("you", Secret("mailto://you@home.example"))},
                notifier=lambda: screen,
                politeness=Politeness(host_delay=0, host_connections=5, allow_private=frozenset({("127.0.0.1", port)})),
                reader=Reader(shipped_tools),
                known=lambda: known_of(shipped_tools()),
            )
            report = await run(parts)
        with database.read() as tx:
            found = leads.list_leads(tx)
            several = [why_same(tx, stored.id) for stored in found if len(stored.sightings) > 1]
            understood = {stored.id: readings.get(tx, stored.id) for stored in found}
        database.close()
    _show(report, several, understood, screen.messages[0], now)


def _set_up(database: Database, base: str, now: datetime) -> None:
    document = parse(board("sources.toml", now).replace("{base}", base), "demo")
    with database.write() as tx:
        for draft in document.sources:
            sources.put(tx, draft.as_spec(draft.platform or "feed"))
        for search in document.searches:
            searches.put(tx, search)


def _show(
    report: RunReport,
    several: Sequence[WhySame],
    understood: Mapping[int, Reading | None],
    message: Message,
    now: datetime,
) -> None:
    _title("1. Boards read (six samples, served on this machine)")
    for source in report.sources:
        show(f"   {source.status:8} {source.key:12} {counted(source.found, 'opening')}")
        if source.problem:
            show(_wrapped(source.problem, " " * 12))
    _title("2. One opening is one lead, wherever it is shown (caselead lead why-same)")
    for found in several:
        _show_sightings(found, now)
    matches = [match for source in report.sources for match in source.matches]
    _title("3. What was read out of one, and by which words (caselead lead explain)")
    _show_reading(matches[0].lead, understood[matches[0].lead.id])
    _title("4. Why each lead matched")
    for match in matches:
        show(f"   {match.lead.lead.title}{_remark(match, now)}")
        show(_wrapped(why(match), " " * 6))
    for fared in report.searches:
        show(_wrapped(f"Of all openings: {tiers([fared])}.", " " * 3))
    _title("5. The alert as an e-mail")
    show(_indented(f"Subject: {message.subject}\n\n{message.text}"))
    _title("6. The same alert in Slack")
    show(_indented(f"{message.chat_title}\n{message.chat}"))
    _title("7. Now yours")
    show("   caselead init             a short interview")
    show("   caselead source add URL   the first board")


def _show_sightings(found: WhySame, now: datetime) -> None:
    lead = found.lead.lead
    show(f"   {lead.title} – {lead.hiring_organization}, {wording.places(lead)}")
    for told in (wording.seen_on(found.lead, ()), advertised_again(found.lead, now)):
        if told:
            show(_wrapped(told, " " * 6))
    for link in found.links:
        why = "; ".join(link.found.why[:4])
        show(_wrapped(f"Why {link.a} and {link.b}: {RELATIONS[link.found.relation]}: {why}", " " * 6))


def _show_reading(stored: StoredLead, reading: Reading | None) -> None:
    show(f"   {stored.lead.title} – {stored.lead.hiring_organization}")
    for said in sayings(reading, shipped_tools().book.vocabulary) if reading else ():
        words = " … ".join(f"“{' '.join(piece.words.split())}”" for piece in said.evidence[:2])
        show(_wrapped(f"{said.kind}: {said.what}  {words}", " " * 6))


def _remark(match: Match, now: datetime) -> str:
    return " (closed, so not alerted)" if is_expired(match.lead.lead, now) else ""


def _title(text: str) -> None:
    show("\n" + styled(text, bold=True))


def _wrapped(text: str, indent: str) -> str:
    lines = textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return "\n".join(lines)


def _indented(text: str) -> str:
    return "\n".join(f"   | {line}".rstrip() for line in text.splitlines())
