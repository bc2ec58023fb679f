"""What is remembered of sites and of runs."""

from datetime import timedelta

from leads.source import HostMemory
from store import hosts, runs
from store.engine import Database
from store.runs import Run
from tests.builders import NOW
from tests.store.filing import hours

BOARD = HostMemory("https://board.example", "User-agent: *", NOW, NOW + timedelta(hours=2))


def test_a_site_comes_back_as_it_was_saved_and_others_stay(db: Database) -> None:
    bare = HostMemory("https://other.example:8443", robots="")
    with db.write() as tx:
        hosts.save(tx, [BOARD, bare])
        hosts.save(tx, [HostMemory(BOARD.origin)])
        hosts.save(tx, [])
        assert hosts.load(tx) == {BOARD.origin: HostMemory(BOARD.origin), bare.origin: bare}
        hosts.save(tx, [BOARD])
        assert hosts.load(tx)[BOARD.origin] == BOARD


def test_a_run_under_way_has_no_end(db: Database) -> None:
    with db.write() as tx:
        assert runs.last(tx) is None
        run = runs.start(tx, NOW)
        assert runs.last(tx) == Run(run, NOW, None, None, None)
        assert runs.last_good(tx) is None


def test_the_last_good_run_is_told_from_the_last_one(db: Database) -> None:
    with db.write() as tx:
        good = runs.start(tx, NOW)
        runs.finish(tx, good, hours(1), 0, "{}")
        partly = runs.start(tx, hours(2))
        runs.finish(tx, partly, hours(3), 3, '{"exit_code": 3}')
        assert runs.last(tx) == Run(partly, hours(2), hours(3), 3, '{"exit_code": 3}')
        assert runs.last_good(tx) == Run(good, NOW, hours(1), 0, "{}")


def test_old_runs_are_forgotten_but_not_the_last_good_one(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    with db.write() as tx:
        for code in (0, 0, *[3] * 150):
            run = runs.start(tx, NOW)
            runs.finish(tx, run, NOW, code, "{}")
        good = runs.last_good(tx)
        assert good is not None
        assert good.id == 2
        assert tx.conn.exec_driver_sql("SELECT count(*), min(id) FROM runs").one() == (102, 2)
    db.close()
