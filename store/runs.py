"""A diary of the runs, so that a person can see when the last good one was."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, select, update

from store.engine import Tx
from store.tables import runs

_KEPT = 100  # a summary of some hundred sources has 50 KB


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `caselead fetch`. Times are UTC."""

    id: int
    started_at: datetime
    finished_at: datetime | None  # None: under way, or it was killed
    exit_code: int | None  # likewise
    summary: str | None  # JSON, as `caselead fetch --json` prints it; None: likewise


def start(tx: Tx, now: datetime) -> int:
    """Note that a run begins; returns its number. Of older runs the last hundred and the last good one are kept."""
    good = last_good(tx)
    id: int = tx.conn.execute(runs.insert().values(started_at=now).returning(runs.c.id)).scalar_one()
    tx.conn.execute(delete(runs).where(runs.c.id < id - _KEPT, runs.c.id != (good.id if good else 0)))
    return id


def finish(tx: Tx, run_id: int, now: datetime, exit_code: int, summary: str) -> None:
    """Note how a run ended."""
    ended = {"finished_at": now, "exit_code": exit_code, "summary": summary}
    tx.conn.execute(update(runs).where(runs.c.id == run_id).values(ended))


def last(tx: Tx) -> Run | None:
    """The run that was begun last, ended or not. None: there was none."""
    return _first(tx, select(runs))


def last_good(tx: Tx) -> Run | None:
    """The last run that ended with exit code 0. None: there was none."""
    return _first(tx, select(runs).where(runs.c.exit_code == 0))


def _first(tx: Tx, query: Select[*tuple[Any, ...]]) -> Run | None:
    row = tx.conn.execute(query.order_by(runs.c.id.desc()).limit(1)).mappings().first()
    return Run(**row) if row else None
