"""Whenever filing ends, no posting is without a lead and no lead without a posting, and going on mends all.

What the store alone does is cut off in tests/store/test_crash.py; here it is all that a run files, rules included.
"""

import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy import event

from pipeline.filing import compare_again
from store import leads, sightings
from store.engine import Database
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, a_raw
from tests.pipeline.vacancies import Desk, Reads, lead_of_each
from tests.store.dying import content, cut_off, is_sound

TIMES = 20  # that a process is killed
SEED = 20261122

BEFORE: Reads = {
    "valley": (a_raw("", number="v1"), a_raw(OTHER_ADVERT, number="v2", title="Support Worker")),
    "everywhere": (a_raw(number="e1", employer=None, place=None), a_raw(number="e2", place="Hull")),
    "harbour": (a_raw(number="h1", place="York"), a_raw(number="h2", place="Leeds", title="Senior Social Worker")),
}
AFTER: Reads = {
    # The first is like two leads and makes them one; the others are one requisition, in towns that have a lead each.
    "council": (a_raw(number="BRK/10482"), *(a_raw(number=f"{town}/R-12045", place=town) for town in ("Hull", "York"))),
    "harbour": (a_raw(number="h1", place="York", pay="£35,000 a year"),),  # edited; the other one is gone
    "bay": (a_raw(ADVERT[:300] + "…", number="b1", employer="Bay Staff"),),
}


class Killed(BaseException):
    """As if the process had ended."""


def die() -> None:
    raise Killed


@contextmanager
def a_desk(path: Path) -> Iterator[Desk]:
    """The database of that file, for as long as the block lasts."""
    database = Database.open(f"sqlite:///{path}")
    try:
        yield Desk(database)
    finally:
        database.close()


def what_comes_first(desk: Desk) -> None:
    """A first run, and what a person did with its leads."""
    desk.read_all(BEFORE)
    desk.mark(2, "saved")
    with desk.database.write() as tx:
        leads.set_note(tx, 1, "Rang on Monday.")


def what_comes_then(desk: Desk) -> None:
    """The next day, in one transaction."""
    desk.later(days=1)
    desk.read_all(AFTER)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database after the first run, to be copied."""
    path = tmp_path / "filled.db"
    with a_desk(path) as desk:
        what_comes_first(desk)
    return path


def test_filing_that_is_cut_off_before_any_of_its_statements_leaves_what_was_there(filled: Path) -> None:
    with a_desk(copy_of(filled, "undisturbed.db")) as desk:
        before = content(desk.database)
        what_comes_then(desk)
        expected = content(desk.database)
    assert expected["moved_leads"] != before["moved_leads"]  # two leads became one
    for statement in count(1):
        path = copy_of(filled, "cut.db")
        if comes_to_its_end(path, statement):
            break
        with a_desk(path) as desk:
            assert is_sound(desk.database)
            assert content(desk.database) == before
            what_comes_then(desk)
            assert is_sound(desk.database)
            assert content(desk.database) == expected
    assert statement > 60


def copy_of(filled: Path, name: str) -> Path:
    path = filled.with_name(name)
    copyfile(filled, path)
    return path


def comes_to_its_end(path: Path, statement: int) -> bool:
    with a_desk(path) as desk:
        cut_off(desk.database, statement, die)
        try:
            what_comes_then(desk)
        except Killed:
            return False
    return True


def work(path: Path, told: Callable[[], None]) -> None:
    """Several transactions: reads one by one, a person's word, and everything compared again. Tells of each statement.

    All of it can be done twice.
    """
    with a_desk(path) as desk:
        event.listen(desk.database.engine, "before_cursor_execute", lambda *_: told())
        for found in (BEFORE, AFTER):
            for source, postings in found.items():
                desk.read(source, *postings, whole=False)
        apart = [lead.id for lead in desk.all_leads() if lead.lead.title in ("Support Worker", "Senior Social Worker")]
        if len(apart) > 1:
            desk.join(*apart)
        with desk.database.write() as tx:
            sightings.compared(tx, [one.id for lead in leads.list_leads(tx) for one in lead.sightings], 0)
        compare_again(desk.database)


def work_until_killed(path: Path, told: Connection) -> None:
    """In a process of its own; it comes to no end by itself."""
    work(path, lambda: told.send_bytes(b"."))
    signal.pause()


def kill_at(statement: int, path: Path) -> None:
    """Let a process work on the database, and kill it when it has told of so many statements: it may be further."""
    processes = get_context("forkserver")  # a plain fork would inherit the threads of the tests
    ours, theirs = processes.Pipe()
    process = processes.Process(target=work_until_killed, args=(path, theirs))
    process.start()
    for _ in range(statement):
        ours.recv_bytes()
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def test_a_process_that_is_killed_at_any_moment_leaves_what_can_be_gone_on_with(tmp_path: Path) -> None:
    told: list[None] = []
    work(tmp_path / "undisturbed.db", lambda: told.append(None))
    with a_desk(tmp_path / "undisturbed.db") as desk:
        expected = lead_of_each(desk)
    moments = random.Random(SEED)  # noqa: S311 - nothing secret
    for time in range(TIMES):
        path = tmp_path / f"killed-{time}.db"
        kill_at(moments.randrange(1, len(told)), path)
        with a_desk(path) as desk:
            assert is_sound(desk.database)
        work(path, lambda: None)
        with a_desk(path) as desk:
            assert is_sound(desk.database)
            assert lead_of_each(desk) == expected
