"""JSON Feed, plain and with the job postings of Teamtailor."""

import json
from pathlib import Path

import pytest

from leads.errors import LayoutChanged, Unreadable
from leads.lead import Place, RawLead
from scrapers import jsonfeed
from scrapers.base import Page, Reading
from scrapers.feed import Feed

PAGES = Path(__file__).parent.parent / "pages" / "feed"


def read(body: str) -> Reading:
    return Feed({}).read(Page("https://board.example/jobs.json", body))


def a_feed(*items: object) -> Reading:
    return read(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Board", "items": items}))


def test_a_job_posting_adds_what_the_item_does_not_say() -> None:
    first = read((PAGES / "jobs.json").read_text("utf-8")).leads[0]
    assert first == RawLead(
        title="Care Manager",
        url="https://fjordcare.example/jobs/21-care-manager",
        identifier="20fafb7d",
        hiring_organization="Fjord Care",
        job_location=(Place("Oslo, NO", "Oslo", None, "0150", "NO"),),
        date_posted="2026-02-04T09:26:20+01:00",
        valid_through="2026-03-04",
        employment_type=("FULL_TIME",),
        description="Lead a home.",
    )


def test_an_item_without_a_posting_gives_its_own_fields() -> None:
    second = read((PAGES / "jobs.json").read_text("utf-8")).leads[1]
    assert second == RawLead(
        title="Employer: Bergen Council",
        url="https://board.example/jobs/22",
        identifier="22",
        hiring_organization="Bergen Council",
        description="Employer: Bergen Council\nVisit & advise.",
        occupational_category=("care", "nights"),
    )


def test_ids_that_are_no_text_are_reported_and_the_leads_kept() -> None:
    items = [{"id": value, "title": f"Job {place}"} for place, value in enumerate([1, "1", 1.5, None, True])]
    reading = a_feed(*items)
    assert [lead.identifier for lead in reading.leads] == ["1", "1", None, None, None]
    assert reading.problems == ("3 of 5 items have an id that is neither text nor a whole number.",)


def test_rubbish_between_good_items_is_left_out_and_counted() -> None:
    reading = a_feed({"title": "One"}, None, "text", 7, [], {}, {"title": "Two", "_jobposting": {"title": ""}})
    assert [lead.title for lead in reading.leads] == ["One", "Two"]
    assert reading.problems == ("5 of 7 items say nothing; they were left out.",)


def test_a_link_that_runs_code_is_removed_and_the_lead_is_marked() -> None:
    [lead] = a_feed({"title": "Bait", "url": "javascript:alert(1)"}).leads
    assert (lead.url, lead.flags) == (None, ("link_removed",))


def test_an_author_is_the_employer_only_where_the_title_names_it() -> None:
    [named, unnamed] = a_feed(
        {"title": "Nurse at St Anne", "authors": [{"name": "St Anne"}]},
        {"title": "Nurse", "author": {"name": "St Anne"}},
    ).leads
    assert (named.hiring_organization, unnamed.hiring_organization) == ("St Anne", None)


def test_not_a_number_costs_nothing_but_a_complaint() -> None:
    reading = read('{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"x","_pay":NaN,"_max":1e999}]}')
    assert [lead.title for lead in reading.leads] == ["x"]
    assert "NaN" in reading.problems[0]


def test_a_feed_without_items_is_empty_and_no_error() -> None:
    assert a_feed() == Reading(())


def test_items_that_all_say_nothing_are_suspect() -> None:
    with pytest.raises(LayoutChanged, match="2 of 2"):
        a_feed({}, {"id": "1"})


def test_a_feed_that_never_ends_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfeed, "MOST_ITEMS", 2)
    reading = a_feed(*[{"title": "x"}] * 3)
    assert (len(reading.leads), len(reading.problems)) == (2, 1)


@pytest.mark.parametrize(
    "body",
    [
        '{"version": "https://jsonfeed.org/version/1.1", "items": {"a": {}}}',
        '{"version": "https://jsonfeed.org/version/1.1"}',
        '{"version": 1, "items": []}',
        '[{"title": "x"}]',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"ti',
        "[" * 100_000,
        '{"version": "https://jsonfeed.org/version/1.1", "items": [' + "9" * 100_000 + "]}",
    ],
)
def test_json_that_is_no_feed_is_an_error_in_plain_words(body: str) -> None:
    with pytest.raises(Unreadable):
        read(body)
