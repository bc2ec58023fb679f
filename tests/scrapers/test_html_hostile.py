"""The made-up bad pages: each ends as its manifest says."""

import json
from typing import Any

import pytest

from scrapers.reading import read_body
from tests.corpus import hostile, hostile_cases, needs_shared

CASES = hostile_cases("html", "jsonld")


def read(case: dict[str, Any]) -> Any:
    platform = "selectors" if case["kind"] == "html" else "jobposting"
    address = f"http://board.example/files/{case['path']}"
    return read_body(platform, case.get("selectors", {}), address, hostile(case["path"]).read_bytes(), "text/html")


@needs_shared
def test_the_cases_are_there() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES, ids=[case["path"] for case in CASES])
def test_a_bad_page_ends_as_it_must(case: dict[str, Any]) -> None:
    result, more = read(case)
    least, most = case["leads"] if isinstance(case["leads"], list) else (case["leads"], case["leads"])
    assert result.state in case["state"].split("-or-"), result.problems
    assert least <= len(result.leads) <= most
    assert more == ()
    if title := case.get("title"):
        assert result.leads[0].title == title
    shown = json.dumps([[lead.title, lead.description] for lead in result.leads], ensure_ascii=False)
    assert not [text for text in case.get("forbid", []) if text in shown]
    links = [lead.url or "https://" for lead in result.leads]
    assert all(link.startswith(("http://", "https://")) for link in links)
    assert "169.254.169.254" not in "".join(links)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("html/03-title-gone.html", "5 of 5 cards have no title"),
        ("html/04-half-the-titles.html", "5 of 10 cards have no title"),
        ("html/05-login-wall.html", "it is a sign-in page"),
        ("html/06-bot-check.html", "it is a bot check"),
        ("html/07-consent.html", "it is a cookie or consent page"),
        ("html/08-no-openings.html", "it seems to say that there are no openings now"),
        ("html/09-script-shell.html", "the page has almost no text; it is drawn by a script"),
        ("html/20-empty-body.html", "the page has almost no text"),
        ("jsonld/04-broken-json.html", "Block 1 of the page's JSON-LD"),
        ("jsonld/06-script-end-inside.html", "Block 1 of the page's JSON-LD"),
    ],
)
def test_a_bad_page_is_called_by_its_name(path: str, said: str) -> None:
    hostile(path)
    result, _ = read(next(case for case in CASES if case["path"] == path))
    assert said in result.problems[0]


@pytest.mark.parametrize("path", ["html/15-script-hrefs.html"])
def test_leads_whose_links_run_code_are_kept_and_marked(path: str) -> None:
    hostile(path)
    result, _ = read(next(case for case in CASES if case["path"] == path))
    assert {(lead.url, lead.flags) for lead in result.leads} == {(None, ("link_removed",))}


def test_a_next_page_that_is_this_page_is_not_asked_for() -> None:
    body = hostile("html/19-next-page-loop.html").read_bytes()
    options = {"item": "li.job", "title": "a.t", "next": "a[rel=next]"}
    _, more = read_body(
        "selectors", options, "http://board.example/files/html/19-next-page-loop.html", body, "text/html"
    )
    assert more == ()


def test_named_words_make_a_page_without_openings_fine() -> None:
    body = hostile("html/08-no-openings.html").read_bytes()
    options = {"item": "li.job", "title": "a.t", "empty": "no open positions"}
    result, _ = read_body("selectors", options, "http://board.example/", body, "text/html")
    assert result.state == "empty"
