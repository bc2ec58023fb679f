"""A whole run: real boards on loopback, a real database, the parsing worker, and a notifier that remembers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leads.alert import Outcome
from leads.source import PollState
from pipeline.report import DestinationReport, RunReport, SourceReport
from store import outbox, sources
from tests.boards import an_rss_feed, serve
from tests.pipeline.world import Remembering, World

HTML_PAGE = ("text/html", b"<!doctype html><html><body><h1>Sign in</h1></body></html>")


def only(report: RunReport) -> SourceReport:
    (source,) = report.sources
    return source


def test_the_first_run_files_everything_and_sends_one_summary(world: World) -> None:
    report = world.run()
    assert (only(report).status, only(report).found, only(report).new) == ("ok", 2, 2)
    assert world.titles() == ["Cook", "Social Worker"]
    (digest,) = world.notifier.sent
    assert [found.stored.lead.title for found in digest.leads] == ["Social Worker"]
    assert digest.notices == ("Now watching Harbour: 2 openings filed, 1 fits your searches.",)


def test_the_second_run_is_not_modified_and_says_nothing(world: World) -> None:
    world.run()
    report = world.run()
    assert only(report).status == "unchanged"
    assert world.boards.asked[-1] == ("/feed", 304)
    assert len(world.notifier.sent) == 1


def test_a_new_opening_is_alerted_once_with_the_reason(world: World) -> None:
    world.run()
    world.boards.pages["/feed"] = an_rss_feed("Social Worker", "Cook", "Senior Social Worker")
    world.run()
    world.boards.pages["/feed"] = an_rss_feed("Social Worker", "Cook", "Senior Social Worker", "Driver")
    world.run()
    new = [digest for digest in world.notifier.sent[1:] if digest.leads]
    assert [found.stored.lead.title for digest in new for found in digest.leads] == ["Senior Social Worker"]
    assert new[0].leads[0].because == ("Search “mine”: “social worker” is in the title.",)


def test_one_bad_source_spoils_only_itself(world: World) -> None:
    world.boards.pages["/broken"] = 500
    world.boards.pages["/html"] = HTML_PAGE
    world.watch("broken", "/broken")
    world.watch("html", "/html")
    report = world.run()
    assert {s.key: s.status for s in report.sources} == {"harbour": "ok", "broken": "fail", "html": "fail"}
    assert report.exit_code == 3
    assert all(s.problem for s in report.sources if s.status == "fail")


def test_a_source_that_failed_waits_and_does_not_trouble_the_exit_code(world: World) -> None:
    world.boards.pages["/feed"] = 500
    world.run()
    report = world.run()
    assert (only(report).status, report.exit_code) == ("waiting", 0)


def test_a_source_that_is_named_is_asked_even_if_it_waits(world: World) -> None:
    world.boards.pages["/feed"] = 500
    world.run()
    world.boards.pages["/feed"] = an_rss_feed("Social Worker")
    assert only(world.run(only=["harbour"])).status == "ok"


def test_nothing_is_forgotten_when_a_board_is_empty_in_between(world: World) -> None:
    world.run()
    good = world.boards.pages["/feed"]
    world.boards.pages["/feed"] = an_rss_feed()
    assert only(world.run()).status == "suspect"
    world.boards.pages["/feed"] = good
    assert only(world.run()).new == 0


def test_a_board_that_falls_silent_is_told_once(world: World) -> None:
    world.run()
    world.boards.pages["/feed"] = an_rss_feed()
    for _ in range(5):
        world.run()
    notices = [notice for digest in world.notifier.sent for notice in digest.notices if "3 times in a row" in notice]
    assert len(notices) == 1


def test_a_dry_run_stores_and_sends_nothing_but_shows_what_it_would(world: World) -> None:
    report = world.run(dry_run=True)
    assert [match.lead.lead.title for match in only(report).matches] == ["Social Worker"]
    assert world.titles() == []
    assert world.notifier.sent == []
    assert only(world.run()).new == 2


def test_what_could_not_be_delivered_is_tried_again_later_and_sent_once(world: World) -> None:
    world.notifier.outcome = Outcome("failed", "The relay is down.")
    first = world.run()
    assert first.exit_code == 3
    assert first.destinations == [DestinationReport("me", failed=1, problem="The relay is down.")]
    world.notifier.outcome = Outcome("sent")
    world.now += timedelta(hours=1)
    assert world.run().destinations == [DestinationReport("me", sent=1)]
    assert len({digest.id for digest in world.notifier.sent}) == 1


def test_an_alert_that_a_killed_run_left_in_the_middle_is_shown_and_told_but_not_repeated(world: World) -> None:
    world.notifier.deliver = lambda *_, begin, **__: [begin(d.id) for d in _[1]]  # type: ignore[method-assign,assignment]
    world.run()  # as if killed between "sending" and its outcome
    world.notifier = Remembering()
    report = world.run()
    problem = "An earlier run ended while it was sending."
    assert report.destinations == [DestinationReport("me", sent=1, uncertain=1, problem=problem)]
    (told,) = world.notifier.sent
    assert told.leads == ()
    assert "may not have reached you" in told.notices[0]
    with world.database.read() as tx:
        assert [d.lead_count for d in outbox.deliveries(tx, state="uncertain")] == [1]
    assert (report.exit_code, world.run().exit_code) == (3, 0)  # said once, and listed until a person decides


def test_a_page_that_hangs_the_parser_costs_its_source_one_read(world: World) -> None:
    deep = b"<html><body>" + b"<div>" * 200_000
    world.boards.pages["/deep"] = ("text/html", deep)
    options = {"item": "li.job", "title": "a"}
    world.watch("deep", "/deep", platform="selectors", options=options)
    report = world.run()
    statuses = {s.key: s for s in report.sources}
    assert statuses["harbour"].status == "ok"
    assert statuses["deep"].status == "fail"
    assert "could not be read within" in (statuses["deep"].problem or "")


def test_a_paused_source_is_not_asked(world: World) -> None:
    with world.database.write() as tx:
        sources.set_paused(tx, "harbour", True)
    assert world.run().sources == []
    assert world.boards.asked == []


def states(world: World) -> list[PollState]:
    with world.database.read() as tx:
        return [sources.states(tx).get(spec.id, PollState()) for spec in sources.all_sources(tx)]


@pytest.fixture
def off_line(world: World) -> World:
    """The world after a good run with two boards, whose connections then fail all at once."""
    world.watch("valley", "/feed")
    world.run()
    with serve() as gone, world.database.write() as tx:
        for spec in sources.all_sources(tx):
            sources.put(tx, replace(spec, url=f"{gone.base}/{spec.key}"))
    world.closed_port = gone.port
    world.now += timedelta(days=1)
    return world


def test_when_no_board_can_be_reached_none_of_them_is_blamed(off_line: World) -> None:
    before, messages, told = states(off_line), len(off_line.notifier.sent), list[SourceReport]()
    report = off_line.run(progress=told.append)
    assert (report.off_line, report.exit_code, told) == (True, 3, [])
    assert {s.problem for s in report.sources} == {"No board could be reached; is this machine on line?"}
    for _ in range(3):
        off_line.run()
    assert (states(off_line), len(off_line.notifier.sent)) == (before, messages)


def test_a_single_board_that_cannot_be_reached_is_in_trouble_itself(off_line: World) -> None:
    report = off_line.run(only=["valley"])
    assert (report.off_line, only(report).status) == (False, "fail")
    assert "it refused the connection" in (only(report).problem or "")
    assert [state.bad_reads for state in states(off_line)] == [0, 1]


def test_a_board_that_cannot_be_reached_is_in_trouble_itself_when_another_one_answers(off_line: World) -> None:
    off_line.watch("answering", "/feed")
    report = off_line.run()
    assert report.off_line is False
    assert {s.key: s.status for s in report.sources} == {"answering": "ok", "harbour": "fail", "valley": "fail"}
    assert sorted(state.bad_reads for state in states(off_line)) == [0, 1, 1]
