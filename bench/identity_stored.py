"""A database that holds many postings of `bench/identity_corpus.py`, written as fast as SQLite takes it.

The rows are those that filing would have written, but nothing is compared: the postings of a vacancy are one lead and
linked to its first, as the truth is. They stand for years of a hundred sources: of the first 10,000 a third are still
shown, of the others none.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cache, partial
from itertools import count, groupby
from multiprocessing import get_context
from operator import attrgetter
from typing import Any

from identity_corpus import Labelled, block
from identity_world import World
from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, DropIndex

from leads.identity import Posting, SourceKind
from leads.lead import Lead
from leads.source import SourceSpec
from pipeline.identity.compare import RULES
from pipeline.identity.face import face
from pipeline.identity.keys import keys
from store import sources
from store.engine import Database
from store.tables import blocks, leads, sightings

_SHOWN_OF = 10_000  # a third of the first so many are still shown
_PARTS = 8  # sources of each name, so that none has very many postings
_KEPT_OUT = 20  # of so many vacancies the last posting of one is not stored, but filed later
_PROCESSES, _BLOCKS_AT_ONCE = 2, 32

Row = dict[str, Any]  # values by column, as the driver takes them


@dataclass(frozen=True, slots=True)
class KeptOut:
    """A posting to be filed."""

    posting: Posting
    copy: bool  # another posting of its vacancy is stored


@dataclass(frozen=True, slots=True)
class Stored:
    """A vacancy ready to be written: its lead and its sightings, without their numbers and that of the source."""

    lead: Row
    sightings: list[tuple[Row, str, tuple[int, ...]]]  # with the key of the source, and the blocking keys


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one block holds."""

    vacancies: list[Stored]
    kept_out: list[KeptOut]
    kinds: dict[str, SourceKind]  # of its sources


def prepare(seed: int, number: int) -> Prepared:
    """One block, in a process of its own: this is the slow part."""
    done = Prepared([], [], {})
    for nth, (_, group) in enumerate(groupby(block(_world(seed), number), key=attrgetter("vacancy"))):
        postings = [_of_few_sources(one, number) for one in group]
        done.kinds.update((posting.source, posting.kind) for posting in postings)
        if nth % _KEPT_OUT == 0:
            done.kept_out.append(KeptOut(postings.pop(), copy=bool(postings)))
        if postings:
            done.vacancies.append(Stored(_lead_row(postings[0]), [_sighting(posting) for posting in postings]))
    return done


@cache
def _world(seed: int) -> World:
    return World(seed)


def _of_few_sources(one: Labelled, number: int) -> Posting:
    """Employers share a system, agencies a board, so that there are a hundred sources however many postings."""
    posting = one.posting
    name = posting.source if posting.kind in ("board", "aggregator") else posting.kind
    lead = replace(posting.lead, posting_key=posting.lead.url_key or "")  # references are an employer's own
    return replace(posting, source=f"{name}-{number % _PARTS}", lead=lead)


def _lead_row(posting: Posting) -> Row:
    values = {field.name: getattr(posting.lead, field.name) for field in fields(Lead)}
    return _row(leads, values | {"first_seen": posting.first_seen, "origins": {}})


def _sighting(posting: Posting) -> tuple[Row, str, tuple[int, ...]]:
    values = {
        "posting_key": posting.lead.posting_key,
        "content_hash": posting.lead.content_hash,
        "first_seen": posting.first_seen,
        "last_seen": posting.last_seen or posting.first_seen + timedelta(days=40),
        "compared_with": RULES,
        "shown": posting.lead,
    }
    return _row(sightings, values), posting.source, keys(face(posting)).kept


def _row(table: Table, values: Mapping[str, object]) -> Row:
    convert = _converters(table)
    return {name: convert[name](value) for name, value in values.items()}


@cache
def _converters(table: Table) -> dict[str, Callable[[Any], Any]]:
    return {column.name: _converter(column) for column in table.c}


def _converter(column: Column[Any]) -> Callable[[Any], Any]:
    """From a value to what SQLAlchemy would give the driver."""
    dialect = sqlite.dialect()
    return column.type.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)


class Filling:
    """Writes block after block into a new database."""

    def __init__(self, database: Database, seed: int) -> None:
        self.database = database
        self.sources: dict[str, SourceSpec] = {}
        self.stored = 0  # sightings
        self._leads = 0  # the last number given
        self._blocks = self._prepared(seed)

    def until(self, postings: int) -> list[KeptOut]:
        """Go on until so many are stored, or a block more. Returns what was kept out."""
        kept_out: list[KeptOut] = []
        keyed: list[tuple[int, int]] = []
        with closing(sqlite3.connect(self.database.where, isolation_level=None)) as raw:
            self._begin(raw)
            while self.stored < postings:
                one = next(self._blocks)
                self._know(one.kinds)
                raw.execute("BEGIN")
                for vacancy in one.vacancies:
                    keyed += self._write(raw, vacancy)
                raw.execute("COMMIT")
                kept_out += one.kept_out
            # In the order of the tree, else SQLite would look for the place of each anew.
            keyed.sort()
            raw.execute("BEGIN")
            raw.executemany("INSERT OR IGNORE INTO blocks (key, sighting_id) VALUES (?, ?)", keyed)
            raw.execute("COMMIT")
            self._end(raw)
        return kept_out

    def _prepared(self, seed: int) -> Iterator[Prepared]:
        with get_context("spawn").Pool(_PROCESSES) as pool:
            for first in count(0, _BLOCKS_AT_ONCE):
                yield from pool.imap(partial(prepare, seed), range(first, first + _BLOCKS_AT_ONCE))

    def _know(self, kinds: Mapping[str, SourceKind]) -> None:
        missing = kinds.keys() - self.sources.keys()
        if missing:
            with self.database.write() as tx:
                for key in sorted(missing):
                    spec = SourceSpec(key, key, f"https://{key}.example/", "feed", {"kind": kinds[key]})
                    self.sources[key] = sources.put(tx, spec)
            self.database.close()

    def _write(self, raw: sqlite3.Connection, vacancy: Stored) -> Iterator[tuple[int, int]]:
        """A lead, its sightings, and links to the first. Gives back the blocking keys with the sightings' numbers."""
        self._leads += 1
        first = self.stored + 1
        raw.execute(
            _insert(leads, "id", "source_id", *vacancy.lead),
            vacancy.lead | {"id": self._leads, "source_id": self.sources[vacancy.sightings[0][1]].id},
        )
        for row, source, _ in vacancy.sightings:
            self.stored += 1
            own: Row = {"id": self.stored, "source_id": self.sources[source].id, "lead_id": self._leads}
            if self.stored <= _SHOWN_OF and self.stored % 3 == 0:
                own["last_seen"] = None
            raw.execute(_insert(sightings, "id", "source_id", "lead_id", *row), row | own)
        raw.executemany(
            "INSERT INTO links (a, b, relation, score, why, blocked) VALUES (?, ?, 'cross_feed', 0.9, '[]', 0)",
            [(first, other) for other in range(first + 1, self.stored + 1)],
        )
        return ((key, first + nth) for nth, (_, _, own) in enumerate(vacancy.sightings) for key in own)

    def _begin(self, raw: sqlite3.Connection) -> None:
        """Nothing has to survive a crash here, and indexes are made at once from what is there."""
        self.database.close()
        (self._leads,), (self.stored,) = (
            raw.execute(f"SELECT coalesce(max(id), 0) FROM {table.name}").fetchone()  # noqa: S608 - ours
            for table in (leads, sightings)
        )
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000"):
            raw.execute(f"PRAGMA {pragma}")
        for index in _indexes():
            raw.execute(str(DropIndex(index).compile(dialect=sqlite.dialect())))

    def _end(self, raw: sqlite3.Connection) -> None:
        for index in _indexes():
            raw.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
        raw.execute("PRAGMA journal_mode = WAL")


def _indexes() -> list[Any]:
    return [index for table in (leads, sightings, blocks) for index in sorted(table.indexes, key=attrgetter("name"))]


@cache
def _insert(table: Table, *columns: str) -> str:
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"  # noqa: S608 - ours
