"""`caselead source list`, `check`, `pause`, `resume` and `remove`: looking after the sources."""

import json

import pytest

from store import leads, searches, sources
from store.engine import Database
from tests.boards import Boards, an_rss_feed
from tests.builders import a_lead, a_search, a_source
from tests.caselead.command import Caselead
from tests.caselead.watching import stored
from tests.store.filing import file


@pytest.fixture
def harbour(database: Database, boards: Boards) -> Database:
    """One source, a feed with two openings."""
    boards.pages["/x"] = an_rss_feed("Social Worker", "Care Manager")
    with database.write() as tx:
        sources.put(tx, a_source("harbour", name="Harbour Council", url=f"{boards.base}/x"))
    return database


def test_an_empty_list_says_what_to_type_next(caselead: Caselead) -> None:
    ran = caselead("source", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "caselead source add URL" in ran.err
    assert caselead("source", "list", "--json").out.strip() == "[]"
    assert "caselead source add URL" in caselead("source", "check").err
    assert "caselead source add URL" in caselead("source", "export").err


def test_the_list_shows_how_each_source_is_doing(caselead: Caselead, harbour: Database) -> None:
    assert caselead("source", "list").out.split("\t")[:4] == ["harbour", "Harbour Council", "feed", "new"]
    (form,) = json.loads(caselead("source", "list", "--json").out)
    assert (form["key"], form["status"], form["usual_count"], form["paused"]) == ("harbour", "new", None, False)


def test_a_check_reads_now_and_keeps_nothing(caselead: Caselead, harbour: Database) -> None:
    ran = caselead("source", "check")
    assert (ran.code, ran.out.splitlines()) == (0, ["ok harbour: 2 openings", "  - Social Worker", "  - Care Manager"])
    with harbour.read() as tx:
        assert leads.count(tx) == 0
        assert sources.states(tx)[sources.get(tx, "harbour").id].last_try is None


def test_a_check_of_a_board_that_fails_is_exit_code_3(caselead: Caselead, harbour: Database, boards: Boards) -> None:
    with harbour.write() as tx:
        sources.put(tx, a_source("valley", url=f"{boards.base}/gone"))
        sources.put(tx, a_source("plugin", platform="no.such:Plugin"))
    ran = caselead("source", "check", "--json")
    states = {form["key"]: (form["state"], form["count"]) for form in json.loads(ran.out)}
    assert (ran.code, states) == (3, {"harbour": ("ok", 2), "valley": ("fail", 0), "plugin": ("fail", 0)})
    assert caselead("source", "check", "harbour").code == 0


def test_a_check_proposes_the_new_address_of_a_board_that_moved(
    caselead: Caselead, harbour: Database, boards: Boards
) -> None:
    boards.pages["/new"] = boards.pages["/x"]
    boards.pages["/x"] = 301
    boards.headers["/x"] = {"Location": "/new"}
    assert f"moved for good to {boards.base}/new" in caselead("source", "check").out
    assert stored(harbour)["harbour"][0] == f"{boards.base}/x"


def test_a_paused_source_is_not_checked_until_it_is_resumed(
    caselead: Caselead, harbour: Database, boards: Boards
) -> None:
    assert caselead("source", "pause", "harbour").code == 0
    assert "paused" in caselead("source", "list").out
    caselead("source", "check")
    assert boards.asked == []
    caselead("source", "resume", "harbour")
    caselead("source", "check")
    assert boards.pages_asked == ["/x"]


def test_a_removed_source_leaves_its_leads(caselead: Caselead, database: Database) -> None:
    file(database, "harbour", a_lead())
    with database.write() as tx:
        searches.put(tx, a_search("near", sources=("harbour",)))
    assert caselead("source", "remove", "harbour").code == 1
    ran = caselead("source", "remove", "harbour", "--yes")
    assert (ran.code, stored(database)) == (0, {})
    assert "Searches that name it: near" in ran.err
    with database.read() as tx:
        assert leads.count(tx) == 1


def test_a_misspelt_key_gets_the_right_one(caselead: Caselead, harbour: Database) -> None:
    for command in ("pause", "resume", "remove", "check", "export"):
        ran = caselead("source", command, "harbuor")
        assert (ran.code, 'did you mean "harbour"?' in ran.err) == (1, True)
