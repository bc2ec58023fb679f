"""`caselead source`."""

import io
import json
from pathlib import Path

import pytest

from caselead.naming import named
from leads.source import ReadResult
from pipeline.discover import Board as Found
from store import hosts, leads, searches, sources
from store.engine import Database
from tests.builders import a_lead, a_search, a_source
from tests.caselead.board import Board, html, rss
from tests.caselead.command import Caselead, Terminal
from tests.store.filing import file

JOB = (
    '<script type="application/ld+json">{"@type": "JobPosting", "title": "Care Manager", '
    '"hiringOrganization": {"name": "Harbour"}}</script>'
)
CARDS = '<ul><li class="job"><a href="/1">Social Worker</a></li><li class="job"><a href="/2">Care Manager</a></li></ul>'


def stored(database: Database) -> dict[str, tuple[str, str]]:
    """Address and platform of every source, by key."""
    with database.read() as tx:
        return {spec.key: (spec.url, spec.platform) for spec in sources.all_sources(tx)}


# --- add


def test_a_feed_is_recognised_shown_and_watched(caselead: Caselead, board: Board, database: Database) -> None:
    board.pages["/x"] = rss("Social Worker", "Care Manager", "Youth Worker", "Night Porter")
    ran = caselead("source", "add", f"{board.url}/x", "--key", "harbour", "--name", "Harbour Council", "--yes")
    assert ran.code == 0
    for shown in ("Harbour Council (harbour)", "platform: feed", "4 openings", "- Social Worker", "- Youth Worker"):
        assert shown in ran.err
    assert "Night Porter" not in ran.err
    assert stored(database) == {"harbour": (f"{board.url}/x", "feed")}


def test_nothing_is_stored_before_the_person_agrees(caselead: Caselead, board: Board, database: Database) -> None:
    board.pages["/x"] = rss("Social Worker")
    assert caselead("source", "add", f"{board.url}/x").code == 1
    assert caselead("source", "add", f"{board.url}/x", stdin=Terminal("n\n")).code == 1
    assert stored(database) == {}
    assert caselead("source", "add", f"{board.url}/x", stdin=Terminal("y\n")).code == 0
    assert list(stored(database)) == ["127-0-0-1"]


def test_a_page_that_announces_a_feed_is_watched_through_it(
    caselead: Caselead, board: Board, database: Database
) -> None:
    board.pages["/work"] = html(
        "<p>Work with us.</p>", '<link rel="alternate" type="application/rss+xml" title="Jobs" href="/x">'
    )
    board.pages["/x"] = rss("Social Worker")
    ran = caselead("source", "add", f"{board.url}/work", "--key", "harbour", "--yes")
    assert "announces this feed" in ran.err
    assert stored(database) == {"harbour": (f"{board.url}/x", "feed")}


def test_a_page_that_is_no_board_is_refused_with_the_reason(
    caselead: Caselead, board: Board, database: Database
) -> None:
    board.pages["/"] = html("<p>" + "We help people find their way. " * 10 + "</p>")
    ran = caselead("source", "add", f"{board.url}/", "--yes")
    assert ran.code == 1
    assert "No job posting found" in ran.err
    assert "docs/adding-a-source.md" in ran.err
    assert stored(database) == {}


def test_a_single_job_is_pointed_out(caselead: Caselead, board: Board) -> None:
    board.pages["/job/1"] = html(JOB)
    assert "one opening only" in caselead("source", "add", f"{board.url}/job/1", "--yes").err


def test_a_board_with_selectors_is_added_with_its_options(caselead: Caselead, board: Board, database: Database) -> None:
    board.pages["/"] = html(CARDS)
    options = ("--option", "item=li.job", "--option", "title=a", "--option", "link=a")
    assert caselead("source", "add", f"{board.url}/", *options, "--key", "harbour", "--yes").code == 0
    with database.read() as tx:
        assert sources.get(tx, "harbour").options == {"item": "li.job", "title": "a", "link": "a"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("{url}/x", "--key", "new"), 1, 'its key is "harbour"'),
        (("{url}/y", "--key", "harbour"), 1, "choose another key"),
        (("{url}/y", "--key", "Not A Key"), 78, "--key not-a-key"),
        (("{url}/y", "--option", "item"), 2, "NAME=VALUE"),
        (("{url}/y", "--platform", "fede"), 78, 'Did you mean "feed"?'),
        (("{url}/nowhere",), 1, "404"),
        (("ftp://board.example/",), 1, "Only http and https"),
    ],
)
def test_what_cannot_be_added_is_refused_with_the_way_out(
    caselead: Caselead, board: Board, database: Database, arguments: tuple[str, ...], code: int, said: str
) -> None:
    board.pages["/y"] = rss("Social Worker")
    with database.write() as tx:
        sources.put(tx, a_source("harbour", url=f"{board.url}/x"))
    ran = caselead("source", "add", *(argument.format(url=board.url) for argument in arguments), "--yes")
    assert (ran.code, len(stored(database))) == (code, 1)
    assert said in ran.err


def test_what_a_site_asks_of_us_is_remembered_although_adding_failed(
    caselead: Caselead, board: Board, database: Database
) -> None:
    board.pages["/x"] = 503
    board.headers["/x"] = {"Retry-After": "600"}
    assert caselead("source", "add", f"{board.url}/x", "--yes").code == 1
    with database.read() as tx:
        assert hosts.load(tx)[board.url].wait_until is not None


@pytest.mark.parametrize(
    ("url", "platform", "taken", "key"),
    [
        ("https://www.harbour.example/jobs", "jobposting", (), "harbour-example"),
        ("https://boards.greenhouse.io/harbour", "greenhouse", (), "harbour"),
        ("https://jobs.lever.co/harbour/", "lever", ("harbour", "harbour-2"), "harbour-3"),
        ("https://harbour.example/lever.json", "lever", (), "harbour-example"),
    ],
)
def test_a_source_without_a_name_is_called_after_its_site_or_its_part_of_a_service(
    url: str, platform: str, taken: tuple[str, ...], key: str
) -> None:
    board = Found(url, platform, ReadResult("ok"))
    assert named(board, {}, [a_source(key) for key in taken], key=None, name=None).key == key


def test_a_source_is_called_after_the_name_it_is_given() -> None:
    board = Found("https://harbour.example/", "feed", ReadResult("ok"))
    spec = named(board, {}, [], key=None, name=" Harbour \n Council ")
    assert (spec.key, spec.name) == ("harbour-council", "Harbour Council")


# --- list, check, pause, resume, remove


@pytest.fixture
def harbour(database: Database, board: Board) -> Database:
    """One source, a feed with two openings."""
    board.pages["/x"] = rss("Social Worker", "Care Manager")
    with database.write() as tx:
        sources.put(tx, a_source("harbour", name="Harbour Council", url=f"{board.url}/x"))
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


def test_a_check_of_a_board_that_fails_is_exit_code_3(caselead: Caselead, harbour: Database, board: Board) -> None:
    with harbour.write() as tx:
        sources.put(tx, a_source("valley", url=f"{board.url}/gone"))
        sources.put(tx, a_source("plugin", platform="no.such:Plugin"))
    ran = caselead("source", "check", "--json")
    states = {form["key"]: (form["state"], form["count"]) for form in json.loads(ran.out)}
    assert (ran.code, states) == (3, {"harbour": ("ok", 2), "valley": ("fail", 0), "plugin": ("fail", 0)})
    assert caselead("source", "check", "harbour").code == 0


def test_a_check_proposes_the_new_address_of_a_board_that_moved(
    caselead: Caselead, harbour: Database, board: Board
) -> None:
    board.pages["/new"] = board.pages["/x"]
    board.pages["/x"] = 301
    board.headers["/x"] = {"Location": "/new"}
    assert f"moved for good to {board.url}/new" in caselead("source", "check").out
    assert stored(harbour)["harbour"][0] == f"{board.url}/x"


def test_a_paused_source_is_not_checked_until_it_is_resumed(
    caselead: Caselead, harbour: Database, board: Board
) -> None:
    assert caselead("source", "pause", "harbour").code == 0
    assert "paused" in caselead("source", "list").out
    caselead("source", "check")
    assert board.asked == []
    caselead("source", "resume", "harbour")
    caselead("source", "check")
    assert board.asked == ["/x"]


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


# --- read


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page with two cards."""
    path = tmp_path / "page.html"
    path.write_text(str(html(CARDS)[1]))
    return path


def test_a_saved_page_is_read_by_options_from_the_command_line_or_a_file(
    caselead: Caselead, page: Path, tmp_path: Path
) -> None:
    url = "https://board.example/jobs"
    ran = caselead(
        "source",
        "read",
        page,
        "--url",
        url,
        "--as",
        "selectors",
        "--option",
        "item=li.job",
        "--option",
        "title=a",
        "--json",
    )
    form = json.loads(ran.out)
    assert (ran.code, form["platform"], form["state"], form["problems"]) == (0, "selectors", "ok", [])
    assert [lead["title"] for lead in form["leads"]] == ["Social Worker", "Care Manager"]
    described = (
        '[[source]]\nurl = "https://b.example"\nplatform = "selectors"\nitem = "li.job"\ntitle = "a"\nlink = "a"\n'
    )
    bare = 'item = "li.job"\ntitle = "a"\nlink = "a"\n'
    for text, arguments in ((described, ()), (bare, ("--as", "selectors"))):
        (tmp_path / "board.toml").write_text(text)
        ran = caselead("source", "read", page, "--url", url, *arguments, "--options", tmp_path / "board.toml", "--json")
        assert [lead["url"] for lead in json.loads(ran.out)["leads"]] == [
            "https://board.example/1",
            "https://board.example/2",
        ]


def test_reading_needs_no_database_and_makes_none(caselead: Caselead, page: Path, home: Path) -> None:
    caselead("source", "read", page, "--url", "https://board.example/")
    assert not home.exists()


def test_a_document_without_jobs_is_exit_code_1_with_the_state_in_the_json(caselead: Caselead, page: Path) -> None:
    ran = caselead("source", "read", page, "--url", "https://board.example/", "--json")
    form = json.loads(ran.out)
    assert (ran.code, form["platform"], form["state"], form["leads"]) == (1, None, "fail", [])


def test_standard_input_is_read_and_shown_to_a_person(caselead: Caselead) -> None:
    body = io.TextIOWrapper(io.BytesIO(str(html(JOB)[1]).encode()))
    ran = caselead("source", "read", "-", "--url", "https://board.example/", stdin=body)
    assert (ran.code, ran.out) == (0, "Care Manager\n  Harbour | https://board.example/\n")
    assert ran.err == "ok (jobposting): 1 openings\n"


def test_a_file_that_is_not_there_is_a_usage_error(caselead: Caselead) -> None:
    ran = caselead("source", "read", "nowhere.html", "--url", "https://board.example/")
    assert (ran.code, "cannot be read: No such file" in ran.err) == (2, True)


def test_a_file_beyond_the_limit_of_a_fetch_is_not_read(
    caselead: Caselead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASELEAD_FETCH__MAX_MIB", "1")
    (tmp_path / "big").write_bytes(b" " * (2**20 + 1))
    ran = caselead("source", "read", tmp_path / "big", "--url", "https://board.example/", "--json")
    assert (ran.code, json.loads(ran.out)["state"]) == (1, "fail")
    assert "too large" in ran.out


def test_an_options_file_with_two_sources_is_refused(caselead: Caselead, page: Path, tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(
        '[[source]]\nkey = "a"\nurl = "https://a.example"\n[[source]]\nkey = "b"\nurl = "https://b.example"\n'
    )
    ran = caselead("source", "read", page, "--url", "https://b.example", "--options", tmp_path / "board.toml")
    assert (ran.code, "holds 2 sources" in ran.err) == (78, True)


# --- apply, export


@pytest.fixture
def toml(tmp_path: Path, board: Board) -> Path:
    """A file with a source whose platform must be found out and one whose address tells."""
    board.pages["/x"] = rss("Social Worker")
    path = tmp_path / "sources.toml"
    path.write_text(
        f'[[source]]\nkey = "harbour"\nurl = "{board.url}/x"\n\n'
        '[[source]]\nkey = "valley"\nname = "Valley"\nurl = "https://boards.greenhouse.io/valley"\n'
    )
    return path


def test_applying_shows_the_plan_and_stores_it(
    caselead: Caselead, toml: Path, database: Database, board: Board
) -> None:
    assert caselead("source", "apply", "-f", toml).code == 1
    assert stored(database) == {}
    ran = caselead("source", "apply", "-f", toml, "--yes")
    assert ran.out.splitlines() == [
        f"source harbour: new, {board.url}/x",
        "source valley: new, https://boards.greenhouse.io/valley",
    ]
    assert stored(database) == {
        "harbour": (f"{board.url}/x", "feed"),
        "valley": ("https://boards.greenhouse.io/valley", "greenhouse"),
    }


def test_applying_twice_changes_nothing_and_asks_no_site(
    caselead: Caselead, toml: Path, database: Database, board: Board
) -> None:
    caselead("source", "apply", "-f", toml, "--yes")
    board.asked.clear()
    ran = caselead("source", "apply", "-f", toml)
    assert (ran.code, ran.out, board.asked) == (0, "", [])
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
    caselead: Caselead, tmp_path: Path, board: Board, database: Database
) -> None:
    board.pages["/x"] = rss("Social Worker")
    board.pages["/news"] = html("<p>News</p>", '<link rel="alternate" type="application/rss+xml" href="/x">')
    (tmp_path / "s.toml").write_text(
        "".join(f'[[source]]\nkey = "{key}"\nurl = "{board.url}/{key}"\n' for key in ("x", "gone", "news"))
    )
    ran = caselead("source", "apply", "-f", tmp_path / "s.toml", "--yes")
    assert (ran.code, stored(database)) == (1, {})
    assert "source gone:" in ran.err
    assert f"Watch the feed that the page announces, if it lists jobs: {board.url}/x" in ran.err


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
