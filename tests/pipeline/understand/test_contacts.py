import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.understand.contacts import find_contacts, without_contacts


@pytest.mark.parametrize(
    "address",
    ["jo.marsh@harbour.example", "JO@HARBOUR.EXAMPLE", "jo+work@mail.harbour.example", "jo (at) harbour.example",
     "jo [at] harbour [dot] example"],
)  # fmt: skip
def test_an_address_is_replaced(address: str) -> None:
    assert without_contacts(f"Write to {address}, please.") == "Write to [e-mail], please."


@pytest.mark.parametrize(
    "number",
    [
        "0161 496 0000",
        "(0161) 496 0000",
        "01632960001",
        "0161-496 - 0000",
        "07700 900 123",
        "+44 161 496 0000",
        "+44 (0)161 496 0000",
        "0031 20 794 60 01",
        "06-12345678",
        "06 12 34 56 78",
        "020 - 794 60 01",
        "+31 (0)6 12345678",
        "030 / 1234567",
        "01.23.45.67.89",
        "(415) 555-0132",
        "415-555-0132",
        "+1 415.555.0132",
    ],
)
def test_a_telephone_number_is_replaced(number: str) -> None:
    assert without_contacts(f"Details: {number} (office)") == "Details: [phone] (office)"


def test_a_short_number_is_replaced_where_it_is_called_one() -> None:
    assert without_contacts("Telephone: 496000 ext 2570") == "Telephone: [phone] ext [phone]"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("For an informal discussion contact Jo Marsh.", "For an informal discussion contact [name]."),
        ("Please contact Jo Marsh-Lane, Team Manager.", "Please contact [name], Team Manager."),
        ("Please contact our Team Manager Jo Marsh.", "Please contact our Team Manager [name]."),
        ("Call Jo on 0161 496 0000.", "Call [name] on [phone]."),
        ("Jo Marsh, Team Manager, 0161 496 0000", "[name], Team Manager, [phone]"),
        ("Vragen? Bel met Karin de Boer.", "Vragen? Bel met [name]."),
        ("Neem contact op met mevrouw De Vries.", "Neem contact op met [name]."),
        ("Ansprechpartnerin: Frau Müller", "Ansprechpartnerin: [name]"),
        ("Enquiries to Dr Jo Marsh", "Enquiries to [name]"),
    ],
)
def test_a_contact_person_is_replaced(text: str, left: str) -> None:
    assert without_contacts(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "£38,223 - £40,221 a year, pro rata 0.6 FTE",
        "€ 3.345 - € 4.567 bij 36 uur",
        "30 000 - 40 000 a year",
        "Closing date 01-12-2026 10:00",
        "2026-12-15 to 2027-01-31",
        "REF: 163-3573-11-20",
        "Reference number 0123456789",
        "Shifts 0700 - 1300 or 07.00-13.00, on call 24/7",
        "Leeds LS1 4AP, SG15 6SN, 1012 AB Amsterdam, Yakima WA 98901",
        "Band 6, GS-0185-11, caseload 15-20",
        "Please contact Human Resources or the Riverside Ward.",
        "Please contact the Temporary Staffing team at Harbour Council.",
        "Contact: [name] on [phone] or [email]",
    ],
)
def test_pay_dates_references_places_and_teams_stay(text: str) -> None:
    assert without_contacts(text) == text


def test_half_a_number_at_the_edge_of_a_quotation_is_replaced() -> None:
    assert (
        without_contacts("…496 0000 or ask for section 47 on 0161 496…") == "…[phone] or ask for section 47 on [phone]…"
    )


def test_contacts_are_found_with_their_place_and_kind() -> None:
    text = "Contact Jo Marsh on 0161 496 0000 or jo@harbour.example"
    found = [(text[start:end], kind) for start, end, kind in find_contacts(text)]
    assert found == [("Jo Marsh", "name"), ("0161 496 0000", "phone"), ("jo@harbour.example", "e-mail")]


@given(st.text(alphabet="aJ M@.0123 +()-/…tel", max_size=120) | st.text(max_size=120))
def test_no_text_raises_and_what_is_found_does_not_overlap(text: str) -> None:
    edges = [edge for start, end, _ in find_contacts(text) for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@pytest.mark.parametrize(
    "text",
    [
        "Telefonnummer 030 1234567",
        "Contactnummer: 06-12345678",
        "Telefoon nummer: 06-12345678",
        "Mobiele nummer: 06 12345678",
        "call about the vacancy: 0161 496 0000",
    ],
)
def test_a_number_to_call_is_no_reference_number(text: str) -> None:
    assert without_contacts(text).endswith("[phone]")


@pytest.mark.parametrize("text", ["Vacancy number 0161496000", "Referentienummer 0123456789", "job id: 0161496000"])
def test_the_number_of_a_vacancy_stays(text: str) -> None:
    assert without_contacts(text) == text
