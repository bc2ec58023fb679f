"""One run at a time. The lock is the kernel's, so a killed run leaves none behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leads.errors import AlreadyRunning


@contextmanager
def run_lock(path: Path) -> Iterator[None]:
    """Hold the lock file for the block. Raises AlreadyRunning (exit code 75) when another run holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(
                "Another run is under way; this one did nothing.",
                hint="wait for it to end, or look what it does: caselead doctor",
            ) from None
        yield
    finally:
        os.close(handle)
