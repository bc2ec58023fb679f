"""The open database and its transactions."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, inspect, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError, DataError, InterfaceError, OperationalError

from store import problems
from store.connect import CHANGE_SCHEMA, READ, WRITE, connect
from store.tables import SCHEMA, metadata, schema_version

AnyRow = Row[*tuple[Any, ...]]

_SCHEMA_LOCK = 0x43_41_53_45  # PostgreSQL advisory lock: one process at a time changes the schema
_WAL_TRIES = 200  # ten seconds


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction, as every function of this room takes it; opaque to the other rooms."""

    conn: Connection
    owner: str  # whose marks, searches and alerts these are

    def of(self, owner: str) -> "Tx":
        """The same transaction on behalf of somebody else."""
        return Tx(self.conn, owner)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.conn.dialect.name

    def insert(self, table: Table) -> sqlite.Insert:
        """An INSERT that can say ON CONFLICT, which each dialect keeps in a class of its own."""
        return _insert(self.dialect, table)

    def upsert(self, table: Table) -> sqlite.Insert:
        """An INSERT that writes the whole row, in place of the one with this primary key if there is one."""
        return _upsert(self.dialect, table)


def _insert(dialect: str, table: Table) -> sqlite.Insert:
    if dialect == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)  # type: ignore[return-value]  # the same methods, no common class


@cache  # to build it takes longer than to write a row
def _upsert(dialect: str, table: Table) -> sqlite.Insert:
    insert = _insert(dialect, table)
    changed = {column.name: insert.excluded[column.name] for column in table.c if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=table.primary_key.columns, set_=changed)


class Database:
    """An open database whose schema is the one this program knows. `read` and `write` give transactions."""

    def __init__(self, engine: Engine, *, owner: str, where: str) -> None:
        """Use `open`: this neither creates nor checks anything."""
        self.engine = engine
        self.owner = owner
        self.where = where  # the path of the file, or database and server; never a password
        self.dialect = engine.dialect.name
        self.upgraded_from: str | None = None  # the old schema that `open` found and upgraded; None: nothing to do

    @classmethod
    def open(cls, url: str, *, owner: str = "me") -> "Database":
        """Open `sqlite:///path` or `postgresql://...`; make an empty one ready, and bring an old one up to date.

        Raises StoreError for a database of another program, one of a newer Caselead, or one that cannot be used.
        """
        engine, where = connect(url)
        db = cls(engine, owner=owner, where=where)
        try:
            db._make_ready()
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def read(self) -> Iterator[Tx]:
        """A transaction that only reads. It does not wait for a writer."""
        with self._begin(READ) as tx:
            yield tx

    @contextmanager
    def write(self) -> Iterator[Tx]:
        """A transaction that writes: all of it is kept, or nothing when an error leaves the block.

        Raises StoreError when the disk is full, or when another writer does not end. Keep the network out of it.
        """
        with self._begin(WRITE) as tx:
            yield tx

    @contextmanager
    def change_schema(self) -> Iterator[Tx]:
        """Like `write`, with nobody else changing the schema, and without foreign keys on SQLite."""
        try:
            with self._begin(CHANGE_SCHEMA) as tx:
                if tx.dialect == "postgresql":
                    tx.conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK})
                yield tx
        finally:
            self.close()  # a new connection has its foreign keys on again

    def close(self) -> None:
        """Close all connections that are not in use."""
        self.engine.dispose()

    def schema(self) -> str | None:
        """The schema the database has now. None: it has none of ours; empty: ours, before the first step."""
        with self.read() as tx:
            return _schema(tx)

    @contextmanager
    def _begin(self, how: tuple[str, ...]) -> Iterator[Tx]:
        try:
            with self.engine.connect().execution_options(caselead_begin=how) as conn, conn.begin():
                yield Tx(conn, self.owner)
        except (DataError, UnicodeEncodeError) as error:
            raise problems.cannot_hold(self.where) from error
        except (OperationalError, InterfaceError) as error:
            raise problems.explain(error.orig, self.where) from error
        except DatabaseError as error:
            if type(error) is not DatabaseError:
                raise  # its other kinds are mistakes of ours, in SQL or against a constraint
            raise problems.explain(error.orig, self.where) from error

    def _make_ready(self) -> None:
        found = self.schema()
        if found is None:
            self._create()
        elif found != SCHEMA:
            from store.upgrade import upgrade  # alembic is loaded only when there is something to do

            upgrade(self)
            self.upgraded_from = found

    def _create(self) -> None:
        if self.dialect == "sqlite":
            with self.read() as tx:
                self._refuse_another_program(tx)
            self._switch_to_wal()
        with self.change_schema() as tx:
            self._refuse_another_program(tx)
            if _schema(tx) is None:  # another process may have been quicker
                metadata.create_all(tx.conn, checkfirst=False)
                tx.conn.execute(schema_version.insert().values(version_num=SCHEMA))

    def _refuse_another_program(self, tx: Tx) -> None:
        if _schema(tx) is None and inspect(tx.conn).get_table_names():
            raise problems.not_ours(self.where)

    def _switch_to_wal(self) -> None:
        """Let readers read while somebody writes. The file remembers it, so once is enough."""
        for tries_left in reversed(range(_WAL_TRIES)):
            try:
                with closing(self.engine.raw_connection()) as raw:
                    raw.cursor().execute("PRAGMA journal_mode = WAL")  # not allowed inside a transaction
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not tries_left:
                    raise problems.explain(error, self.where) from error
            time.sleep(0.05)  # another process opens the same new file; SQLite itself does not wait for it here


def _schema(tx: Tx) -> str | None:
    if not inspect(tx.conn).has_table(schema_version.name):
        return None
    return tx.conn.execute(select(schema_version.c.version_num)).scalar() or ""
