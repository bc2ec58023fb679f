"""What it costs to file one posting beside 10,000, 100,000 or a million stored ones, the database included.

Run by `bench/identity_scale.py --stored N...`. One SQLite file grows from size to size, see `bench/identity_stored.py`.
At each size postings that were kept out are filed as `caselead fetch` does it, two of five of them copies of stored
ones: one by one, each in a transaction of its own that is committed, and 25 in one transaction, as several reads of a
run are. CPU is that of this process, user and system.
"""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import mean, median

from identity_stored import Filling, KeptOut

from pipeline.filing import Filed, Incoming, file
from store.engine import Database

SAMPLE = 150  # postings filed at each size, one by one and again together; before them some to warm up
WARM_UP = 20
TOGETHER = 25


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class AtSize:
    """What was measured at one size."""

    stored: int
    file_mib: float
    alone: list[Took]  # of one posting
    together: list[Took]  # of one posting of several in a transaction
    joined: int  # postings that became another sighting of a stored lead, closed or not
    copies: int  # postings that should have

    @property
    def cpu(self) -> float:
        return median(one.cpu for one in self.alone)


def report(sizes: Sequence[int], seed: int) -> None:
    headings = f"{'stored':>10}{'file MiB':>10}{'CPU median':>13}{'mean':>8}{'95 %':>8}{'wall median':>13}"
    print(f"{'':25}one alone, ms{'':24}one of {TOGETHER}, ms")
    print(f"{headings}{'CPU mean':>12}   copies joined to theirs")
    found: list[AtSize] = []
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/stored.db")
        filling = Filling(database, seed)
        waiting: list[KeptOut] = []
        for size in sizes:
            waiting += filling.until(size)
            found.append(measure(database, filling, _spread(waiting, WARM_UP + 2 * SAMPLE)))
            _print(found[-1])
        database.close()
    growth = found[-1].cpu / found[0].cpu
    print(
        f"\nFrom {found[0].stored:,} to {found[-1].stored:,} stored postings the cost of one grows {growth:.2f} times."
    )


def measure(database: Database, filling: Filling, sample: Sequence[KeptOut]) -> AtSize:
    alone, together = sample[WARM_UP : WARM_UP + SAMPLE], sample[WARM_UP + SAMPLE :]
    joined = 0
    costs: list[Took] = []
    for one in sample[:WARM_UP]:
        file_them(database, filling, [one])
    for one in alone:
        took, filed = file_them(database, filling, [one])
        costs.append(took)
        joined += sum(read.joined + len(read.again) for read in filed)
    of_several = [
        file_them(database, filling, together[start : start + TOGETHER])[0]
        for start in range(0, len(together), TOGETHER)
    ]
    return AtSize(
        stored=filling.stored,
        file_mib=Path(database.where).stat().st_size / 2**20,
        alone=costs,
        together=[Took(one.cpu / TOGETHER, one.wall / TOGETHER) for one in of_several],
        joined=joined,
        copies=sum(one.copy for one in alone),
    )


def file_them(database: Database, filling: Filling, postings: Sequence[KeptOut]) -> tuple[Took, list[Filed]]:
    """File some postings in one transaction, each as a read of its source."""
    reads = [Incoming(filling.sources[one.posting.source], [one.posting.lead], whole=False) for one in postings]
    now: datetime = max(one.posting.first_seen for one in postings)
    wall, cpu = time.perf_counter(), time.process_time()
    with database.write() as tx:
        filed = file(tx, reads, now)
    return Took(time.process_time() - cpu, time.perf_counter() - wall), filed


def _spread(waiting: list[KeptOut], size: int) -> list[KeptOut]:
    """So many, evenly spread over all that wait, which lose them."""
    step = len(waiting) / size
    chosen = sorted({int(nth * step) for nth in range(size)}, reverse=True)
    return [waiting.pop(nth) for nth in chosen]


def _print(at: AtSize) -> None:
    costs = sorted(one.cpu * 1000 for one in at.alone)
    high = costs[len(costs) * 95 // 100]
    wall = median(one.wall for one in at.alone) * 1000
    together = mean(one.cpu for one in at.together) * 1000
    print(
        f"{at.stored:10,}{at.file_mib:10,.0f}{median(costs):13.2f}{mean(costs):8.2f}{high:8.2f}{wall:13.2f}{together:12.2f}"
        f"   {at.joined} of {at.copies}"
    )
