"""Where the CPU time of a cold `caselead fetch` goes: its steps one by one, on the feeds of `bench/fetch.py`.

    ./run python bench/steps.py [--feeds 500] [--items 25]

Each step is run alone on the outcome of the one before, in this process; "start-up" is a fetch without any source.
"""

import argparse
import asyncio
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from feed_server import a_feed
from measured import measure

from leads.lead import Lead
from leads.search import SavedSearch
from leads.source import SourceSpec
from pipeline.clean import clean
from pipeline.filing import Filed, Incoming, file
from pipeline.match.watch import Watch
from pipeline.wiring import known_of, shipped_tools
from scrapers.base import Request
from scrapers.http import PoliteClient
from scrapers.pacing import Politeness
from scrapers.reading import read_body
from store import sources
from store.engine import Database

T = TypeVar("T")
HERE = Path(__file__).parent
TOGETHER = 20  # sources filed in one transaction, about as many as in a run


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=25)
    args = parser.parse_args()
    now = datetime.now(UTC)
    total = args.feeds * args.items
    step("start-up", start_up, total)
    step("requests", lambda: request_all(args.feeds, args.items), total)
    bodies = [a_feed(number, args.items) for number in range(args.feeds)]
    kind = "application/rss+xml"
    read = step(
        "read (worker)", lambda: [read_body("feed", {}, "http://b.example/", b, kind)[0] for b in bodies], total
    )
    step("hand over", lambda: [pickle.loads(pickle.dumps(result, 5)) for result in read], total)  # noqa: S301 - ours
    cleaned = step("clean", lambda: [clean(result.leads, now) for result in read], total)
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/steps.db")
        with database.write() as tx:
            specs = [
                sources.put(tx, SourceSpec(f"b{n}", f"B{n}", f"http://b{n}.example/", "feed"))
                for n in range(args.feeds)
            ]
        saved = step("store", lambda: store_all(database, specs, cleaned, now), total)
        database.close()
    search = SavedSearch("safeguarding", any_of=("safeguarding",), none_of=("manager",))
    watch = Watch({"me": [search]}, lambda: known_of(shipped_tools()))
    step("match", lambda: [watch.hear(one.new, {}) for one in saved], total)


def step(name: str, work: Callable[[], T], total: int) -> T:
    """Run it and print what it cost; a float that it gives back is the cost it measured itself."""
    started = time.process_time()
    outcome = work()
    cost = outcome if isinstance(outcome, float) else time.process_time() - started
    print(f"{name:16}{cost:8.3f} s CPU{cost / total * 1e6:10.1f} µs an item")
    return outcome


def start_up() -> float:
    with tempfile.TemporaryDirectory() as home:
        env = os.environ | {"CASELEAD_HOME": home}
        command = [str(Path(sys.executable).with_name("caselead")), "fetch", "--quiet"]
        return min(measure(command, env).cpu for _ in range(3))


def request_all(feeds: int, items: int) -> float:
    """The CPU time of asking for every feed once, with everything that makes it polite and safe."""
    command = [sys.executable, str(HERE / "feed_server.py"), str(feeds), str(items), "120"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        politeness = Politeness(host_delay=0, host_connections=8, allow_private=frozenset({("127.0.0.1", port)}))

        async def ask() -> None:
            async with PoliteClient(politeness, {}, now=lambda: datetime.now(UTC)) as client:
                urls = (f"http://127.0.0.1:{port}/feed/{number}" for number in range(feeds))
                await asyncio.gather(*(client.fetch(Request(url)) for url in urls))

        started = time.process_time()
        asyncio.run(ask())
        cost = time.process_time() - started
        server.kill()
    return cost


def store_all(database: Database, specs: list[SourceSpec], cleaned: list[list[Lead]], now: datetime) -> list[Filed]:
    """Store, compare with what is stored, and put together, as a run does it."""
    filed = []
    for start in range(0, len(specs), TOGETHER):
        together = zip(specs[start : start + TOGETHER], cleaned[start : start + TOGETHER], strict=True)
        with database.write() as tx:
            filed += file(tx, [Incoming(spec, found, whole=True) for spec, found in together], now)
    return filed


if __name__ == "__main__":
    main()
