"""Boards that change from time to time, as the shared server plays them, over days of a clock that is moved on."""

import json
import urllib.request
from datetime import timedelta
from typing import Any

import pytest

from pipeline.report import SourceReport
from tests.alerts.servers import Faulty
from tests.corpus import needs_shared
from tests.whole.house import House

pytestmark = needs_shared

DAY = timedelta(days=1)


def watch(house: House, server: Faulty, path: str, platform: str = "feed", **options: str) -> None:
    house.watch("board", f"http://127.0.0.1:{server.port}{path}", platform, **options)


def again(house: House, **wait: float) -> SourceReport:
    """The next run, later."""
    house.later(**wait)
    return house.read()


def requests(server: Faulty, path: str) -> list[dict[str, Any]]:
    """The headers of every request for this path."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/_log", timeout=5) as answer:
        return [entry["headers"] for entry in json.load(answer) if entry["path"] == path]


def test_an_unchanged_board_is_asked_with_its_validator_and_costs_nothing(house: House, server: Faulty) -> None:
    watch(house, server, "/s/etag")
    house.read()
    assert again(house, hours=1).status == "unchanged"
    assert [headers.get("if-none-match") for headers in requests(server, "/s/etag")] == [None, '"v1"']


def test_a_body_that_changes_under_one_etag_is_read(house: House, server: Faulty) -> None:
    watch(house, server, "/s/etag-frozen")
    assert house.read().status == "empty"
    report = again(house, hours=1)
    assert (report.status, report.new) == ("ok", 3)
    assert len(house.alerted) == 3


def test_a_board_that_never_changes_is_asked_without_validators_after_a_week(house: House, server: Faulty) -> None:
    watch(house, server, "/s/always-304")
    house.read()
    statuses = [again(house, days=1).status for _ in range(8)]
    assert statuses == ["unchanged"] * 7 + ["fail"]  # it says "not modified" even to that: now it is known to be broken
    asked_with = ["if-none-match" in headers for headers in requests(server, "/s/always-304")]
    assert asked_with == [False, *[True] * 7, False]
    assert len(house.leads()) == 3


def test_a_304_that_nobody_asked_for_is_an_error(house: House, server: Faulty) -> None:
    watch(house, server, "/s/304-first")
    report = house.read()
    assert report.status == "fail"
    assert "304" in (report.problem or "")


@pytest.mark.parametrize(("path", "enough"), [("/s/429-seconds", 2.1), ("/s/429-date", 4.0)])
def test_a_site_that_asks_for_time_is_not_asked_before(house: House, server: Faulty, path: str, enough: float) -> None:
    watch(house, server, path)
    house.read()
    house.later(seconds=0.5)
    house.fetch("board")  # on a person's word, so that our own pause does not count
    assert server.requests(path) == 1
    house.later(seconds=enough)
    assert house.fetch("board").sources[0].status == "ok"


def test_a_wait_of_three_thousand_years_is_a_day(house: House, server: Faulty) -> None:
    watch(house, server, "/s/429-forever")
    house.read()
    assert house.state("board").due_at == house.now + DAY
    assert again(house, hours=23).status == "waiting"
    assert again(house, hours=1).status == "fail"
    assert server.requests("/s/429-forever") == 2


def test_a_wait_that_is_nonsense_leaves_it_to_our_own_pause(house: House, server: Faulty) -> None:
    watch(house, server, "/s/429-negative")
    house.read()
    assert house.state("board").due_at == house.now + timedelta(minutes=5)


def test_a_board_that_recovers_is_filed_and_alerted_once_and_its_pause_forgotten(house: House, server: Faulty) -> None:
    watch(house, server, "/s/503-then-fine")
    pauses = []
    for _ in range(4):
        house.read()
        pauses.append(house.state("board").backoff_s)
        house.later(hours=1)
    assert pauses == [300, 600, 0, 0]
    assert sorted(house.alerted) == sorted(stored.lead.title for stored in house.leads())
    assert len(house.alerted) == 3


def test_a_board_that_fails_for_days_is_asked_for_ever_and_told_once(house: House, server: Faulty) -> None:
    watch(house, server, "/s/fails-for-days")
    pauses = []
    for _ in range(16):
        assert house.read().status == "fail"
        due = house.state("board").due_at
        assert due is not None
        pauses.append(due - house.now)
        house.now = due
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (5, 10, 20, 40)]
    assert pauses == sorted(pauses)
    assert pauses[-5:] == [DAY] * 5
    assert server.requests("/s/fails-for-days") == 16
    (notice,) = house.notices
    assert "3 times in a row" in notice


def test_a_board_that_goes_silent_is_reported_within_three_reads_and_keeps_its_leads(
    house: House, server: Faulty
) -> None:
    watch(house, server, "/s/goes-silent", "selectors", item="li.job", title="a.t", link="a.t")
    assert house.read().new == 5
    told = []
    for _ in range(6):
        assert again(house, hours=1).status == "suspect"
        told.append(sum("3 times in a row" in notice for notice in house.notices))
    assert told == [0, 0, 1, 1, 1, 1]
    assert len(house.leads()) == 5


@pytest.mark.parametrize(
    ("path", "between"),
    [("/s/comes-back", "fail"), ("/s/empty-between", "suspect"), ("/s/short-between", "partial")],
)
def test_what_comes_back_after_a_bad_read_is_not_new(house: House, server: Faulty, path: str, between: str) -> None:
    watch(house, server, path)
    house.read()
    alerted = house.alerted
    assert again(house, hours=1).status == between
    report = again(house, hours=1)
    assert (report.status, report.found, report.new, report.updated) == ("ok", 3, 0, 0)
    assert house.alerted == alerted
    assert len(house.leads()) == 3


def test_leads_whose_every_id_moved_to_https_are_not_new(house: House, server: Faulty) -> None:
    watch(house, server, "/s/guid-flip")
    house.read()
    alerted = house.alerted
    report = again(house, hours=1)
    assert (report.status, report.new, len(house.leads())) == ("ok", 0, 2)
    assert house.alerted == alerted
