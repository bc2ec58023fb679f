"""`caselead fetch`, the command for cron: what it does, what it says, and how it ends."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from caselead.lock import run_lock
from store import leads, searches, sources
from store.engine import Database
from tests.alerts.servers import Webhook
from tests.boards import Boards, an_rss_feed
from tests.builders import a_search, a_source
from tests.caselead.command import Caselead

WHY = "Search “children”: “social worker” is in the title."


@pytest.fixture
def harbour(database: Database, boards: Boards) -> Boards:
    """A board with two openings; a search wants one of them to be told to `hook`."""
    boards.pages["/feed"] = an_rss_feed("Social Worker", "Cook")
    with database.write() as tx:
        sources.put(tx, a_source("harbour", url=f"{boards.base}/feed"))
        searches.put(tx, a_search(any_of=("social worker",), alert_to=("hook",)))
    return boards


@pytest.fixture
def hook(caselead: Caselead) -> Iterator[Webhook]:
    """The destination `hook`."""
    with Webhook() as hook:
        caselead("destination", "add", "hook", stdin=hook.url.replace("http", "json"))
        yield hook


def titles(database: Database) -> list[str]:
    with database.read() as tx:
        return sorted(stored.lead.title for stored in leads.list_leads(tx))


def test_a_fetch_files_the_openings_and_sends_what_fits(
    caselead: Caselead, harbour: Boards, hook: Webhook, database: Database
) -> None:
    ran = caselead("fetch")
    assert (ran.code, ran.out) == (0, "")
    assert "ok        harbour: 2 openings, 2 new" in ran.err
    assert "2 new leads, 1 message sent." in ran.err
    assert titles(database) == ["Cook", "Social Worker"]
    ((_, message),) = hook.posts
    assert "Social Worker" in message["title"]


def test_nothing_is_said_when_all_is_well_and_quiet_is_asked_for(
    caselead: Caselead, harbour: Boards, hook: Webhook
) -> None:
    ran = caselead("fetch", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert len(hook.posts) == 1


def test_a_source_that_fails_is_told_even_if_quiet_is_asked_for(caselead: Caselead, harbour: Boards) -> None:
    harbour.pages["/feed"] = 500
    ran = caselead("fetch", "--quiet")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("harbour: fail. ")
    assert "500" in ran.err


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_a_network_that_is_down_is_told_in_one_sentence(
    caselead: Caselead, database: Database, boards: Boards, monkeypatch: pytest.MonkeyPatch, quiet: tuple[str, ...]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as soon_closed:
        place = f"127.0.0.1:{soon_closed.getsockname()[1]}"
    monkeypatch.setenv("CASELEAD_FETCH__ALLOW_PRIVATE", place)
    with database.write() as tx:
        for key in ("harbour", "valley"):
            sources.put(tx, a_source(key, url=f"http://{place}/{key}", id=0))
    ran = caselead("fetch", *quiet)
    assert (ran.code, ran.out, ran.err) == (3, "", "No board could be reached; is this machine on line?\n")
    assert "fine" not in caselead("source", "list").out


def test_a_delivery_that_fails_is_told_with_what_to_do(caselead: Caselead, harbour: Boards, hook: Webhook) -> None:
    hook.answers += [(503, b"busy")] * 3
    ran = caselead("fetch", "-q")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("hook: 1 failed. ")
    assert "Try: caselead alert list" in ran.err


def test_the_json_has_every_source_and_destination_by_name(caselead: Caselead, harbour: Boards, hook: Webhook) -> None:
    ran = caselead("fetch", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {
        "sources": {
            "harbour": {"status": "ok", "found": 2, "new": 2, "joined": 0, "again": 0, "updated": 0, "problem": None}
        },
        "destinations": {
            "hook": {"queued": 0, "sent": 1, "uncertain": 0, "failed": 0, "parked": 0, "problem": None}
            | {"quiet_until": None},
        },
        "people": {},
        "searches": [
            {"name": "children", "matches": 1, "near_misses": {}, "set_aside": {"word_any": 1}, "problems": []},
        ],
        "exit_code": 0,
    }


def test_the_json_of_a_fetch_that_failed_partly_says_so_and_stays_alone(caselead: Caselead, harbour: Boards) -> None:
    harbour.pages["/feed"] = 500
    ran = caselead("fetch", "--json")
    form = json.loads(ran.out)
    assert (ran.code, form["exit_code"], ran.err) == (3, 3, "")
    assert (form["sources"]["harbour"]["status"], form["sources"]["harbour"]["found"]) == ("fail", 0)
    assert "answered 500" in form["sources"]["harbour"]["problem"]


def test_what_is_known_from_another_board_is_counted_apart(
    caselead: Caselead, harbour: Boards, database: Database
) -> None:
    caselead("fetch", "harbour")
    harbour.pages["/copy"] = an_rss_feed("Social Worker", "Night Porter")
    with database.write() as tx:
        sources.put(tx, a_source("valley", url=f"{harbour.base}/copy"))
    ran = caselead("fetch", "valley")
    assert "ok        valley: 2 openings, 1 new, 1 part of known leads\n" in ran.err
    assert "1 source read, 1 new lead, 1 posting of known leads, no messages sent." in ran.err


def test_what_is_advertised_again_is_told_as_that(
    caselead: Caselead, harbour: Boards, hook: Webhook, database: Database
) -> None:
    caselead("fetch")
    harbour.pages["/feed"] = an_rss_feed("Night Porter", "Cook")
    caselead("fetch")
    kind, feed = an_rss_feed("Social Worker", "Cook")
    harbour.pages["/feed"] = kind, feed.replace("0-Social Worker", "a new number")
    assert "hook: Social Worker – harbour (advertised again)\n" in caselead("fetch", "--dry-run").out
    ran = caselead("fetch")
    assert "harbour: 2 openings, 0 new, 1 advertised again, " in ran.err
    assert "no new leads, 1 advertised again, 1 message sent." in ran.err
    assert hook.posts[-1][1]["title"] == "1 lead advertised again: Social Worker"
    assert "advertised again (first seen today)" in hook.posts[-1][1]["message"]


def test_a_dry_run_shows_what_would_be_sent_and_does_nothing(
    caselead: Caselead, harbour: Boards, hook: Webhook, database: Database
) -> None:
    ran = caselead("fetch", "--dry-run")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == ["hook: Social Worker – harbour", f"  {WHY}"]
    assert "hook: Now watching Harbour" in ran.out
    assert (titles(database), hook.posts) == ([], [])
    with database.read() as tx:
        assert sources.states(tx)[sources.get(tx, "harbour").id].last_try is None


def test_new_leads_that_reach_nobody_are_pointed_out(caselead: Caselead, harbour: Boards, database: Database) -> None:
    with database.write() as tx:
        searches.remove(tx, "children")
    assert "Try: caselead destination add NAME" in caselead("fetch").err


def test_only_the_sources_that_are_named_are_asked(caselead: Caselead, harbour: Boards, database: Database) -> None:
    harbour.pages["/other"] = an_rss_feed("Night Porter")
    with database.write() as tx:
        sources.put(tx, a_source("valley", url=f"{harbour.base}/other"))
    assert list(json.loads(caselead("fetch", "valley", "--json").out)["sources"]) == ["valley"]
    assert harbour.pages_asked == ["/other"]


def test_a_misspelt_source_gets_the_right_one(caselead: Caselead, harbour: Boards) -> None:
    ran = caselead("fetch", "harbuor")
    assert (ran.code, 'did you mean "harbour"?' in ran.err, harbour.asked) == (1, True, [])


def test_without_sources_the_next_thing_to_type_is_said(caselead: Caselead) -> None:
    ran = caselead("fetch")
    assert (ran.code, ran.out) == (0, "")
    assert "No sources yet.\n  Try: caselead source add URL" in ran.err
    form = json.loads(caselead("fetch", "--json").out)
    assert form == {"sources": {}, "destinations": {}, "people": {}, "searches": [], "exit_code": 0}


def test_a_second_run_beside_the_first_does_nothing_and_ends_with_75(
    caselead: Caselead, harbour: Boards, home: Path
) -> None:
    with run_lock(home / "run.lock"):
        ran = caselead("fetch", "--quiet")
    assert (ran.code, "Another run is under way" in ran.err, harbour.asked) == (75, True, [])


def test_settings_that_are_wrong_end_with_78_before_anything_is_asked(
    caselead: Caselead, harbour: Boards, home: Path
) -> None:
    (home / "settings.toml").write_text("[fetch]\nhost_dealy = 2\ntimeout = 0\n")
    ran = caselead("fetch")
    assert (ran.code, harbour.asked) == (78, [])
    assert "host_delay" in ran.err
    assert "timeout" in ran.err


@contextmanager
def heeding_interrupts() -> Iterator[None]:
    """A shell that runs tests in the background lets everything they start ignore SIGINT; here it does not."""
    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def test_an_interrupted_run_ends_with_130_and_leaves_no_lock(
    home: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setenv("CASELEAD_FETCH__ALLOW_PRIVATE", place)
        with database.write() as tx:
            sources.put(tx, a_source("silent", url=f"http://{place}/feed"))
        command = [sys.executable, "-m", "caselead", "fetch"]
        with (
            heeding_interrupts(),
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process,
        ):
            connection, _ = silent.accept()
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
            connection.close()
    assert (process.returncode, out, "Traceback" in err) == (130, "", False)
    with run_lock(home / "run.lock"):
        pass  # raises if somebody still held it
