"""Running a command and accounting for all its processes: wall time, CPU time, peak memory together. Linux only."""

import contextlib
import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PR_SET_CHILD_SUBREAPER = 36  # prctl(2): orphans of our children become ours, so that their CPU time is counted


@dataclass(frozen=True)
class Cost:
    """What one run cost, with everything it started."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak_mib: float  # proportional set size (shared pages counted once) of all processes at one moment
    exit_code: int


def measure(command: Sequence[str], env: Mapping[str, str] | None = None, timeout: float = 300) -> Cost:
    """Run a command to its end."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, started = _cpu(), time.perf_counter()
    process = subprocess.Popen(command, env=env, start_new_session=True, stdout=subprocess.DEVNULL)
    sampler = _Sampler(process.pid)
    sampler.start()
    exit_code = process.wait(timeout)
    wall = time.perf_counter() - started
    _reap_orphans(process.pid)
    sampler.stopped.set()
    sampler.join()
    return Cost(wall, _cpu() - before, sampler.peak / 1024, exit_code)


def in_turn(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """CPU seconds of this process for each contender: medians over rounds in which each has its turn."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, run in contenders.items():
            started = time.process_time()
            run()
            taken[name].append(time.process_time() - started)
    return {name: median(costs) for name, costs in taken.items()}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap_orphans(session: int) -> None:
    """Wait for what the command left behind: its CPU time counts too."""
    for pid in _members(session):
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, 0)


def _members(session: int) -> Iterator[int]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                    yield int(folder.name)


class _Sampler(threading.Thread):
    """Adds up the memory of a session every few hundredths of a second."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak = 0  # KiB
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(0.03):
            self.peak = max(self.peak, sum(map(_pss, _members(self.session))))


def _pss(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
