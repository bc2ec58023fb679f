"""Reading in a process that can be killed: a bad document costs one read, and the next document is on time."""

import asyncio
import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from leads.errors import Unreadable
from leads.source import ReadResult
from scrapers.base import Answer
from scrapers.worker import ParsingWorker
from tests.boards import an_rss_feed


@pytest.fixture
def worker() -> Iterator[ParsingWorker]:
    """A worker with time enough for everything but what never ends."""
    with ParsingWorker(seconds=20, mib=512) as worker:
        yield worker


@pytest.fixture
def hasty() -> Iterator[ParsingWorker]:
    """A worker that soon loses its patience."""
    with ParsingWorker(seconds=0.3, mib=512) as worker:
        yield worker


def answer(body: bytes, content_type: str) -> Answer:
    return Answer("https://board.example/jobs", 200, body, content_type, None, None, None)


def ask(worker: ParsingWorker, function: Callable[..., Any], *args: object) -> Any:
    return asyncio.run(worker.call(function, *args))


def problem(worker: ParsingWorker, function: Callable[..., Any], *args: object) -> str:
    with pytest.raises(Unreadable) as caught:
        ask(worker, function, *args)
    return caught.value.problem


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_document_is_read_in_another_process(worker: ParsingWorker) -> None:
    kind, body = an_rss_feed("Social Worker", "Care Manager")
    result, more = asyncio.run(worker.read(None, {}, answer(body.encode(), kind)))
    assert (result.state, result.platform, more) == ("ok", "feed", ())
    assert [lead.title for lead in result.leads] == ["Social Worker", "Care Manager"]
    assert ask(worker, os.getpid) != os.getpid()


def test_no_process_is_started_before_the_first_document(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Counted(subprocess.Popen[bytes]):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self.pid)

    monkeypatch.setattr(subprocess, "Popen", Counted)
    with ParsingWorker(seconds=20, mib=512) as worker:
        assert started == []
        assert started == [ask(worker, os.getpid)]


def test_documents_that_come_at_once_are_read_one_after_the_other_by_one_process(worker: ParsingWorker) -> None:
    async def at_once() -> list[int]:
        return await asyncio.gather(*(worker.call(os.getpid) for _ in range(4)))

    assert len(set(asyncio.run(at_once()))) == 1


def test_a_document_that_takes_too_long_ends_with_its_process(hasty: ParsingWorker) -> None:
    pid = ask(hasty, os.getpid)
    started = time.monotonic()
    assert problem(hasty, time.sleep, 60) == "The page could not be read within 0.3 s; it may be hostile."
    assert time.monotonic() - started < 10
    assert not is_running(pid)


def test_a_page_that_holds_the_parser_is_a_failed_read_of_its_platform(hasty: ParsingWorker) -> None:
    deep = answer(b"<div>" * 200_000, "text/html")
    result, more = asyncio.run(hasty.read("selectors", {"item": "li", "title": "a"}, deep))
    late = "The page could not be read within 0.3 s; it may be hostile."
    assert (result, more) == (ReadResult("fail", problems=(late,), platform="selectors"), ())


def test_a_document_that_asks_for_too_much_memory_is_given_up(worker: ParsingWorker) -> None:
    assert "within the memory allowed" in problem(worker, bytearray, 600 * 2**20)
    assert len(ask(worker, bytearray, 2**20)) == 2**20


def test_a_worker_that_was_killed_costs_one_read_and_is_replaced(worker: ParsingWorker) -> None:
    pid = ask(worker, os.getpid)
    assert "ended the reading process" in problem(worker, os.kill, pid, signal.SIGKILL)
    assert ask(worker, os.getpid) != pid


def test_ctrl_c_is_left_to_the_parent(worker: ParsingWorker) -> None:
    pid = ask(worker, os.getpid)
    os.kill(pid, signal.SIGINT)
    assert ask(worker, os.getpid) == pid


@pytest.mark.parametrize(
    ("function", "args", "name"),
    [
        (int, ("x",), "ValueError"),
        (gzip.decompress, (gzip.compress(b"jobs")[:-1],), "EOFError"),
        (os.listdir, ("/no/such/folder",), "FileNotFoundError"),
        (threading.Lock, (), "TypeError"),  # it ends well, but what it returns cannot be handed over
    ],
)
def test_an_error_that_nobody_expected_is_named_by_its_type(
    worker: ParsingWorker, function: Callable[..., Any], args: tuple[object, ...], name: str
) -> None:
    pid = ask(worker, os.getpid)
    assert problem(worker, function, *args) == f"The page made the reader fail ({name}); it may be hostile."
    assert ask(worker, os.getpid) != pid


def test_the_traceback_of_an_unexpected_error_is_on_stderr() -> None:
    script = (
        "import asyncio; from scrapers.worker import ParsingWorker\n"
        "with ParsingWorker(seconds=20, mib=512) as worker: asyncio.run(worker.call(int, 'no number'))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert "ValueError: invalid literal for int() with base 10: 'no number'" in ran.stderr


def test_closing_ends_the_process(worker: ParsingWorker) -> None:
    pid = ask(worker, os.getpid)
    worker.close()
    assert not is_running(pid)


def test_closing_what_was_never_started_or_is_closed_does_nothing(worker: ParsingWorker) -> None:
    worker.close()
    worker.close()
    assert ask(worker, len, "document") == 8
