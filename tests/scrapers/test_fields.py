"""Values as answers print them."""

from datetime import UTC, datetime

import pytest

from scrapers.fields import away, iso_day, moment
from scrapers.own_host import items_of
from scrapers.uk_time import day_of_midnight


@pytest.mark.parametrize(
    ("printed", "order", "day"),
    [
        ("24/08/2025 12:00", "dmy", "2025-08-24 12:00"),
        ("8/4/25", "mdy", "2025-08-04"),
        ("12/31/2025", "dmy", "12/31/2025"),
        ("soon", "dmy", "soon"),
    ],
)
def test_numbers_in_a_known_order_become_a_date_that_can_be(printed: str, order: object, day: str) -> None:
    assert iso_day(printed, order) == day  # type: ignore[arg-type]


def test_a_count_since_1970_is_a_moment_or_nothing() -> None:
    assert moment(1_700_000_000) == datetime.fromtimestamp(1_700_000_000, UTC).isoformat()
    assert [moment(value) for value in (True, -1, "x", 10**40)] == [None] * 4


@pytest.mark.parametrize(
    ("printed", "word"),
    [("Leeds (Hybrid)", "Hybrid"), ("Home-based", "Home-based"), ("Remoteville", None), (None, None)],
)
def test_how_the_work_is_done_is_told_in_the_printed_word(printed: str | None, word: str | None) -> None:
    assert away(printed) == word


def test_what_programs_write_for_no_date_is_left_as_it_is() -> None:
    assert day_of_midnight("0001-01-01T00:00:00Z") == "0001-01-01T00:00:00Z"


def test_the_first_items_of_a_feed_are_whole_however_long_they_are() -> None:
    items = items_of("<rss><item>" + "x" * 300_000 + "<link>/1</link></item><item><link>/2</link></item></rss>")
    assert [("<link>" in item) for item in items] == [True, True]
