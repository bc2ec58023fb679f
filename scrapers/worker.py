"""Reading in a process of its own, which can be killed: no limit inside a process stops a parser written in C.

Measured: 0.5 MB of nested HTML holds a parser for 20 s, 0.1 MB of RSS can ask for 2.9 GiB. Such a page costs its source
one failed read; the worker is replaced and the next source is on time.

The worker is this module run as a program. It takes (function, arguments) and gives back (result, trouble).
"""

import asyncio
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, Pipe
from types import TracebackType
from typing import Any, TypeVar

from leads.errors import Unreadable
from leads.source import ReadResult
from scrapers.base import Answer, Request
from scrapers.reading import read_body

T = TypeVar("T")

_START_SECONDS = 30.0  # for a worker to come up, on a machine that is very busy
_END_SECONDS = 5.0  # for a worker that failed to write down why


class ParsingWorker:
    """Reads documents one after the other, each within `seconds` and `mib` of address space.

    The process is started with the first document, so a run in which nothing changed never pays for it.
    """

    def __init__(self, *, seconds: float, mib: int) -> None:
        self._seconds = seconds
        self._mib = mib
        self._turn = asyncio.Lock()
        self._running: tuple[subprocess.Popen[bytes], Connection[Any, Any]] | None = None

    async def read(
        self, platform: str | None, options: Mapping[str, object], answer: Answer
    ) -> tuple[ReadResult, tuple[Request, ...]]:
        """What `read_body` makes of the answer; a failed read where it does not end in time or memory."""
        try:
            document = (answer.url, answer.body, answer.content_type, answer.json_body)
            return await self.call(read_body, platform, dict(options), *document)
        except Unreadable as error:
            return ReadResult("fail", problems=(error.problem,), platform=platform), ()

    async def call(self, function: Callable[..., T], *args: object) -> T:
        """What the function makes of a stranger's document. It must be importable, like its arguments picklable.

        Raises Unreadable when it does not end in time or memory, or fails; what it raised is named by its type.
        """
        async with self._turn:
            return await asyncio.to_thread(self._ask, function, args)

    def _ask(self, function: Callable[..., T], args: tuple[object, ...]) -> T:
        if self._running and self._running[0].poll() is not None:
            self.close()  # somebody killed it while it had nothing to do
        try:
            _, pipe = self._running or self._start()
            pipe.send((function, args))
            if not pipe.poll(self._seconds):
                self.close()
                raise _unreadable(f"could not be read within {self._seconds:g} s")
            result, trouble = pipe.recv()
        except (EOFError, OSError) as error:  # it is gone: killed by the kernel, or crashed
            self.close()
            raise _unreadable("ended the reading process, perhaps by asking for too much memory") from error
        if trouble:
            pipe.poll(_END_SECONDS)  # it ends by itself, and its end of the pipe with it
            self.close()
            raise _unreadable(trouble)
        value: T = result
        return value

    def _start(self) -> "tuple[subprocess.Popen[bytes], Connection[Any, Any]]":
        ours, theirs = Pipe()
        # -P: a module in the folder we happen to be in must not stand in for ours.
        command = [sys.executable, "-P", "-m", "scrapers.worker", str(theirs.fileno()), str(self._mib)]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        self._running = process, ours
        if not ours.poll(_START_SECONDS):
            raise OSError("the worker did not come up")
        ours.recv()
        return self._running

    def close(self) -> None:
        """End the worker at once; what it was reading is lost to this run only."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            process.kill()
            process.wait()
            pipe.close()

    def __enter__(self) -> "ParsingWorker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _unreadable(trouble: str) -> Unreadable:
    hint = "open the address in a browser; if it shows jobs, look for a feed of them."
    return Unreadable(f"The page {trouble}; it may be hostile.", hint=hint)


def work(pipe: "Connection[Any, Any]") -> None:
    """The worker: answer until nobody asks any more, or something goes wrong."""
    pipe.send("ready")  # after its imports, which do not count for the first document
    while True:
        try:
            function, args = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send((function(*args), None))
        except MemoryError:
            pipe.send((None, "could not be read within the memory allowed"))
            return
        except Exception as error:
            pipe.send((None, f"made the reader fail ({type(error).__name__})"))
            raise  # its traceback goes to stderr, and the next document to a worker without a past


def _limit_memory(size: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    size = size if hard == resource.RLIM_INFINITY else min(size, hard)  # a lower limit of the machine stays
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    _limit_memory(int(sys.argv[2]) * 2**20)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for our parent to handle
    work(Connection(int(sys.argv[1])))
