"""`caselead source import`: the subscriptions of another program or another installation."""

import io
import json
from pathlib import Path

import pytest

from caselead.opml import write
from leads.source import SourceSpec
from store import sources
from store.engine import Database
from tests.builders import a_source
from tests.caselead.command import Caselead
from tests.caselead.test_opml import an_outline, opml
from tests.caselead.watching import stored
from tests.corpus import hostile


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.opml"
    path.write_bytes(opml(an_outline("https://a.example/x"), an_outline("https://b.example/x")))
    return path


def test_a_list_is_shown_and_stored_after_a_yes(caselead: Caselead, file: Path, database: Database) -> None:
    ran = caselead("source", "import", file)
    assert (ran.code, stored(database)) == (1, {})
    assert ran.out.splitlines() == [
        "new\tharbour\tHarbour\tfeed\thttps://a.example/x",
        "new\tharbour-2\tHarbour\tfeed\thttps://b.example/x",
    ]
    assert "Watch 2 new sources?" in ran.err
    assert caselead("source", "import", file, "--yes").code == 0
    assert stored(database) == {
        "harbour": ("https://a.example/x", "feed"),
        "harbour-2": ("https://b.example/x", "feed"),
    }


def test_what_is_watched_already_is_left_as_it_is(caselead: Caselead, file: Path, database: Database) -> None:
    with database.write() as tx:
        sources.put(tx, SourceSpec("mine", "Mine", "https://a.example/x", "jobposting"))
    ran = caselead("source", "import", file, "--yes")
    assert "known\tmine\tMine\tjobposting\thttps://a.example/x" in ran.out.splitlines()
    assert sorted(stored(database)) == ["harbour", "mine"]
    again = caselead("source", "import", file)
    assert (again.code, "nothing new" in again.err) == (0, True)


def test_a_list_with_something_unusable_is_exit_code_3_and_the_rest_is_stored(
    caselead: Caselead, database: Database
) -> None:
    ran = caselead("source", "import", hostile("opml/01-mixed.opml"), "--yes", "--json")
    form = json.loads(ran.out)
    assert (ran.code, form["stored"], len(form["new"]), form["known"]) == (3, True, 2, [])
    assert [one["name"] for one in form["refused"]] == ["Same", "File", "Script"]
    assert sorted(stored(database)) == ["good", "in"]


def test_a_list_that_is_refused_as_a_whole_is_exit_code_1_and_stores_nothing(
    caselead: Caselead, database: Database
) -> None:
    ran = caselead("source", "import", hostile("opml/02-entity.opml"), "--yes")
    assert (ran.code, ran.out, stored(database)) == (1, "", {})
    assert "entities" in ran.err


def test_a_list_moves_to_another_installation_with_keys_and_options(caselead: Caselead, database: Database) -> None:
    spec = SourceSpec(
        "harbour",
        "Harbour Council",
        "https://harbour.example/x",
        "selectors",
        {"item": "li", "title": "a"},
        paused=True,
    )
    text = io.TextIOWrapper(io.BytesIO(write([spec]).encode()))
    assert caselead("source", "import", "-", "--yes", stdin=text).code == 0
    with database.read() as tx:
        found = sources.get(tx, "harbour")
    assert (found.name, found.url, found.platform, found.options, found.paused) == (
        spec.name,
        spec.url,
        spec.platform,
        spec.options,
        True,
    )


def test_a_key_that_is_taken_by_another_board_is_made_anew(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        sources.put(tx, a_source(key="harbour", url="https://other.example/"))
    text = io.TextIOWrapper(io.BytesIO(opml(an_outline("https://a.example/x", 'caselead:key="harbour"'))))
    assert caselead("source", "import", "-", "--yes", stdin=text).code == 0
    assert stored(database)["harbour-2"] == ("https://a.example/x", "feed")


def test_a_file_that_is_not_there_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("source", "import", "nowhere.opml")
    assert (ran.code, "cannot be read: No such file" in ran.err) == (2, True)
