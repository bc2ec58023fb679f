"""Every saved document beside which expected values stand is read as they say, field by field."""

from pathlib import Path

import pytest

from scrapers.reading import read_body
from scrapers.registry import SOURCES, load, recognise
from tests.scrapers.expected import PAGES, Case, cases, lead_of
from tests.scrapers.platform_options import OPTIONS

CASES = list(cases())
# Read long before expected values stood beside the documents; their own tests hold what they hold.
TESTED_BY_HAND = {"feed", "greenhouse", "jobposting", "lever", "selectors"}


def named(case: Case) -> str:
    return f"{case.platform}/{case.document.stem}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_document_is_read_as_the_values_beside_it_say(case: Case) -> None:
    reading = load(case.platform)(case.expected.get("options") or OPTIONS.get(case.platform, {})).read(case.page)
    expected = case.expected.get("lead", [])
    found = list(reading.leads)
    assert len(found) == len(expected)
    for lead, values in zip(found, expected, strict=True):
        assert lead == lead_of(values, lead)
    assert [request.url for request in reading.more] == case.expected.get("more", [])
    starts = case.expected.get("problems", [])
    assert len(reading.problems) == len(starts)
    assert all(problem.startswith(start) for problem, start in zip(reading.problems, starts, strict=True))


@pytest.mark.parametrize("case", [case for case in CASES if not case.expected.get("anonymous")], ids=named)
def test_a_document_is_known_by_its_look(case: Case) -> None:
    assert recognise("", case.page.body) == case.platform


@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_document_is_read_the_same_way_from_its_bytes(case: Case) -> None:
    options = case.expected.get("options") or OPTIONS.get(case.platform, {})
    result, _ = read_body(case.platform, options, case.page.url, case.page.body.encode(), "", case.page.json_body)
    assert len(result.leads) == len(case.expected.get("lead", []))


def test_every_platform_has_expected_values() -> None:
    assert {case.platform for case in CASES} | TESTED_BY_HAND >= set(SOURCES)


def test_expected_values_belong_to_a_platform() -> None:
    assert {Path(folder).name for folder in PAGES.iterdir() if folder.is_dir()} == set(SOURCES)
