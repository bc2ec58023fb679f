"""Telling the cards of a job list by their look, and telling when there are none."""

import pytest

from scrapers.guess import guess_cards

URL = "https://harbour.example/werken-bij/vacatures/"


def a_page(body: str, title: str = "Vacatures bij Harbour") -> bytes:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def cards(*titles: str, link: str = "/vacatures/{}.html", make: str = "box job") -> str:
    return (
        "<ul>"
        + "".join(
            f'<li class="{make}"><h3>{title}</h3><p>24-36 uur</p><a href="{link.format(number)}">Meer</a></li>'
            for number, title in enumerate(titles)
        )
        + "</ul>"
    )


def test_cards_of_one_make_with_a_heading_and_a_link_are_openings() -> None:
    found = guess_cards(a_page(cards("Maatschappelijk werker", "Jeugdbeschermer")), "", URL)
    assert found == {"item": "li.box.job", "title": "h3", "link": "a"}


def test_a_title_that_is_a_link_gives_the_link() -> None:
    body = "".join(
        f'<div class="v"><h4><a href="/jobs/{n}">Coach {n}</a></h4><a href="#top">up</a></div>' for n in "ab"
    )
    assert guess_cards(a_page(body), "", URL) == {"item": "div.v", "title": "h4", "link": "h4 a"}


def test_cards_without_links_count_on_a_page_whose_address_speaks_of_openings() -> None:
    body = "".join(f'<div class="card"><h5>Coach {n}</h5><ul><li>32 uur</li></ul></div>' for n in "ab")
    assert guess_cards(a_page(body), "", URL) == {"item": "div.card", "title": "h5"}
    assert guess_cards(a_page(body), "", "https://harbour.example/about/") is None


@pytest.mark.parametrize(
    "document",
    [
        a_page(cards("One alone")),
        a_page(cards("Same", "Same")),
        a_page(cards("Our values", "Our people", link="/about/{}")),
        a_page(f"<nav>{cards('Carer', 'Coach')}</nav>"),
        a_page(cards("Carer", "Coach", make="")),
        a_page(cards("Carer", "Coach"), title="Recipes"),
        a_page("<p>We have no vacancies at the moment.</p>"),
        b"",
    ],
)
def test_what_is_not_plain_is_not_guessed(document: bytes) -> None:
    assert guess_cards(document, "", URL) is None
