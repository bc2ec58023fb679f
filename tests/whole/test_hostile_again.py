"""The made-up bad documents on a board that was read before: nothing is lost, nothing is new twice."""

from pathlib import Path

import pytest

from tests.corpus import needs_shared
from tests.whole.documents import ALWAYS_200, CASES, KEY, a_board, show, those_that_end, those_with

pytestmark = needs_shared

BAD = those_that_end("fail", "refuse", "suspect", "empty")
GOOD = {
    "rss": "rss/01-plain.rss",
    "jsonfeed": "jsonfeed/01-plain.json",
    "html": "html/01-plain.html",
    "jsonld": "jsonld/01-plain.html",
}


@pytest.mark.parametrize("path", BAD)
def test_a_bad_day_takes_no_lead_and_no_validator_away(path: str, tmp_path: Path) -> None:
    with a_board(tmp_path, path, **ALWAYS_200) as (house, boards):
        show(boards, path, GOOD[CASES[path]["kind"]])
        house.read()
        leads, before = house.leads(), house.state(KEY)
        show(boards, path, path)
        boards.headers.clear()
        report = house.read()
        assert report.status == CASES[path]["state"].removeprefix("empty-or-").replace("empty", "suspect")
        assert house.leads() == leads
        assert (house.state(KEY).etag, house.state(KEY).bad_reads) == (before.etag, 1)


@pytest.mark.parametrize("path", those_with("new_after_pair"))
def test_of_a_pair_the_second_holds_nothing_new_and_nothing_is_sent(path: str, tmp_path: Path) -> None:
    (first,) = (other for other, case in CASES.items() if case.get("pair") == path)
    with a_board(tmp_path, first) as (house, boards):
        house.read()
        sent = list(house.kept.digests)
        show(boards, first, path)
        again = house.read()
        assert (again.status, again.new) == ("ok", CASES[path]["new_after_pair"])
        assert len(house.leads()) == CASES[path]["leads"]
        assert house.kept.digests == sent


@pytest.mark.parametrize("path", those_with("after"))
def test_a_jump_in_numbers_is_filed_and_holds_its_alerts_back(path: str, tmp_path: Path) -> None:
    case = CASES[path]
    with a_board(tmp_path, path) as (house, boards):
        show(boards, path, case["after"])
        house.read()
        alerted = house.alerted
        show(boards, path, path)
        assert house.read().found == case["leads"]
        assert house.alerted == alerted
        assert "not alerted one by one" in house.notices[-1]


def test_a_validator_of_a_whole_read_is_forgotten_after_one_that_is_not(tmp_path: Path) -> None:
    path = "rss/05-cut-in-third-item.rss"
    with a_board(tmp_path, path) as (house, boards):
        show(boards, path, "rss/01-plain.rss")
        house.read()
        assert house.state(KEY).etag
        show(boards, path, path)
        assert house.read().status == "partial"
        assert house.state(KEY).etag is None
