"""Boards described by dotted paths: what an option may be, where a path leads, what is missing and told."""

import json
from collections.abc import Mapping

import pytest

from leads.errors import LayoutChanged, SettingsError, Unreadable
from leads.lead import Place
from scrapers.base import Page, Reading
from scrapers.json import Json
from scrapers.json_paths import value_at, values_at

ADDRESS = "https://harbour.example/api/jobs"


def reading(answer: object, **options: str) -> Reading:
    return Json({"items": "", "title": "t"} | options).read(Page(ADDRESS, json.dumps(answer)))


@pytest.mark.parametrize(
    ("path", "value"), [("", {"a": [{"b": 1}]}), ("a", [{"b": 1}]), ("a.0.b", 1), ("a.1.b", None), ("a.b", None)]
)
def test_a_path_leads_through_objects_and_numbered_items(path: str, value: object) -> None:
    assert value_at({"a": [{"b": 1}]}, path) == value


def test_a_name_after_a_list_stands_for_that_name_in_each_item() -> None:
    assert values_at({"a": [{"b": 1}, {"b": [2, 3]}, {}]}, "a.b") == [1, [2, 3]]
    assert reading([{"t": "Nurse", "l": [{"n": "Leeds"}, {"n": "York"}]}], location="l.n").leads[0].job_location == (
        Place("Leeds"),
        Place("York"),
    )


def test_every_wrong_option_is_named() -> None:
    options: Mapping[str, object] = {
        "title": "",
        "link": 7,
        "location": "a..b",
        "link_template": "https://harbour.example/jobs",
        "colour": "blue",
    }
    with pytest.raises(SettingsError) as caught:
        Json(options)
    assert len(caught.value.problems) == 6
    for name in ("items", *options):
        assert any(f'"{name}"' in problem for problem in caught.value.problems)


@pytest.mark.parametrize("template", ["javascript:{id}", "https://{id}/jobs", "https://harbour.example/{a..b}"])
def test_a_template_of_links_is_a_web_address_of_one_host(template: str) -> None:
    with pytest.raises(SettingsError, match="link_template"):
        Json({"items": "", "title": "t", "link_template": template})


def test_a_row_without_what_the_template_needs_has_no_link() -> None:
    read = reading([{"t": "Nurse", "id": 7}, {"t": "Cook"}], link_template="https://harbour.example/{id}?from=list")
    assert [lead.url for lead in read.leads] == ["https://harbour.example/7?from=list", None]


def test_what_is_missing_from_some_rows_is_counted() -> None:
    read = reading([{"t": "Nurse", "u": "/1"}, {"t": "Cook"}, {}], link="u")
    assert [lead.title for lead in read.leads] == ["Nurse", "Cook"]
    assert read.problems == ('1 of 3 rows have no title at "t".', '2 of 3 rows have no link at "u".')


@pytest.mark.parametrize("answer", [{"jobs": {}}, {"jobs": None}, {"positions": []}])
def test_a_list_that_is_not_there_is_suspect(answer: object) -> None:
    with pytest.raises(LayoutChanged, match="jobs"):
        reading(answer, items="jobs")


def test_a_list_of_which_no_row_has_a_title_is_suspect() -> None:
    with pytest.raises(LayoutChanged, match="no title"):
        reading([{"name": "Nurse"}, "Cook", None])


def test_a_document_that_is_no_json_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        Json({"items": "", "title": "t"}).read(Page(ADDRESS, "<html><p>Jobs</p></html>"))


@pytest.mark.parametrize("link", [ADDRESS, f"{ADDRESS}#2", "https://elsewhere.example/2", 7, None, "javascript:x"])
def test_the_next_page_is_another_one_of_the_same_host(link: object) -> None:
    assert reading({"jobs": [{"t": "Nurse"}], "next": link}, items="jobs", next="next").more == ()


def test_after_an_empty_page_nothing_is_asked_for() -> None:
    assert reading({"jobs": [], "next": f"{ADDRESS}?page=2"}, items="jobs", next="next") == Reading(())
