"""What 1,000 profiles cost in a fetch of 500 new leads: the share of its CPU time, with and without them in turn.

    ./run python bench/watching.py [--profiles 1000] [--leads 500] [--rounds 5]

The leads are real British postings of the shared datasets, as 20 feeds on loopback. The profiles are the British
starters, each near several towns, with several floors of pay. Figures are of whole processes, medians over the rounds.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import escape
from itertools import islice, product
from pathlib import Path
from statistics import median

from feed_server import Server
from measured import Cost, measure
from raw_postings import datasets

from config.starters import starters
from leads.search import Near, PayFloor, SavedSearch
from store import searches
from store.engine import Database

SHARED = Path(__file__).parents[2] / "shared"
FEEDS = 20
TOWNS = ("Leeds", "Bristol", "Manchester", "Norwich", "Cardiff", "Glasgow", "London", "Exeter", "Hull", "Derby")
FLOORS = (None, 30_000, 36_000, 42_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profiles", type=int, default=1000)
    parser.add_argument("--leads", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    port = serve(bodies(args.leads))
    costs: dict[int, list[float]] = {0: [], args.profiles: []}
    for number in range(args.rounds):
        print(f"round {number + 1} of {args.rounds}", file=sys.stderr)
        for profiles, taken in costs.items():
            taken.append(a_fetch(port, profiles).cpu)
    without, with_them = (median(taken) for taken in costs.values())
    print(f"{args.leads} new leads in {FEEDS} feeds, {args.profiles} profiles; medians of {args.rounds} rounds\n")
    print(f"without profiles  {without:7.2f} s CPU")
    print(f"with profiles     {with_them:7.2f} s CPU")
    print(f"their share       {(with_them - without) / with_them:7.1%}")


def bodies(leads: int) -> list[bytes]:
    """Feeds of real postings."""
    sets = datasets(SHARED)
    found = (record["posting"] for name in ("nhs-jobs-2020-11", "uk-care-feed-2026-08") for record in sets[name]())
    some = [posting for posting in islice(found, 0, leads * 20, 20) if posting.get("text")][:leads]
    share = -(-len(some) // FEEDS)
    return [a_feed(number, some[number * share : (number + 1) * share]) for number in range(FEEDS)]


def a_feed(number: int, postings: list[dict[str, str]]) -> bytes:
    items = "".join(
        f"<item><title>{escape(one['title'])}, {escape(one.get('location_text') or '')}</title>"
        f"<guid>{number}-{nth}</guid><description>{escape(one['text'])}</description></item>"
        for nth, one in enumerate(postings)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{number}</title>{items}</channel></rss>'.encode()


def serve(pages: list[bytes]) -> int:
    """Serve them on loopback until this process ends; gives the port."""
    import asyncio

    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
    table = {
        f"/feed/{number}".encode(): (b"-", head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body, b"")
        for number, body in enumerate(pages)
    }
    ready = threading.Event()
    ports: list[int] = []

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(lambda: Server(table), "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        await server.serve_forever()

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True).start()
    ready.wait(10)
    return ports[0]


def a_fetch(port: int, profiles: int) -> Cost:
    caselead = str(Path(sys.executable).with_name("caselead"))
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {
            "CASELEAD_HOME": folder,
            "CASELEAD_DATABASE__URL": f"sqlite:///{folder}/leads.db",
            "CASELEAD_FETCH__ALLOW_PRIVATE": f"127.0.0.1:{port}",
            "CASELEAD_FETCH__HOST_DELAY": "0",
            "CASELEAD_FETCH__HOST_CONNECTIONS": "8",
        }
        sources = "\n".join(
            f'[[source]]\nkey = "b{n}"\nurl = "http://127.0.0.1:{port}/feed/{n}"\nplatform = "feed"\ncountry = "GB"'
            for n in range(FEEDS)
        )
        Path(folder, "sources.toml").write_text(sources)
        apply = [caselead, "source", "apply", "-f", f"{folder}/sources.toml", "--yes"]
        subprocess.run(apply, env=env, check=True, capture_output=True)
        database = Database.open(f"sqlite:///{folder}/leads.db")
        with database.write() as tx:
            for search in islice(the_profiles(), profiles):
                searches.put(tx, search)
        database.close()
        subprocess.run([caselead, "vocabulary", "check"], env=env, check=False, capture_output=True)
        return measure([caselead, "fetch", "--quiet"], env)


def the_profiles() -> Iterator[SavedSearch]:
    """As many as are asked for, all different."""
    for km, floor, town, starter in product((25.0, 60.0, 120.0), FLOORS, TOWNS, starters("GB")):
        yield replace(
            starter.search,
            name=f"{starter.key} {town} {km:g} {floor}",
            near=(Near(f"{town}, GB", km),),
            pay=PayFloor(Decimal(floor), "GBP") if floor else None,
        )


if __name__ == "__main__":
    main()
