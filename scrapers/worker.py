"""Reading in a process of its own, which can be killed: no limit inside a process stops a parser written in C.

Measured: 0.5 MB of nested HTML holds a parser for 20 s, 0.1 MB of RSS can ask for 2.9 GiB. Such a page costs its source
one failed read; the worker is replaced and the next source is on time.
"""

import asyncio
import multiprocessing
import resource
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, TypeVar

from leads.errors import Unreadable
from leads.source import ReadResult
from scrapers.base import Answer, Request
from scrapers.reading import read_body

T = TypeVar("T")

_PRELOAD = ["scrapers.worker", "scrapers.feed", "scrapers.jobposting"]  # imported once, then forked from
_START_SECONDS = 30.0  # for a worker to come up, on a machine that is very busy


class ParsingWorker:
    """Reads documents one after the other, each within `seconds` and `mib` of address space.

    The process is started with the first document, so a run in which nothing changed never pays for it.
    """

    def __init__(self, *, seconds: float, mib: int) -> None:
        self._seconds = seconds
        self._mib = mib
        self._turn = asyncio.Lock()
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_PRELOAD)
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None

    async def read(
        self, platform: str | None, options: Mapping[str, object], answer: Answer
    ) -> tuple[ReadResult, tuple[Request, ...]]:
        """What `read_body` makes of the answer; a failed read where it does not end in time or memory."""
        try:
            return await self.call(read_body, platform, dict(options), answer.url, answer.body, answer.content_type)
        except Unreadable as error:
            return ReadResult("fail", problems=(error.problem,), platform=platform), ()

    async def call(self, function: Callable[..., T], *args: object) -> T:
        """What the function makes of a stranger's document. It must be importable, like its arguments picklable.

        Raises Unreadable when it does not end in time or memory, or fails.
        """
        async with self._turn:
            return await asyncio.to_thread(self._ask, function, args)

    def _ask(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        try:
            pipe = self._pipe or self._start()
            pipe.send((function, args))
            if not pipe.poll(self._seconds):
                self.close()
                raise _unreadable(f"within {self._seconds:g} s")
            result, trouble = pipe.recv()
        except (EOFError, OSError) as error:  # it is gone: killed by the kernel, or crashed
            self.close()
            raise _unreadable("within the memory allowed") from error
        if trouble:
            raise _unreadable(trouble)
        value: T = result
        return value

    def _start(self) -> "Connection[Any, Any]":
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._mib), daemon=True)
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        if not ours.poll(_START_SECONDS):
            raise OSError("the worker did not come up")
        ours.recv()
        return ours

    def close(self) -> None:
        """End the worker at once; what it was reading is lost to this run only."""
        if self._process is not None and self._pipe is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
        self._process = self._pipe = None

    def __enter__(self) -> "ParsingWorker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _work(pipe: "Connection[Any, Any]", mib: int) -> None:
    """The worker: reads what it is given until nobody is there any more."""
    resource.setrlimit(resource.RLIMIT_AS, (mib * 2**20, mib * 2**20))
    pipe.send("ready")
    while True:
        try:
            function, args = pipe.recv()
        except EOFError:
            return
        try:
            result, trouble = function(*args), None
        except MemoryError:
            result, trouble = None, "within the memory allowed"
        pipe.send((result, trouble))


def _unreadable(limit: str) -> Unreadable:
    hint = "open the address in a browser; if it shows jobs, look for a feed of them."
    return Unreadable(f"The page could not be read {limit}; it may be hostile.", hint=hint)
