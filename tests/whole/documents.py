"""The made-up documents of a bad day, each served on loopback and fetched into an empty house, and then once more."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from alerts.message import Message, render
from leads.alert import Digest
from leads.lead import StoredLead
from leads.source import PollState
from pipeline.report import SourceReport
from tests.boards import Boards, serve
from tests.builders import NOW
from tests.corpus import hostile, hostile_cases
from tests.whole.house import House, a_house
from tests.whole.watcher import watched

Case = dict[str, Any]

CASES: dict[str, Case] = {case["path"]: case for case in hostile_cases("rss", "atom", "jsonfeed", "jsonld", "html")}
KEY = "board"
ALWAYS_200 = {"ETag": '"1"'}  # the board compares with another one, so that it never answers 304
_PLATFORMS = {"html": "selectors", "jsonld": "jobposting"}
_TYPES = {".rss": "application/rss+xml", ".atom": "application/atom+xml", ".json": "application/feed+json"}
_MORE_OPTIONS = {"html/19-next-page-loop.html": {"next": "a[rel=next]"}}  # else nobody looks at its trap


@dataclass(frozen=True)
class Outcome:
    """What became of one document that was read into an empty house. All but `again` is as it was after one read."""

    report: SourceReport
    again: SourceReport  # of the second read, an hour later
    sent_again: list[Digest]
    leads: list[StoredLead]
    state: PollState
    digests: list[Digest]
    messages: list[Message]
    asked: list[tuple[str, int]]  # paths on the board and their statuses, by both reads
    events: list[str]  # files opened and calls made, by both reads
    port: int  # of the board

    @property
    def links(self) -> list[str]:
        """Those that are stored."""
        return [stored.lead.url for stored in self.leads if stored.lead.url]

    @property
    def lines(self) -> list[str]:
        """Everything of one line that is stored or sent."""
        kept = [
            part
            for stored in self.leads
            for part in (stored.lead.title, stored.lead.hiring_organization, stored.lead.identifier, stored.lead.url)
        ]
        return [*filter(None, kept), *(part for m in self.messages for part in (m.subject, m.chat_title))]

    @property
    def chats(self) -> list[str]:
        """What chat services are given, without the links to the openings."""
        bodies = ("\n".join(line for line in m.chat.splitlines() if line not in self.links) for m in self.messages)
        return [*(message.chat_title for message in self.messages), *bodies]

    @property
    def texts(self) -> list[str]:
        """Everything else that is stored or sent."""
        sent = [part for message in self.messages for part in (message.text, message.html, message.chat)]
        return [*(stored.lead.description for stored in self.leads), *sent]


@contextmanager
def a_board(folder: Path, path: str, **headers: str) -> Iterator[tuple[House, Boards]]:
    """A house that watches one board, whose address shows the document at `path`."""
    case = CASES[path]
    with serve() as boards, a_house(folder, boards.port) as house:
        show(boards, path, path)
        boards.headers[f"/files/{path}"] = headers
        options = case.get("selectors", {}) | _MORE_OPTIONS.get(path, {})
        house.watch(KEY, f"{boards.base}/files/{path}", _PLATFORMS.get(case["kind"], "feed"), **options)
        yield house, boards


def show(boards: Boards, at: str, path: str) -> None:
    """Let the address of the document `at` show the document `path`."""
    body = hostile(path).read_bytes().replace(b"${BASE}", boards.base.encode())
    boards.pages[f"/files/{at}"] = (_TYPES.get(Path(path).suffix, "text/html"), body)


@cache
def outcome(path: str) -> Outcome:
    """What became of this document; found out once for all tests that ask."""
    with tempfile.TemporaryDirectory() as folder, a_board(Path(folder), path, **ALWAYS_200) as (house, boards):
        with watched(Path(folder) / "watched") as events:
            report, leads, state = house.read(), house.leads(), house.state(KEY)
            digests = list(house.kept.digests)
            house.later(hours=1)
            again = house.read()
        return Outcome(
            report=report,
            again=again,
            sent_again=house.kept.digests[len(digests) :],
            leads=leads,
            state=state,
            digests=digests,
            messages=[render(digest, now=NOW) for digest in digests],
            asked=boards.asked,
            events=events,
            port=boards.port,
        )


def those_with(*keys: str) -> list[str]:
    """The documents for which the manifest says one of these."""
    return [path for path, case in CASES.items() if any(key in case for key in keys)]


def those_that_end(*states: str) -> list[str]:
    """The documents whose read ends like this."""
    return [path for path, case in CASES.items() if set(case["state"].split("-or-")) & set(states)]
