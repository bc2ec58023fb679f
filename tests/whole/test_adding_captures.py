"""`source add` of every capture, served where it lies and where it came from: named for what it is, or refused."""

import asyncio
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from leads.errors import SourceError
from pipeline.discover import discover
from pipeline.looking import Board
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.worker import ParsingWorker
from tests.boards import Boards, serve
from tests.builders import NOW
from tests.corpus import needs_shared
from tests.whole.extraction import Capture, captures

pytestmark = needs_shared

ALL = list(captures())
A_SINGLE_PAGE_WITHOUT_DATA = "html-employer-pages/openweb-nl-senior-hippo-developer.html"  # only a person can say


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serve() as boards:
        yield boards


def add(boards: Boards, capture: Capture, path: str) -> Board:
    """Look at the capture at this path, as `source add` does."""
    boards.pages.clear()
    boards.pages[path] = (capture.content_type, capture.file.read_bytes())

    async def look() -> Board:
        politeness = Politeness(host_delay=0, allow_private=frozenset({("127.0.0.1", boards.port)}))
        async with PoliteClient(politeness, {}, now=lambda: NOW) as client:
            with ParsingWorker(seconds=10, mib=1024) as worker:
                return await discover(boards.base + path, {}, client, worker)

    return asyncio.run(look())


def where_it_lies(capture: Capture) -> str:
    return f"/{capture.path}"


def where_it_came_from(capture: Capture) -> str:
    parts = urlsplit(capture.url)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


@pytest.mark.parametrize("path", [where_it_lies, where_it_came_from])
@pytest.mark.parametrize(
    "capture", [c for c in ALL if c.postings and c.path != A_SINGLE_PAGE_WITHOUT_DATA], ids=lambda c: c.path
)
def test_a_capture_is_named_for_what_it_is(boards: Boards, capture: Capture, path: object) -> None:
    board = add(boards, capture, path(capture))  # type: ignore[operator]
    assert (board.platform, len(board.result.leads)) == (capture.platform, capture.postings)


@pytest.mark.parametrize("path", [where_it_lies, where_it_came_from])
@pytest.mark.parametrize(
    "capture", [c for c in ALL if not c.postings and c.path.endswith(".html")], ids=lambda c: c.path
)
def test_a_page_that_lists_no_openings_is_refused_with_the_reason(
    boards: Boards, capture: Capture, path: object
) -> None:
    with pytest.raises(SourceError) as refused:
        add(boards, capture, path(capture))  # type: ignore[operator]
    assert refused.value.problem
    assert refused.value.hint
