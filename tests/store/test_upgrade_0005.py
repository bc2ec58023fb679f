"""The step after which a search is a profile in one column: the searches of before are what they were."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from leads.alert import Alert
from leads.search import SavedSearch
from store import outbox, persons, searches
from store.columns import Words
from store.engine import Database
from store.upgrade import upgrade
from tests.builders import NOW
from tests.store.test_upgrade import before_the_first_step, steps_before

FULL = SavedSearch(
    name='Kinder & "Jugend"',
    any_of=("children", "Jugendämter", "a \\ b"),
    all_of=("social work*",),
    none_of=("intern",),
    places=("Leeds", "remote"),
    sources=("harbour",),
    alert_to=("mail", "chat"),
    paused=True,
)
BARE = SavedSearch("everything")
OF_ANNA = SavedSearch("everything", any_of=("adults",))
SEARCH = """
INSERT INTO searches (owner, name, any_of, all_of, none_of, places, sources, alert_to, paused)
VALUES (:owner, :name, :any_of, :all_of, :none_of, :places, :sources, :alert_to, :paused)
"""
ALERT = """
INSERT INTO alerts (owner, destination, subject, searches, because, text, created_at, skipped)
VALUES ('me', 'mail', 'baseline:1', '[]', '[]', 'Now watching.', :now, false)
"""


@pytest.fixture
def upgraded(url: str, tmp_path: Path) -> Iterator[Database]:
    """A database of the schema before, with searches of two owners and an alert, brought up to date."""
    db = before_the_first_step(url)
    upgrade(db, steps_before("0005", tmp_path))
    assert db.schema() == "0004"
    with db.write() as tx:
        tx.conn.execute(text(SEARCH), [as_kept("me", FULL), as_kept("me", BARE), as_kept("anna", OF_ANNA)])
        moment = NOW.isoformat(" ") if db.dialect == "postgresql" else f"{NOW:%Y-%m-%d %H:%M:%S.%f}"
        tx.conn.execute(text(ALERT), {"now": moment})
    db.close()
    after = Database.open(url)
    yield after
    after.close()


def as_kept(owner: str, search: SavedSearch) -> dict[str, Any]:
    """The row of a search as it was before: each list in a column of its own."""
    names = ("any_of", "all_of", "none_of", "places", "sources", "alert_to")
    lists = {name: Words().process_bind_param(getattr(search, name), None) for name in names}  # type: ignore[arg-type]
    return {"owner": owner, "name": search.name, "paused": search.paused, **lists}


def test_every_search_of_every_owner_is_what_it_was(upgraded: Database) -> None:
    with upgraded.read() as tx:
        assert searches.all_searches(tx) == [FULL, BARE]
        assert searches.of_everybody(tx) == {"anna": [OF_ANNA], "me": [BARE]}


def test_a_search_of_before_can_be_changed_to_a_profile(upgraded: Database) -> None:
    changed = SavedSearch("everything", mode="returner", words="social NEAR/2 work", bar=40)
    with upgraded.write() as tx:
        searches.put(tx, changed)
        assert searches.all_searches(tx) == [FULL, changed]


def test_what_was_owed_before_is_owed_after(upgraded: Database) -> None:
    with upgraded.write() as tx:
        outbox.queue(tx, [Alert("mail", "baseline:2", text="More.", fit=5)], NOW)
        assert [digest.notices for digest in outbox.owed(tx)] == [("More.", "Now watching.")]


def test_nobody_was_added_by_the_upgrade(upgraded: Database) -> None:
    with upgraded.read() as tx:
        assert persons.all_persons(tx) == []
