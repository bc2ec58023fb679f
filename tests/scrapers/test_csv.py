"""Tables of openings: separators, headings, dates, links, and rows that are out of order."""

import pytest

from leads.errors import LayoutChanged, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading
from scrapers.csv import Csv

ADDRESS = "https://harbour.example/jobs.csv"


def reading(text: str) -> Reading:
    return Csv({}).read(Page(ADDRESS, text, "text/csv"))


def only(text: str) -> RawLead:
    (lead,) = reading(text).leads
    return lead


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    lead = only(
        separator.join(("Job title", "Employer", "Location")) + "\nNurse" + f"{separator}Harbour{separator}Leeds"
    )
    assert (lead.title, lead.hiring_organization, lead.job_location) == ("Nurse", "Harbour", (Place("Leeds"),))


def test_commas_in_texts_do_not_hide_the_semicolons_between_the_columns() -> None:
    assert only('Functie;Omschrijving\nWijkcoach;"Wmo, jeugd, schuldhulp"').description == "Wmo, jeugd, schuldhulp"


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("jobTitle", "Nurse", "title", "Nurse"),
        ("Vacature", "Wijkcoach", "title", "Wijkcoach"),
        ("Stellenbezeichnung", "Pflegekraft", "title", "Pflegekraft"),
        ("Company name", "Harbour", "hiring_organization", "Harbour"),
        ("Naam werkgever", "Haven", "hiring_organization", "Haven"),
        ("Arbeitgeber", "Hafen", "hiring_organization", "Hafen"),
        ("job_location", "Leeds", "job_location", (Place("Leeds"),)),
        ("Standplaats", "Ede", "job_location", (Place("Ede"),)),
        ("Einsatzort", "Bremen", "job_location", (Place("Bremen"),)),
        ("Vacaturenummer", "V-7", "identifier", "V-7"),
        ("Kennziffer", "51-7", "identifier", "51-7"),
        ("Contractvorm", "Vast", "employment_type", ("Vast",)),
        ("Job type", "Full time", "employment_type", ("Full time",)),
        ("Gehalt", "TVöD S 11b", "base_salary", RawPay(text="TVöD S 11b")),
        ("Salary (GBP)", "0.0", "base_salary", None),
        ("Deadline", "30 November 2026", "valid_through", "30 November 2026"),
        ("Thuiswerken", "nee", "job_location_type", None),
        ("Workplace type", "Hybrid", "job_location_type", "Hybrid"),
        ("Description", "N/A", "description", ""),
        ("Location ID", "Leeds", "job_location", ()),
        ("School ID", "7", "identifier", None),
    ],
)
def test_headings_in_three_languages_are_known(heading: str, value: str, field: str, expected: object) -> None:
    title = "" if field == "title" else ",Titel"
    lead = only(f"{heading},URL{title}\n{value},https://harbour.example/1{title and ',Nurse'}")
    assert getattr(lead, field) == expected


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["03/04/2026", "25/04/2026"], "2026-04-03"),
        (["03/04/2026", "04/25/2026"], "2026-03-04"),
        (["03/04/2026", "05/04/2026"], "03/04/2026"),  # nothing tells
        (["25/04/2026", "04/25/2026"], "25/04/2026"),  # they contradict each other
    ],
)
def test_one_date_that_can_be_read_in_one_way_only_settles_the_order_of_all(dates: list[str], first: str) -> None:
    rows = "".join(f"Nurse {date},Leeds,{date}\n" for date in dates)
    assert reading(f"Title,Location,Date posted\n{rows}").leads[0].date_posted == first


def test_under_dutch_and_german_headings_the_day_comes_first() -> None:
    assert only("Functie,Plaats,Sluitingsdatum\nWijkcoach,Ede,03-04-2026").valid_through == "2026-04-03"


def test_a_formula_gives_its_text_and_where_the_title_links_to() -> None:
    lead = only(
        'Title,Employer\n"=HYPERLINK(""https://harbour.example/1"",""Nurse"")","=hyperlink(""https://h.example"")"'
    )
    assert (lead.title, lead.url, lead.hiring_organization) == (
        "Nurse",
        "https://harbour.example/1",
        "https://h.example",
    )


def test_a_link_that_runs_code_is_cut_off_and_the_lead_is_flagged() -> None:
    lead = only("Title,Link\nNurse,javascript:alert(1)")
    assert (lead.url, lead.flags) == (None, ("link_removed",))
    assert only("Title,Link\nNurse,Apply here").flags == ()


def test_a_row_that_an_unquoted_comma_broke_apart_is_put_together() -> None:
    read = reading(
        "Title,Employer,Link,Closing date\n"
        "Nurse,Harbour,https://harbour.example/1,2026-12-01\n"
        "Social worker, Leeds,Harbour,https://harbour.example/2,2026-12-02\n"
    )
    assert (read.leads[1].title, read.leads[1].url) == ("Social worker, Leeds", "https://harbour.example/2")
    assert read.problems == ("1 of 2 rows have more or fewer cells than there are headings.",)


def test_rows_that_nothing_tells_about_are_left_out_and_counted() -> None:
    read = reading("Title,Employer,Link\nNurse,Harbour,https://h.example/1\nhttps://h.example/2,Bay,Qwerty\n")
    assert [lead.title for lead in read.leads] == ["Nurse"]
    assert read.problems[-1] == "1 of 2 postings have no title."


def test_an_image_is_no_link_out_of_place() -> None:
    read = reading("Title,Final URL,Image URL,Employer\nNurse,,https://harbour.example/1.jpg,Harbour\n")
    assert (read.leads[0].title, read.leads[0].url, read.problems) == ("Nurse", None, ())


@pytest.mark.parametrize(
    "text", ["Nurse,Harbour,Leeds\nCook,Harbour,York\n", "Employer,Location,Link\nHarbour,Leeds,https://h.example\n"]
)
def test_a_table_that_does_not_name_its_openings_is_suspect(text: str) -> None:
    with pytest.raises(LayoutChanged):
        reading(text)


def test_a_cell_without_an_end_is_no_table() -> None:
    with pytest.raises(Unreadable, match="cannot be read"):
        reading('Title,Employer,Link\n"' + "a" * 200_000)


def test_a_list_of_jobs_is_known_by_its_headings_and_a_list_of_goods_is_not() -> None:
    assert Csv.claims("", "Job title,Employer,Link\n")
    assert Csv.claims("", "List of vacancies\nTitle;Organisation;Deadline\n")
    assert not Csv.claims("", "id,title,link,price\n1,Lamp,https://shop.example/1,3\n")
    assert not Csv.claims("", "Dear all, the job is done, regards\n")
    assert Csv.claims("https://harbour.example/exports/jobs.csv?day=1", "")


def test_many_rows_out_of_order_cost_no_more_than_a_bounded_time() -> None:
    rows = [f"Nurse {n},Harbour,https://h.example/{n}" for n in range(50)]
    rows += [",".join(["x"] * (n % 7) + [f"https://h.example/{n}", "Nurse"]) for n in range(3000)]
    read = reading("Title,Employer,Link\n" + "\n".join(rows))
    assert len(read.leads) >= 50
    assert any("not in the order" in problem for problem in read.problems)
