"""The next page of a listing."""

import pytest

from scrapers.paging import linked_page, number_in, with_query, without_query

URL = "https://board.example/search?staff=A&staff=B&page=3&q=social+work"


def test_a_number_is_read_out_of_the_query() -> None:
    assert [number_in(URL, name, 1) for name in ("page", "size", "q")] == [3, 1, 1]


def test_a_parameter_changes_in_its_place_and_a_filter_that_stands_twice_stays() -> None:
    asked = with_query(URL, page=4, size=50)
    assert asked == "https://board.example/search?staff=A&staff=B&page=4&q=social+work&size=50"
    assert with_query("https://board.example/?page=1&page=2", page=3) == "https://board.example/?page=3"
    assert without_query(asked, "staff") == "https://board.example/search?page=4&q=social+work&size=50"


@pytest.mark.parametrize(
    ("href", "asked"),
    [
        ("?page=2", ["https://board.example/jobs?page=2"]),
        ("/jobs?page=2#list", ["https://board.example/jobs?page=2"]),
        ("#top", []),
        ("/jobs", []),
        ("https://elsewhere.example/jobs?page=2", []),
        ("javascript:next()", []),
        ("http://[", []),
        ("", []),
    ],
)
def test_a_link_leads_to_another_page_of_the_same_host(href: str, asked: list[str]) -> None:
    address = "https://board.example/jobs"
    assert [request.url for request in linked_page(href, address, address)] == asked
