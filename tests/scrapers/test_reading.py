"""One body to one result, whatever goes wrong."""

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from leads.errors import Refused
from leads.source import ReadResult
from scrapers.base import Page, Reading, Request
from scrapers.reading import read_body
from tests.builders import a_raw_lead
from tests.corpus import corpus

PAGES = Path(__file__).parents[1] / "pages"
ADDRESS = "https://harbour.example/jobs"


class PlugIn:
    """A source that does what its options say."""

    key = "plug-in"

    def __init__(self, options: Mapping[str, object]) -> None:
        self.does = options["does"]

    @staticmethod
    def claims(url: str, body: str) -> bool:
        return False

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        if isinstance(self.does, BaseException):
            raise self.does
        assert isinstance(self.does, Reading)
        return self.does


def result(does: object, body: bytes = b"") -> ReadResult:
    return read_body("tests.scrapers.test_reading:PlugIn", {"does": does}, ADDRESS, body, "")[0]


def saved(path: str, platform: str | None = None, **options: object) -> ReadResult:
    return read_body(platform, options, ADDRESS, (PAGES / path).read_bytes(), "text/html")[0]


@pytest.mark.parametrize(
    ("reading", "state"),
    [
        (Reading((a_raw_lead(),)), "ok"),
        (Reading((a_raw_lead(),), ("One posting has no title.",)), "partial"),
        (Reading((), ("One posting has no title.",)), "partial"),
        (Reading(()), "empty"),
    ],
)
def test_leads_and_complaints_make_the_state(reading: Reading, state: str) -> None:
    read = result(reading)
    assert (read.state, read.leads, read.problems) == (state, reading.leads, reading.problems)


def test_a_fault_of_the_encoding_makes_a_read_partial() -> None:
    read = result(Reading((a_raw_lead(),)), b"caf\xe9 <meta charset=utf-8>")
    assert read.state == "partial"
    assert len(read.problems) == 1


def test_further_pages_are_handed_on() -> None:
    _, more = read_body(
        "tests.scrapers.test_reading:PlugIn", {"does": Reading((), (), (Request(ADDRESS),))}, ADDRESS, b"", ""
    )
    assert more == (Request(ADDRESS),)


def test_a_security_rule_refuses_and_names_itself() -> None:
    read = result(Refused("The document declares entities.", hint="tell the owner of the site."))
    assert (read.state, read.problems) == (
        "refuse",
        ("The document declares entities. Try: tell the owner of the site.",),
    )


def test_an_unforeseen_failure_leads_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        read = result(KeyError("title"))
    incident = read.problems[0].split()[-1].rstrip(".")
    assert read.state == "fail"
    assert "KeyError" in read.problems[0]
    assert incident in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("error", [RecursionError(), MemoryError()])
def test_a_document_that_exhausts_the_reader_fails_in_plain_words(error: BaseException) -> None:
    assert result(error).problems == ("The document is too deep or too large to be read; it may be hostile.",)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"jobs": [' + b"9" * 100_000 + b"]}", b'{"jobs": ' + b"[" * 1000])
@pytest.mark.parametrize("platform", [None, "feed", "greenhouse", "lever", "jobposting", "selectors"])
def test_absurd_json_fails_in_plain_words(body: bytes, platform: str | None) -> None:
    options = {"item": "li", "title": "a"} if platform == "selectors" else {}
    read, _ = read_body(platform, options, ADDRESS, body, "application/json")
    assert read.state == "fail"
    assert "incident" not in read.problems[0]
    assert "Error" not in read.problems[0]


def test_a_layout_that_changed_is_suspect() -> None:
    read = saved("robot-check.html", "selectors", item="li", title="a")
    assert read.state == "suspect"
    assert "it is a bot check" in read.problems[0]


def test_wrong_options_are_all_told() -> None:
    read = saved("selectors/full.html", "selectors", itme="li")
    assert (read.state, len(read.problems)) == ("fail", 4)


def test_an_unknown_platform_is_told() -> None:
    assert saved("selectors/full.html", "no_such_platform").state == "fail"


@pytest.mark.parametrize(
    ("path", "platform"),
    [
        ("greenhouse/full.json", "greenhouse"),
        ("lever/full.json", "lever"),
        ("jobposting/full.html", "jobposting"),
    ],
)
def test_the_platform_is_found_out(path: str, platform: str) -> None:
    read = saved(path)
    assert (read.state, read.platform) == ("ok", platform)


def test_a_page_that_nothing_recognises_is_described() -> None:
    read = saved("selectors/empty.html")
    assert (read.state, read.platform) == ("fail", None)
    assert read.problems[0].startswith(
        "No job posting found on this web page: it seems to say that there are no openings"
    )


def test_xml_of_an_unknown_kind_is_not_called_a_web_page() -> None:
    read, _ = read_body(None, {}, ADDRESS, b"<?xml version='1.0'?>\n<inventory/>", "text/xml")
    assert (
        "in this document: it is no web page; it begins with “<?xml version='1.0'?> <inventory/>”" in read.problems[0]
    )


def test_a_page_that_names_a_feed_is_answered_with_its_address() -> None:
    page = b'<head><link rel="alternate" type="application/rss+xml" href="/rss/"></head><p>Jobs'
    read, _ = read_body(None, {}, ADDRESS, page, "text/html")
    assert "watch the feed that it names: https://harbour.example/rss/" in read.problems[0]


@pytest.mark.parametrize(
    "path",
    [
        "not-job-pages/auto-presse-de-windows-1252.html",
        "not-job-pages/seo-doorway-hospital-social-worker-2022.html",
        "not-job-pages/ymcareers-employer-profile-974172.html",
        "not-job-pages/ymcareers-resources-index.html",
        "smartjobboard/companies-breeze-2018.html",
        "wp-job-manager/detail-no-jsonld-statesaga-2024.html",
    ],
)
def test_captured_pages_without_postings_never_give_a_lead(path: str) -> None:
    body = corpus(path).read_bytes()
    for platform in (None, "feed", "greenhouse", "lever", "jobposting"):
        read, _ = read_body(platform, {}, ADDRESS, body, "text/html")
        assert (read.state in ("fail", "suspect", "empty"), read.leads) == (True, ()), platform
