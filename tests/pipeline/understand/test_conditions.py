"""Contract and hours, read with the shipped words. All adverts here are invented."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import read_all
from leads.reading import Evidence, WeeklyHours
from pipeline.understand.phrases import PhraseBook
from tests.pipeline.understand.conditions import ids, pay, tags, weekly

# ---------------------------------------------------------------- contract


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a permanent position.", "permanent"),
        ("Contract: Permanent, full time", "permanent"),
        ("We offer this post on a fixed term basis to cover maternity leave.", "fixed_term"),
        ("The post is temporary, for six months in the first instance.", "fixed_term"),
        ("£40 an hour via umbrella, long term assignment.", "agency_locum"),
        ("The agency seeks a worker on a locum basis.", "agency_locum"),
        ("Join our bank and choose your shifts.", "bank_per_diem"),
        ("This is a 1099 position.", "self_employed"),
        ("A secondment opportunity for twelve months.", "secondment"),
        ("For two years in the first instance.", "fixed_term"),
        ("We need cover in our hostels; this is agency work.", "agency_locum"),
    ],
)
def test_words_for_the_post_say_the_contract(text: str, expected: str) -> None:
    assert ids("contract", text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "You support young people into permanent accommodation.",
        "Discounts are open to all our permanent staff.",
        "Private health care for permanent staff",
        "You get every bank holiday off.",
        "We act as an agency for permanent recruitment.",
        "The post may become permanent.",
        "You will help families in temporary housing.",
        "We also welcome applications as a secondment.",
        "You will run our umbrella organisation.",
        "The project is grant funded until March.",
        "You will supervise students on internships.",
        "The act lets us fill permanent, temporary, and term appointments.",
        "Without a licence you may be given a temporary appointment.",
        "Conversion to a permanent or term position is possible.",
        "Moves are paid: per diem for self and family.",
        "Your experience may have been gained on an intermittent basis.",
        "Long-term work with permanent opportunities later on.",
        "There is potential for a permanent contract.",
    ],
)
def test_the_same_words_about_something_else_say_nothing(text: str) -> None:
    assert ids("contract", text) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Social Worker (Contract)", ["fixed_term"]),
        ("Contract Therapist", ["fixed_term"]),
        ("Contracts Manager", []),
        ("Family Worker Apprentice", ["apprenticeship_placement"]),
        ("Apprentice Tutor", []),
        ("Bank Staff Nurse", ["bank_per_diem"]),
        ("Bank Support Workers", ["bank_per_diem"]),
        ("Bank Administrator", ["bank_per_diem"]),
        ("Social Work Fellowship", []),
        ("Temp to Hire Caseworker", ["agency_locum"]),
    ],
)
def test_a_title_says_the_contract_in_words_that_mean_less_elsewhere(title: str, expected: list[str]) -> None:
    assert ids("contract", title=title, country="US") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Permanent NTE 1 May 2027", "fixed_term"),
        ("Indefinite NTE 2 years", "fixed_term"),
        ("Internships", "apprenticeship_placement"),
    ],
)
def test_a_field_that_names_an_end_is_no_permanent_post(printed: str, expected: str) -> None:
    assert ids("contract", type=printed, country="US") == [expected]


def test_the_title_outranks_the_text() -> None:
    assert ids("contract", "Call us about locum roles too.", title="Permanent Social Worker") == ["permanent"]


def test_two_contracts_on_offer_are_both_said() -> None:
    assert ids("contract", "Contract: permanent\nContract: fixed term") == ["permanent", "fixed_term"]


def test_locum_words_outrank_a_prospect_of_something_permanent() -> None:
    assert ids("contract", "A locum role. This could be a permanent role later.") == ["agency_locum"]


@pytest.mark.parametrize(
    ("unit", "country", "expected"),
    [("YEAR", "GB", ["permanent"]), ("HOUR", "GB", []), ("HOUR", "US", ["permanent"])],
)
def test_a_british_field_that_says_permanent_counts_beside_yearly_pay_only(
    unit: str, country: str, expected: list[str]
) -> None:
    assert ids("contract", type="Permanent", pay=pay(unit), country=country) == expected


def test_a_text_outranks_the_field() -> None:
    assert ids("contract", "Pay: £38 umbrella, £31 PAYE", type="Permanent", pay=pay("YEAR")) == ["agency_locum"]


@pytest.mark.parametrize(
    ("employer", "unit", "country", "expected"),
    [
        ("Bright Recruitment Ltd", "HOUR", "GB", ["agency_locum"]),
        ("Bright Recruitment Ltd", "YEAR", "GB", ["fixed_term"]),
        ("Ambridge Council", "HOUR", "GB", ["agency_locum"]),
        ("Ambridge Council", "HOUR", "US", ["fixed_term"]),
        ("Gemeente Loenhout (via Vlotwerk)", None, "NL", ["agency_locum"]),
    ],
)
def test_a_temporary_post_through_an_agency_is_the_agencys(
    employer: str, unit: str | None, country: str, expected: list[str]
) -> None:
    found = ids("contract", type="Temporary", employer=employer, pay=pay(unit) if unit else None, country=country)
    assert found == expected


# ---------------------------------------------------------------- hours


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (weekly("37"), ["full_time"]),
        (weekly("42"), ["full_time"]),
        (weekly("30"), ["part_time"]),
        (weekly("24", "36"), ["full_time", "part_time"]),
        (weekly(None, share="0.6"), ["part_time"]),
        (weekly(None, share="1.0"), ["full_time"]),
        (weekly("37.5", share="0.8"), ["full_time", "part_time"]),
    ],
)
def test_the_hours_a_week_say_full_or_part_time(hours: WeeklyHours, expected: list[str]) -> None:
    assert ids("hours", hours=hours) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is a part-time post.", ["part_time"]),
        ("Working pattern: Full Time", ["full_time"]),
        ("We have full-time and part-time posts.", ["full_time", "part_time"]),
        ("All requests for part time working will be considered.", []),
        ("£2,000 a year (full time, annual equivalent)", []),
        ("Two years of full-time experience.", []),
        ("Holidays are pro rata for part-time employees.", []),
        ("Come full time or part time, to suit your life.", ["full_time", "part_time"]),
    ],
)
def test_words_count_where_they_are_about_the_post(text: str, expected: list[str]) -> None:
    assert ids("hours", text) == expected


def test_numbers_outrank_the_field() -> None:
    assert ids("hours", type="Full Time", hours=weekly("18.5")) == ["part_time"]


def test_words_outrank_the_numbers_of_their_own_field() -> None:
    """American federal adverts print the hours of two weeks there."""
    two_weeks = WeeklyHours(Decimal(48), Decimal(48), None, None, (Evidence("employment_type", 10, 18, "48 hours"),))
    assert ids("hours", type="Part Time 48 hours", hours=two_weeks, country="US") == ["part_time"]


def test_an_employer_may_call_thirty_two_hours_full_time() -> None:
    assert ids("hours", "This full-time position is for 32 hours.", hours=weekly("32")) == ["full_time"]


@pytest.mark.parametrize(
    ("printed", "country", "expected"),
    [
        ("Full Time", "GB", ["full_time"]),
        ("F", "US", ["full_time"]),
        ("FULL TIME", "US", ["full_time"]),
        ("FULL TIME", "GB", []),
    ],
)
def test_what_site_software_fills_in_says_nothing_where_it_is_a_default(
    printed: str, country: str, expected: list[str]
) -> None:
    assert ids("hours", type=printed, country=country) == expected


# ---------------------------------------------------------------- any profession, any text


def test_another_vocabulary_has_other_contracts() -> None:
    words = """
        [[context]]
        id = "contract"
        near = ["watch"]
        [[contract]]
        id = "seasonal"
        weak.en = ["summer"]
        """
    book = PhraseBook(read_all("lighthouses", {"words.toml": words}))
    assert ids("contract", "Keeper wanted for the summer watch, off the coast of Kerry.", book=book) == ["seasonal"]
    assert ids("contract", "We had storms all summer, and we hope that this year will be calm.", book=book) == []


@given(text=st.text(), type=st.text(), employer=st.text())
def test_no_text_raises_and_every_tag_quotes_its_field(text: str, type: str, employer: str) -> None:
    printed = {"title": "Social Worker", "text": text, "employment_type": type, "employer": employer}
    for tag in tags(text, type=type, employer=employer):
        assert tag.evidence
        for words in tag.evidence:
            assert printed[words.field][words.start : words.end] == words.words
