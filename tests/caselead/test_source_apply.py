"""`caselead source apply` and `export`: sources as TOML."""

from pathlib import Path

import pytest

from store import searches, sources
from store.engine import Database
from tests.boards import Boards, a_web_page, an_rss_feed
from tests.caselead.command import Caselead
from tests.caselead.watching import stored


@pytest.fixture
def toml(tmp_path: Path, boards: Boards) -> Path:
    """A file with a source whose platform must be found out and one whose address tells."""
    boards.pages["/x"] = an_rss_feed("Social Worker")
    path = tmp_path / "sources.toml"
    path.write_text(
        f'[[source]]\nkey = "harbour"\nurl = "{boards.base}/x"\n\n'
        '[[source]]\nkey = "valley"\nname = "Valley"\nurl = "https://boards.greenhouse.io/valley"\n'
    )
    return path


def test_applying_shows_the_plan_and_stores_it(
    caselead: Caselead, toml: Path, database: Database, boards: Boards
) -> None:
    assert caselead("source", "apply", "-f", toml).code == 1
    assert stored(database) == {}
    ran = caselead("source", "apply", "-f", toml, "--yes")
    assert ran.out.splitlines() == [
        f"source harbour: new, {boards.base}/x",
        "source valley: new, https://boards.greenhouse.io/valley",
    ]
    assert stored(database) == {
        "harbour": (f"{boards.base}/x", "feed"),
        "valley": ("https://boards.greenhouse.io/valley", "greenhouse"),
    }


def test_applying_twice_changes_nothing_and_asks_no_site(
    caselead: Caselead, toml: Path, database: Database, boards: Boards
) -> None:
    caselead("source", "apply", "-f", toml, "--yes")
    boards.asked.clear()
    ran = caselead("source", "apply", "-f", toml)
    assert (ran.code, ran.out, boards.asked) == (0, "", [])
    assert "Nothing to change" in ran.err


def test_a_diff_only_shows_and_standard_input_is_a_file_too(caselead: Caselead, toml: Path, database: Database) -> None:
    caselead("source", "apply", "-f", toml, "--yes")
    changed = toml.read_text().replace('"Valley"', '"Valley Trust"') + "paused = true\n"
    ran = caselead("source", "apply", "-f", "-", "--diff", stdin=changed)
    assert (ran.code, ran.out.splitlines()) == (
        0,
        ['source valley: name "Valley" -> "Valley Trust"', "source valley: paused"],
    )
    with database.read() as tx:
        assert not sources.get(tx, "valley").paused


def test_everything_wrong_in_a_file_is_said_at_once(caselead: Caselead, tmp_path: Path, database: Database) -> None:
    (tmp_path / "s.toml").write_text(
        '[[source]]\nkey = "a"\nurl = "https://a.example"\nplatform = "feed"\nitme = "li"\n'
        '[[source]]\nkey = "b"\nurl = "https://b.example"\nplatform = "fede"\n'
    )
    ran = caselead("source", "apply", "-f", tmp_path / "s.toml", "--yes")
    assert (ran.code, stored(database)) == (78, {})
    assert 's.toml, line 5: feed has no option "itme"' in ran.err
    assert "There is no platform" in ran.err


def test_platforms_that_cannot_be_found_out_are_all_named_and_nothing_is_stored(
    caselead: Caselead, tmp_path: Path, boards: Boards, database: Database
) -> None:
    boards.pages["/x"] = an_rss_feed("Social Worker")
    boards.pages["/news"] = a_web_page("<p>News</p>", '<link rel="alternate" type="application/rss+xml" href="/x">')
    (tmp_path / "s.toml").write_text(
        "".join(f'[[source]]\nkey = "{key}"\nurl = "{boards.base}/{key}"\n' for key in ("x", "gone", "news"))
    )
    ran = caselead("source", "apply", "-f", tmp_path / "s.toml", "--yes")
    assert (ran.code, stored(database)) == (1, {})
    assert "source gone:" in ran.err
    assert f"Watch the feed that it names: {boards.base}/x" in ran.err


def test_other_things_in_the_file_are_left_alone_and_named(caselead: Caselead, toml: Path, database: Database) -> None:
    toml.write_text(toml.read_text() + '[[search]]\nname = "near"\n[[destination]]\nname = "mail"\nurl_env = "X"\n')
    ran = caselead("source", "apply", "-f", toml, "--yes")
    assert "1 [[search]]" in ran.err
    assert "1 [[destination]]" in ran.err
    with database.read() as tx:
        assert searches.all_searches(tx) == []


def test_an_export_can_be_applied_elsewhere(caselead: Caselead, toml: Path, database: Database) -> None:
    caselead("source", "apply", "-f", toml, "--yes")
    everything = caselead("source", "export").out
    assert everything.startswith("# Sources")
    assert "harbour" not in caselead("source", "export", "valley").out
    with database.write() as tx:
        sources.remove(tx, "harbour")
        sources.remove(tx, "valley")
    assert caselead("source", "apply", "-f", "-", "--yes", stdin=everything).code == 0
    assert sorted(stored(database)) == ["harbour", "valley"]


def test_a_missing_file_is_said_so(caselead: Caselead) -> None:
    assert "There is no file nowhere.toml" in caselead("source", "apply", "-f", "nowhere.toml").err
