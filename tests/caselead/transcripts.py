"""What `docs/profiles.md` shows under "What it looks like": real commands at a terminal of 80 columns.

    python -m tests.caselead.transcripts      writes them into the page

The leads are invented. What is shown comes from the commands themselves, so a change of their words changes the page.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from leads.lead import Lead, Place
from pipeline.understand.reader import Reader
from pipeline.wiring import shipped_tools
from store import leads, readings, sources
from store.engine import Database
from tests.builders import a_lead, a_source

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "profiles.md"
HEADING = "## What it looks like\n"
COLUMNS = 80

_SECONDS = 30  # for one command, on a machine that is busy
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Answers = Sequence[tuple[str, str]]
"""What a question has in it, and what is typed then. An answer "" is Enter."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One command and what a person types while it runs."""

    arguments: tuple[str, ...]
    answers: Answers = ()

    @property
    def line(self) -> str:
        """As it is typed."""
        words = (f'"{word}"' if " " in word else word for word in self.arguments)
        return f"caselead {' '.join(words)}"


_TALK: Answers = (
    ("In which country", "uk"),
    ("What work?", "fostering"),
    ("Where?", "Leeds"),
    ("How far", "30 km"),
    ("remote work", "2"),
    ("do you hold", "1"),
    ("working towards", ""),
    ("on the ladder", ""),
    ("How are you looking", ""),
    ("least pay", "38000 a year"),
    ("no pay is stated?", ""),
    ("agencies", "no"),
    ("Which employers", ""),
    ("Which words", ""),
    ("be called", ""),
    ("save, change", ""),
)
SCREENS = (
    Screen(("search", "add", "fostering near Leeds"), tuple(one for one in _TALK if one[0] != "be called")),
    Screen(("search", "test", "fostering near Leeds")),
    Screen(("lead", "explain", "3", "--search", "fostering near Leeds")),
)

_FOSTERING = "Support our foster carers. You must be registered with Social Work England."
_LEADS: tuple[tuple[float, Lead], ...] = (
    (40, a_lead(title="Team Manager, Fostering", description=f"{_FOSTERING} £52,000 a year.")),
    (
        6,
        a_lead(
            title="Supervising Social Worker - Fostering",
            description=f"{_FOSTERING} £41,000 to £44,500 a year. Monthly reflective supervision.",
        ),
    ),
    (
        5,
        a_lead(
            title="Senior Social Worker, Kinship and Fostering",
            hiring_organization="Humber Families Trust",
            job_location=(Place("Hull"),),
            description=f"{_FOSTERING} £42,200 a year.",
        ),
    ),
    (
        4,
        a_lead(
            title="Social Worker - Foster Carer Assessment",
            hiring_organization="Dale Fostering",
            job_location=(Place("Bradford"),),
            description=f"{_FOSTERING} £35,400 a year.",
        ),
    ),
    (
        3,
        a_lead(
            title="Social Worker, Fostering Support",
            hiring_organization="Aire Care Group",
            job_location=(Place("Wakefield"),),
            description=f"{_FOSTERING} Protected caseload.",
        ),
    ),
    (
        2,
        a_lead(
            title="Social Worker, Adult Safeguarding",
            description="Lead safeguarding enquiries with adults at risk. £40,000 a year.",
        ),
    ),
    (1, a_lead(title="Night Porter", hiring_organization="Moor Hotel", description="Carry things. £24,000 a year.")),
)


def world(home: Path) -> None:
    """An installation with invented leads, first seen some days ago, and no search."""
    reader, now = Reader(shipped_tools), datetime.now(UTC)
    with closing(Database.open(f"sqlite:///{home}/caselead.db")) as database, database.write() as tx:
        source = sources.put(tx, a_source("council-jobs", name="Council Jobs"))
        for days, lead in _LEADS:
            saved = leads.save(tx, source.id, [lead], now - timedelta(days=days), whole=False)
            stored = [leads.get(tx, lead_id) for _, lead_id in saved.new]
            readings.save(tx, reader.read(stored, {"country": "GB"}), reader.made_with)


def played(home: Path, *, colour: bool) -> list[str]:
    """What each command shows, one after the other, with what is typed."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CASELEAD_", "_CASELEAD"))}
    environ = {**environ, "CASELEAD_HOME": str(home), "TERM": "xterm-256color", "EDITOR": "true"}
    environ |= {} if colour else {"NO_COLOR": "1"}
    if colour:
        environ.pop("NO_COLOR", None)
    return [_play(screen, environ) for screen in SCREENS]


def uncoloured(text: str) -> str:
    """The text without the codes for colour."""
    return _COLOUR.sub("", text)


def _play(screen: Screen, environ: Mapping[str, str]) -> str:
    """Run a command at a terminal. Each answer is typed when its question stands there and the cursor waits."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    command = [sys.executable, "-m", "caselead", *screen.arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environ, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    shown, seen, answers = b"", 0, list(screen.answers)
    end = time.monotonic() + _SECONDS
    while piece := _next(ours, end, shown):
        shown += piece
        asked = shown[seen:].decode("utf-8", "ignore")
        if answers and answers[0][0] in asked and asked.endswith(": "):
            seen = len(shown)
            os.write(ours, f"{answers.pop(0)[1]}\n".encode())
    os.close(ours)
    assert process.wait(_SECONDS) == 0, shown.decode()
    assert not answers, f"{answers[0][0]} was never asked:\n{shown.decode()}"
    return shown.decode().replace("\r\n", "\n").strip("\n")


def _next(terminal: int, end: float, before: bytes) -> bytes:
    """What is shown next; empty at the end, which Linux tells by an error."""
    if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
        raise TimeoutError(f"No answer was foreseen for this question:\n{before.decode()}")
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def section(shown: Sequence[str]) -> str:
    """The part of the page."""
    told = "Each as it stands in a terminal of 80 columns; the leads are invented.\n"
    parts = [f"\n```console\n$ {screen.line}\n{text}\n```\n" for screen, text in zip(SCREENS, shown, strict=True)]
    return f"{HEADING}\n{told}{''.join(parts)}"


def section_of(page: str) -> str:
    """The part of a page as it stands there, up to the next heading."""
    _, heading, after = page.partition(HEADING)
    return heading + re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0].rstrip("\n") + "\n" if heading else ""


def main() -> None:
    """Write the page anew."""
    with tempfile.TemporaryDirectory() as folder:
        world(Path(folder))
        fresh = section(played(Path(folder), colour=False))
    page = PAGE.read_text("utf-8")
    old = section_of(page)
    PAGE.write_text(page.replace(old, fresh) if old else f"{page.rstrip()}\n\n{fresh}", "utf-8")


if __name__ == "__main__":
    main()
