"""A database of invented leads with their readings, as `bench/trying.py` tries profiles on it.

The postings are those of `bench/identity_corpus.py`, about 2 KB each, moved to real towns, so that there is something
to be near to, with the pound signs and curly quotes of real adverts. Each is a lead of its own, first seen some time
in the last year. They are really read, by two processes.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from identity_corpus import block
from identity_world import World

from leads.lead import Lead, Place
from leads.reading import Reading
from leads.source import SourceSpec
from pipeline.understand.read import document_of, made_with, understand
from pipeline.wiring import shipped_tools
from store import sources
from store.engine import Database
from store.tables import leads, readings, sightings

TOWNS = ("Leeds", "Bradford", "York", "Hull", "Sheffield", "Manchester", "Bristol", "Cardiff", "Glasgow", "Norwich")
SOURCES = 40
_SEED, _DAYS, _WRITTEN_AT_ONCE, _BLOCKS_AT_ONCE = 6, 365, 5_000, 64

Understood = tuple[Lead, Reading]


def fill(url: str, count: int, now: datetime) -> None:
    """Make the database, with so many leads."""
    database = Database.open(url)
    with database.write() as tx:
        specs = [
            sources.put(tx, SourceSpec(f"s{n}", f"S{n}", f"https://s{n}.example/", "feed")) for n in range(SOURCES)
        ]
    draw, done = Random(_SEED), 0
    with get_context("spawn").Pool(2) as pool:
        made = (one for some in pool.imap(understood, range(count)) for one in some)
        while some := list(islice(made, min(_WRITTEN_AT_ONCE, count - done))):
            _write(database, some, done, specs, draw, now)
            done += len(some)
            print(f"{done:,} leads are stored", file=sys.stderr)
        pool.terminate()
    database.close()


def understood(number: int) -> list[Understood]:
    """The postings of one block with their readings, in a process of its own: this is the slow part."""
    draw = Random(f"{_SEED} {number}")
    return [_read(one.posting.lead, draw) for one in block(_world(), number)]


@cache
def _world() -> World:
    return World(_SEED)


def _read(lead: Lead, draw: Random) -> Understood:
    town = draw.choice(TOWNS)
    text = lead.description.replace("You will", "You’ll") if draw.random() < 0.6 else lead.description
    lead = replace(lead, job_location=(Place(town),), description=text)
    tools = shipped_tools()
    return lead, understand(document_of(lead), tools.book, tools.gazetteer, country="GB")


def _write(
    database: Database, some: Sequence[Understood], after: int, specs: Sequence[SourceSpec], draw: Random, now: datetime
) -> None:
    made = made_with(shipped_tools().book.vocabulary)
    with database.write() as tx:
        for number, (lead, reading) in enumerate(some, start=after + 1):
            seen = now - timedelta(days=draw.uniform(0, _DAYS))
            spec = specs[number % SOURCES]
            own = {name: getattr(lead, name) for name in lead.__slots__}
            tx.conn.execute(leads.insert().values(id=number, source_id=spec.id, first_seen=seen, origins={}, **own))
            shown = {"posting_key": f"{number}", "content_hash": lead.content_hash, "shown": lead}
            tx.conn.execute(
                sightings.insert().values(lead_id=number, source_id=spec.id, first_seen=seen, compared_with=99, **shown)
            )
            tx.conn.execute(readings.insert().values(lead_id=number, made_with=made, reading=reading))
