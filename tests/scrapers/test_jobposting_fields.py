"""The fields of a JobPosting in every shape that sites publish."""

import json
from typing import Any

import pytest

from leads.lead import Place, RawPay
from tests.scrapers.postings import ADDRESS, lead, node, page, reading


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Children&amp;#39;s Worker", "Children's Worker"),
        (" <b>Senior</b>\n Practitioner ", "Senior Practitioner"),
        ("Q&A; R&D", "Q&A; R&D"),
        ({"@value": "Carer", "@language": "en"}, "Carer"),
        (["", "Carer"], "Carer"),
    ],
)
def test_titles_become_one_plain_line(given: Any, title: str) -> None:
    assert lead(title=given).title == title


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Harbour Council", "Harbour Council"),
        (["Harbour Council"], "Harbour Council"),
        ({"@type": "Organization", "name": ["Harbour Council", "HC"]}, "Harbour Council"),
        ([{"logo": "x"}, {"legalName": "Harbour Council"}], "Harbour Council"),
        ("N/A", None),
        (None, None),
    ],
)
def test_an_employer_is_a_text_an_object_or_a_list(given: object, name: str | None) -> None:
    assert lead(hiringOrganization=given).hiring_organization == name


@pytest.mark.parametrize(
    ("given", "places"),
    [
        ("Leeds", (Place("Leeds"),)),
        (["Leeds", "York"], (Place("Leeds"), Place("York"))),
        ({"@type": "Place", "address": "Leeds, UK"}, (Place("Leeds, UK"),)),
        ({"address": {"addressCountry": "GB"}}, (Place("GB", country="GB"),)),
        (
            {"address": {"postalCode": "LS1", "addressCountry": "GB"}},
            (Place("LS1, GB", postal_code="LS1", country="GB"),),
        ),
        ({"address": [{"addressLocality": "Leeds"}, "York"]}, (Place("Leeds", "Leeds"), Place("York"))),
        ({"addressLocality": "Leeds", "addressRegion": "Leeds"}, (Place("Leeds", "Leeds", "Leeds"),)),
        ({"name": "Quay House", "address": {"addressLocality": None}}, (Place("Quay House"),)),
        ({"address": {"addressLocality": ""}}, ()),
        ({"address": {"addressLocality": "Leeds", "addressRegion": "UNAVAILABLE"}}, (Place("Leeds", "Leeds"),)),
        ({"address": {"addressLocality": "Not specified", "postalCode": "UNAVAILABLE"}}, ()),
        (None, ()),
    ],
)
def test_a_place_is_a_text_an_object_or_a_list(given: object, places: tuple[Place, ...]) -> None:
    assert lead(jobLocation=given).job_location == places


def test_remote_work_is_where_the_person_may_live() -> None:
    remote = lead(jobLocationType="TELECOMMUTE", applicantLocationRequirements={"@type": "Country", "name": "Ireland"})
    assert (remote.job_location_type, remote.job_location) == ("TELECOMMUTE", (Place("Ireland", country="Ireland"),))


@pytest.mark.parametrize(
    ("given", "pay"),
    [
        (30000, RawPay("30000", "30000", "GBP")),
        ("£30,000", RawPay("£30,000", "£30,000", "GBP")),
        ("£30,000 to £35,000", RawPay(currency="GBP", text="£30,000 to £35,000")),
        ({"currency": "EUR", "value": 15.5, "unitText": "HOUR"}, RawPay("15.5", "15.5", "EUR", "HOUR")),
        ({"value": {"value": "2000", "unitText": "MONTH"}}, RawPay("2000", "2000", "GBP", "MONTH")),
        ({"value": {"minValue": "0", "maxValue": 35000}}, RawPay(None, "35000", "GBP")),
        ({"minValue": 1, "maxValue": 2, "value": {"minValue": 3, "unitCode": "ANN"}}, RawPay("3", None, "GBP", "YEAR")),
        ({"value": {"minValue": 1, "maxValue": 2, "value": "1 or 2"}}, RawPay("1", "2", "GBP", None, "1 or 2")),
        ({"minPrice": 10, "maxPrice": 12, "priceCurrency": "USD"}, RawPay("10", "12", "USD")),
        ([{"value": 0}, {"value": 9}], RawPay("9", "9", "GBP")),
        ({"value": {"value": 0, "minValue": None, "maxValue": None}}, None),
        ({"value": {"minValue": "50.000", "maxValue": -1, "unitText": "FORTNIGHT"}}, None),
        ({"value": "Competitive"}, RawPay(currency="GBP", text="Competitive")),
        ({"value": 12.345, "unitText": "HOUR"}, RawPay("12.3450", "12.3450", "GBP", "HOUR")),
        (-5, None),
        (True, None),
        ({"currency": "EUR"}, None),
        (None, None),
    ],
)
def test_pay_comes_in_many_shapes_and_zero_or_less_is_not_stated(given: object, pay: RawPay | None) -> None:
    assert lead(baseSalary=given, salaryCurrency="GBP").base_salary == pay


@pytest.mark.parametrize(
    ("given", "types"),
    [
        ("FULL_TIME", ("FULL_TIME",)),
        ("Full-time, Permanent", ("Full-time", "Permanent")),
        ("FULL_TIME|CONTRACTOR; INTERN", ("FULL_TIME", "CONTRACTOR", "INTERN")),
        ('["FULL_TIME","PART_TIME"]', ("FULL_TIME", "PART_TIME")),
        (["PART_TIME", "https://schema.org/CONTRACTOR", "PART_TIME"], ("PART_TIME", "CONTRACTOR")),
        (None, ()),
    ],
)
def test_employment_types_are_a_text_or_a_list(given: object, types: tuple[str, ...]) -> None:
    assert lead(employmentType=given).employment_type == types


@pytest.mark.parametrize(
    ("given", "identifier"),
    [
        ("R-1", "R-1"),
        (20417, "20417"),
        ({"name": "HC", "value": "R-1"}, "R-1"),
        ({"@type": "PropertyValue", "name": "Harbour Council"}, None),
        ({"name": "Harbour Council", "value": None}, None),
        ([{"value": None}, "R-2"], "R-2"),
        ({}, None),
    ],
)
def test_an_identifier_is_a_text_a_number_or_an_object(given: object, identifier: str | None) -> None:
    assert lead(identifier=given).identifier == identifier


@pytest.mark.parametrize("escapes", [0, 1, 2])
def test_a_description_is_read_however_often_it_was_escaped(escapes: int) -> None:
    html = "<p>Care &amp; support</p><p>Leeds</p>"
    for _ in range(escapes):
        html = html.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert lead(description=html).description == "Care & support\nLeeds"


def test_line_breaks_that_were_escaped_twice_are_line_breaks() -> None:
    assert lead(description="<p>Visit families</p>&amp;#xa;&amp;#10;<p>Write plans</p>").description == (
        "Visit families\nWrite plans"
    )


def test_all_texts_of_a_list_are_the_description() -> None:
    assert lead(description=["<p>Visit families</p>", "Write plans"]).description == "Visit families\nWrite plans"


def test_names_that_begin_with_a_capital_are_the_same_names() -> None:
    place = {"@type": "Place", "Address": {"addressLocality": "Leeds"}}
    posting = {
        "@type": "JobPosting",
        "Title": "Carer",
        "DatePosted": "2026-11-02",
        "HiringOrganization": {"Name": "Harbour Council"},
        "jobLocation": [place],
    }
    (found,) = reading(page(json.dumps(posting))).leads
    assert (found.title, found.hiring_organization, found.date_posted) == ("Carer", "Harbour Council", "2026-11-02")
    assert found.job_location == (Place("Leeds", "Leeds"),)


def test_a_missing_description_is_made_of_the_other_texts() -> None:
    assert lead(responsibilities="<p>Visit</p>", qualifications=["Registered"]).description == "Visit\nRegistered"


def test_only_a_posting_alone_on_its_page_takes_the_address_of_the_page() -> None:
    assert lead().url == ADDRESS
    two = reading(page(json.dumps([node("A"), node("B", mainEntityOfPage={"@id": "https://harbour.example/b"})])))
    assert [lead.url for lead in two.leads] == [None, "https://harbour.example/b"]


def test_an_address_may_stand_where_the_number_should() -> None:
    postings = [node("A", identifier="https://harbour.example/a"), node("B", identifier="R-2")]
    assert [lead.url for lead in reading(page(json.dumps(postings))).leads] == ["https://harbour.example/a", None]


@pytest.mark.parametrize(
    ("given", "url", "flags"),
    [
        ("/jobs/1?a=1&amp;b=2", "https://harbour.example/jobs/1?a=1&b=2", ()),
        (["https://harbour.example/1"], "https://harbour.example/1", ()),
        ({"@id": "https://harbour.example/1"}, "https://harbour.example/1", ()),
        ("javascript:alert(1)", None, ("link_removed",)),
    ],
)
def test_a_link_is_resolved_or_removed(given: object, url: str | None, flags: tuple[str, ...]) -> None:
    assert (lead(url=given).url, lead(url=given).flags) == (url, flags)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"minValue": "35k", "maxValue": "40K"}, "35k – 40K"),
        ({"minValue": "8 triệu", "maxValue": "10 triệu", "value": "8-10 triệu"}, "8-10 triệu"),
        ({"value": "£35k"}, "£35k"),
    ],
)
def test_thousands_and_millions_in_words_are_no_plain_numbers(value: dict[str, str], text: str) -> None:
    pay = lead(baseSalary={"currency": "GBP", "value": value | {"unitText": "YEAR"}}).base_salary
    assert pay == RawPay(currency="GBP", unit="YEAR", text=text)
    crowns = lead(baseSalary={"currency": "SEK", "value": {"value": "30 kr", "unitText": "HOUR"}}).base_salary
    assert crowns == RawPay("30 kr", "30 kr", "SEK", "HOUR")
