"""Sees which files are opened and who is called while a document is read, in this process and in the parsing worker."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

EVENTS = ("open", "socket.connect", "socket.getaddrinfo")

# Python imports a module of this name at its start, so this is how the worker is watched from within.
_IN_THE_WORKER = """
import os, sys
log = os.open({log!r}, os.O_WRONLY | os.O_APPEND)
def watch(event, arguments):
    if event in {events!r}:
        os.write(log, (event + " " + repr(arguments) + "\\n").encode())
sys.addaudithook(watch)
"""

_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is not None and event in EVENTS:
        _seen.append(f"{event} {arguments!r}")


sys.addaudithook(_watch)  # it cannot be taken away again


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Yields a list that holds one line for each event, once the block is over. `folder` is made for it."""
    global _seen
    folder.mkdir()
    log = folder / "log"
    log.touch()
    (folder / "sitecustomize.py").write_text(_IN_THE_WORKER.format(log=str(log), events=EVENTS))
    events: list[str] = []
    _seen = []
    path = os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH")]))
    try:
        with patch.dict(os.environ, {"PYTHONPATH": path}):
            yield events
    finally:
        seen, _seen = _seen, None
        events += [*seen, *log.read_text().splitlines()]
