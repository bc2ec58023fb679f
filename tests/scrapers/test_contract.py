"""What holds for every platform. The suite walks the registry, so a new platform cannot be forgotten."""

from urllib.parse import urlsplit

import pytest

from leads.errors import SettingsError, SourceError
from scrapers.base import Page, Source
from scrapers.reading import read_body
from scrapers.registry import SOURCES, load
from tests.scrapers.expected import ADDRESS, PAGES, document_of
from tests.scrapers.platform_options import OPTIONS

A_ROBOT_CHECK = (PAGES / "robot-check.html").read_text("utf-8")


def make(platform: str) -> Source:
    return load(platform)(OPTIONS.get(platform, {}))


def saved(platform: str, case: str) -> Page:
    """tests/pages/<platform>/<case>.*: every platform has "full" (a listing with leads) and "empty" (one without)."""
    return Page(ADDRESS, document_of(platform, case).read_text("utf-8"))


@pytest.mark.parametrize("platform", SOURCES)
def test_a_robot_check_is_an_error_and_no_empty_result(platform: str) -> None:
    page = Page(ADDRESS, A_ROBOT_CHECK, "text/html")
    with pytest.raises(SourceError):
        make(platform).read(page)


@pytest.mark.parametrize("body", ["", " ", "Service unavailable", "{}", "null", "<", "<html></html>"])
@pytest.mark.parametrize("platform", SOURCES)
def test_what_is_no_listing_is_an_error_and_no_empty_result(platform: str, body: str) -> None:
    with pytest.raises(SourceError):
        make(platform).read(Page(ADDRESS, body))


@pytest.mark.parametrize("platform", SOURCES)
def test_an_empty_listing_is_no_error(platform: str) -> None:
    page = saved(platform, "empty")
    reading = make(platform).read(page)
    assert (reading.leads, reading.problems, reading.more) == ((), (), ())
    result, _ = read_body(platform, OPTIONS.get(platform, {}), ADDRESS, page.body.encode(), "")
    assert result.state == "empty"


@pytest.mark.parametrize("platform", SOURCES)
def test_reading_is_repeatable(platform: str) -> None:
    page = saved(platform, "full")
    source = make(platform)
    first = source.read(page)
    assert first.leads
    assert first == source.read(page) == make(platform).read(page)


@pytest.mark.parametrize("platform", SOURCES)
def test_a_lead_has_a_one_line_title_and_no_link_but_a_web_page(platform: str) -> None:
    for lead in make(platform).read(saved(platform, "full")).leads:
        assert lead.title == " ".join(lead.title.split())
        assert lead.title
        assert lead.url is None or lead.url.startswith(("https://", "http://"))
        assert all(place.text for place in lead.job_location)


@pytest.mark.parametrize("platform", SOURCES)
def test_an_unknown_option_is_a_settings_error(platform: str) -> None:
    with pytest.raises(SettingsError, match="colour"):
        load(platform)(OPTIONS.get(platform, {}) | {"colour": "blue"})


@pytest.mark.parametrize("platform", SOURCES)
def test_an_address_of_nobody_is_asked_plainly_and_without_secrets(platform: str) -> None:
    request = make(platform).start(ADDRESS)
    assert urlsplit(request.url).netloc == urlsplit(ADDRESS).netloc
    assert (request.json_body, request.credentials) == (None, ())


@pytest.mark.parametrize("platform", SOURCES)
def test_an_address_of_nobody_is_claimed_by_nobody(platform: str) -> None:
    assert not load(platform).claims(ADDRESS, "")
    assert not load(platform).claims("", "<html><p>Social work is rewarding.</p></html>")


@pytest.mark.parametrize("platform", SOURCES)
def test_a_platform_says_what_it_reads_and_what_permits_it(platform: str) -> None:
    about = load(platform).about
    assert about.name
    sentences = (about.reads, about.permits, about.limits)
    assert all(text.endswith(".") and text[0].isupper() for text in sentences if text)
    assert about.reads
    assert about.permits


@pytest.mark.parametrize("platform", SOURCES)
def test_a_bot_check_is_claimed_by_nobody(platform: str) -> None:
    assert not load(platform).claims(ADDRESS, A_ROBOT_CHECK)
