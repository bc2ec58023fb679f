"""Whenever filing ends, no posting is without a lead and no lead without a posting."""

import subprocess
import sys
from itertools import count

from store import leads
from store.engine import Database
from tests.store.dying import content, cut_off, is_sound, prepare, work


class Killed(BaseException):
    """As if the process had ended."""


def die() -> None:
    raise Killed


def test_filing_that_is_cut_off_before_any_of_its_statements_leaves_what_was_there(url: str) -> None:
    db = Database.open(url)
    prepare(db)
    before = content(db)
    for statement in count(1):
        if comes_to_its_end(url, statement):
            break
        assert is_sound(db)
        assert content(db) == before
    assert statement > 40
    assert is_sound(db)
    with db.read() as tx:
        found = sorted([sighting.id for sighting in stored.sightings] for stored in leads.list_leads(tx))
        assert [(ids[0], len(ids)) for ids in found] == [(1, 2), (2, 2), (3, 1), (5, 1), (6, 1)]
        assert leads.get(tx, 4).mark == "saved"
    db.close()


def test_a_process_killed_before_any_of_its_statements_leaves_what_was_there(url: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-m", "tests.store.dying", url], capture_output=True, text=True, timeout=100
    )
    assert killed.returncode == 0, killed.stderr
    assert int(killed.stdout) > 40


def comes_to_its_end(url: str, statement: int) -> bool:
    db = Database.open(url)
    cut_off(db, statement, die)
    try:
        work(db)
    except Killed:
        return False
    finally:
        db.close()
    return True
