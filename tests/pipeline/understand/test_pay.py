"""Pay, as printed and in the printed period."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.reading import PayReading
from pipeline.understand.document import Field
from pipeline.understand.pay import read_pay


def _read(pay: str = "", text: str = "", country: str | None = "GB", title: str = "Social Worker") -> PayReading | None:
    fields = (Field("title", "title", title), Field("base_salary", "pay", pay), Field("description", "text", text))
    return read_pay(fields, country)


def _numbers(reading: PayReading | None) -> tuple[str | None, str | None, str | None, str | None]:
    assert reading is not None
    low, high = (None if value is None else f"{value.normalize():f}" for value in (reading.min, reading.max))
    return low, high, reading.unit, reading.currency


FIELDS = [
    # what the field says, the country, and what it means
    ("£31,000 - £37,500 per annum", "GB", ("31000", "37500", "YEAR", "GBP")),
    ("£31,000 to £37,500 pa pro rata", "GB", ("31000", "37500", "YEAR", "GBP")),
    ("£32, 400 to £36,100", "GB", ("32400", "36100", "YEAR", "GBP")),
    ("£45,700 £49,800 per annum", "GB", ("45700", "49800", "YEAR", "GBP")),
    ("£35-40k", "GB", ("35000", "40000", "YEAR", "GBP")),
    ("58k", "US", ("58000", "58000", "YEAR", "USD")),
    ("$60-75K annually", "US", ("60000", "75000", "YEAR", "USD")),
    ("$18.75/ hour- $20.75/ hour", "US", ("18.75", "20.75", "HOUR", "USD")),
    ("$51,200.50-$$51,200.50", "US", ("51200.5", "51200.5", "YEAR", "USD")),
    ("41,300-47,300", "US", ("41300", "47300", "YEAR", "USD")),
    ("27000-31000", "CA", ("27000", "31000", "YEAR", "CAD")),
    ("$30 an hour", "CA", ("30", "30", "HOUR", "CAD")),
    ("USD$90,000 - USD$135,000 per annum", "GB", ("90000", "135000", "YEAR", "USD")),
    ("61000 - 68000 Annual", "US", ("61000", "68000", "YEAR", "USD")),
    ("15 - 17.5 Hourly", "US", ("15", "17.5", "HOUR", "USD")),
    ("0 - 422.43 Daily", "US", (None, "422.43", "DAY", "USD")),
    ("53435.0000 - 84044.0000 Per Year", "US", ("53435", "84044", "YEAR", "USD")),
    ("31.5-31.5 British Pound . GBP Hourly", "GB", ("31.5", "31.5", "HOUR", "GBP")),
    ("€2800-€4100", "NL", ("2800", "4100", "MONTH", "EUR")),
    ("€ 2.800,50 tot € 4.100,- bruto per maand", "NL", ("2800.5", "4100", "MONTH", "EUR")),
    ("3,231.50 EUR monthly", "IE", ("3231.5", "3231.5", "MONTH", "EUR")),
    ("3.400 bis 4.200 € im Monat", "DE", ("3400", "4200", "MONTH", "EUR")),
    ("uurtarief maximaal 81,50 euro", "NL", (None, "81.5", "HOUR", "EUR")),
    ("Up to £50,000pa DoE", "GB", (None, "50000", "YEAR", "GBP")),
    ("From £36,000 to £45,000", "GB", ("36000", "45000", "YEAR", "GBP")),
    ("Begins at $95,000", "US", ("95000", None, "YEAR", "USD")),
    ("vanaf € 3.000 per maand", "NL", ("3000", None, "MONTH", "EUR")),
    ("$25/hour+", "US", ("25", None, "HOUR", "USD")),
    ("£500 - £550 per day", "GB", ("500", "550", "DAY", "GBP")),
    ("$1,100 - $1,500 per week", "US", ("1100", "1500", "WEEK", "USD")),
    ("Up to £25,000 + £3,600 ILW", "GB", (None, "25000", "YEAR", "GBP")),
    ("£31,000 plus £5,000 welcome bonus", "GB", ("31000", "31000", "YEAR", "GBP")),
    ("£80,000 per annum Up to 40% bonus", "GB", ("80000", "80000", "YEAR", "GBP")),
    ("£44.50 Umb / £36.10 PAYE ph", "GB", ("44.5", "44.5", "HOUR", "GBP")),
    ("£110hr PAYE or £130 umbrella", "GB", ("130", "130", "HOUR", "GBP")),
]


@pytest.mark.parametrize(("printed", "country", "numbers"), FIELDS)
def test_a_pay_field_is_read_as_printed(printed: str, country: str, numbers: tuple[str | None, ...]) -> None:
    assert _numbers(_read(printed, country=country)) == numbers


@pytest.mark.parametrize(
    "printed",
    ["", "Competitive", "Salary negotiable", "TBC", "£0.00", "0.0 - 0.0 Bi-weekly", "$1,000 stipend", "£9 per session",
     "NP22 5PW", "2021-10-10 00:00:00", "Band", "£43,700 - £4,90", "35 hours, 28 days leave", "₹10M"],
)  # fmt: skip
def test_what_names_no_pay_is_none(printed: str) -> None:
    assert _read(printed) is None


PROSE = [
    ("Salary: £34,000 - £38,500 per annum, plus benefits", ("34000", "38500", "YEAR", "GBP")),
    ("Salary\n£34,000", ("34000", "34000", "YEAR", "GBP")),
    ("Bristol\n£34,000 - £38,500\nFull time", ("34000", "38500", "YEAR", "GBP")),
    ("The pay rate is up to £36 per hour.", (None, "36", "HOUR", "GBP")),
    ("41ph £85 a week expenses\nLong contract", ("41", "41", "HOUR", "GBP")),
    ("Pay in line with the pledge - £37.20 Umbrella / £29.90 PAYE", ("37.2", "37.2", "HOUR", "GBP")),
    ("£1,900 per report / £36.50 per hour, plus £200 bonus", ("36.5", "36.5", "HOUR", "GBP")),
    ("Salary: £27,400 per annum, £34,250 FTE", ("27400", "27400", "YEAR", "GBP")),
    ("Salary: £34,250 FTE (£27,400 actual)", ("27400", "27400", "YEAR", "GBP")),
    ("Salary £24,000 with a possible increase after probation to £27,000.", ("24000", "27000", "YEAR", "GBP")),
    ("Earn £250 when you refer a friend.\nWe pay between £28,000 and £31,000.", ("28000", "31000", "YEAR", "GBP")),
]


@pytest.mark.parametrize(("text", "numbers"), PROSE)
def test_pay_is_found_in_the_text(text: str, numbers: tuple[str | None, ...]) -> None:
    assert _numbers(_read(text=text)) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Refer a friend and earn a £250 bonus.",
        "We pay relocation of up to £8,000.",
        "A charity with a turnover of £2,400,000 a year.",
        "£3,000 car allowance, and a £500 voucher.",
        "You manage budgets worth £45,000.",
        "A DBS check costs £38.",
        "£90 a week expenses",
        "£5,000 sign-on bonus",
        "Training budget: £1,500 per year",
        "Up to £500 for referring a colleague",
    ],
)
def test_other_money_is_not_pay(text: str) -> None:
    assert _read(text=text) is None


def test_the_text_is_believed_over_a_filled_in_field_that_says_something_else() -> None:
    reading = _read("28000-28000 British Pound . GBP Annual", "Salary: £29,750 per annum\nHours: 28 hours per week")
    assert _numbers(reading) == ("29750", "29750", "YEAR", "GBP")
    assert reading is not None
    assert "contradicts_field" in reading.flags


def test_one_end_of_the_range_in_the_text_does_not_take_the_range_away() -> None:
    reading = _read("40000-45000 British Pound . GBP Annual", "Salary up to £45,000 per annum")
    assert _numbers(reading) == ("40000", "45000", "YEAR", "GBP")
    assert reading is not None
    assert reading.flags == ()


def test_what_the_employer_wrote_in_the_pay_field_is_not_corrected_by_the_text() -> None:
    assert _numbers(_read("£36,600", "Salary: £35,600")) == ("36600", "36600", "YEAR", "GBP")


def test_an_hourly_rate_under_the_default_period_of_a_form_is_hourly() -> None:
    reading = _read("38.25-38.25 British Pound . GBP Annual")
    assert _numbers(reading) == ("38.25", "38.25", "HOUR", "GBP")
    assert reading is not None
    assert "contradicts_field" in reading.flags


def test_a_text_that_the_feed_cut_off_does_not_contradict() -> None:
    assert _numbers(_read("22.65-22.65 British Pound . GBP Hourly", "Rate: up to £22")) == (
        "22.65", "22.65", "HOUR", "GBP",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "flag"),
    [
        ("$75-95 a year", "thousands"),
        ("45,000 an hour", "unit_unlikely"),
        ("£30,000 pro rata", "pro_rata"),
        ("£30,000 FTE", "fte"),
        ("£50,000 per annum, OTE", "on_target"),
        ("Circa £30,000", "about"),
        ("Up to £30,000", "up_to"),
        ("From £30,000", "from"),
        ("£30,000", "unit_assumed"),
    ],
)
def test_what_a_reader_has_to_know_is_flagged(printed: str, flag: str) -> None:
    reading = _read(printed)
    assert reading is not None
    assert flag in reading.flags


def test_a_13th_month_and_holiday_pay_are_noted_and_never_added_to_the_printed_pay() -> None:
    reading = _read("€3000 per maand", "Met een 13e maand en 8% vakantiegeld.", "NL")
    assert _numbers(reading) == ("3000", "3000", "MONTH", "EUR")
    assert reading is not None
    assert set(reading.flags) == {"thirteenth_month", "holiday_allowance"}
    assert reading.yearly is not None
    assert reading.yearly.min == 39000


@pytest.mark.parametrize(
    ("printed", "band"),
    [("Band 6", "Band 6"), ("AfC Band 8a", "AfC Band 8a"), ("GS-11/12", "GS-11/12"), ("schaal 9", "schaal 9"),
     ("FWG 45", "FWG 45"), ("Band 5 / 6 equivalent", "Band 5 / 6")],
)  # fmt: skip
def test_a_band_without_an_amount_is_kept_as_printed(printed: str, band: str) -> None:
    reading = _read(printed)
    assert reading is not None
    assert (reading.band, reading.min, reading.max, reading.unit, reading.currency) == (band, None, None, None, None)


def test_the_band_of_the_people_one_supervises_is_not_the_band_of_the_post() -> None:
    assert _read(text="About us. " * 30 + "You supervise several Band 5 nurses.") is None


@pytest.mark.parametrize(
    ("printed", "text", "country", "low", "how"),
    [
        ("£20 per hour", "", "GB", 38480, "20 an hour x 37 hours x 52 weeks"),
        ("£20 per hour", "37.5 hours per week", "GB", 39000, "20 an hour x 37.5 hours x 52 weeks"),
        ("£20 per hour", "16 hours per week", "GB", 38480, "20 an hour x 37 hours x 52 weeks"),
        ("$20 per hour", "", "US", 41600, "20 an hour x 40 hours x 52 weeks"),
        ("£100 per day", "", "GB", 26000, "100 a day x 5 days x 52 weeks"),
        ("€3000 per maand", "", "NL", 36000, "3000 a month x 12"),
        ("£30,000 pro rata", "20 hours per week", "GB", 30000, "as printed, for full time"),
        ("$75-95 a year", "", "US", 75000, "75-95 a year, taken as thousands"),
        ("", "Salary £18,500 actual, 18.5 hours per week", "GB", 37000, "18500 a year for 0.5 of full time, scaled up"),
    ],
)
def test_a_full_time_year_is_estimated_and_says_how(printed: str, text: str, country: str, low: int, how: str) -> None:
    reading = _read(printed, text, country)
    assert reading is not None
    assert reading.yearly is not None
    assert (reading.yearly.min, reading.yearly.how) == (Decimal(low), how)


@pytest.mark.parametrize(
    ("printed", "country"), [("45,000 an hour", "GB"), ("£20 per hour", None), ("$200 - $250", "US")]
)
def test_nothing_is_estimated_where_the_period_or_the_week_is_not_known(printed: str, country: str | None) -> None:
    reading = _read(printed, country=country)
    assert reading is not None
    assert reading.yearly is None


def test_the_evidence_quotes_the_amount_with_its_period() -> None:
    reading = _read(text="Team leader.\nHourly rate: £21.50, paid weekly")
    assert reading is not None
    assert [words.words for words in reading.evidence] == ["Hourly rate: £21.50"]


@given(st.text(alphabet=" 0123456789.,-–£$€kKperhouannumtoİßbd/+%\n", max_size=60), st.booleans())
def test_no_text_raises_and_the_evidence_quotes_the_field(printed: str, as_field: bool) -> None:
    reading = _read(printed if as_field else "", "" if as_field else printed)
    for words in reading.evidence if reading else ():
        assert words.words in printed
        assert words.words
        assert printed[words.start : words.end] == words.words


@given(st.integers(1_000, 9_000).map(lambda tens: tens * 10), st.integers(0, 5_000))
def test_a_range_comes_back_as_it_was_printed(low: int, more: int) -> None:
    assert _numbers(_read(f"£{low:,} - £{low + more:,} per annum")) == (str(low), str(low + more), "YEAR", "GBP")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Salary 75-95 per year", 75, 95),
        ("The salary range is £31 to £36 per annum.", 31, 36),
        ("Wages: 40 a year", 40, 40),
    ],
)
def test_a_salary_in_a_text_may_leave_its_thousands_out_and_is_flagged(text: str, low: int, high: int) -> None:
    reading = _read(text=text)
    assert reading is not None
    assert (reading.min, reading.max, reading.unit, reading.flags) == (low, high, "YEAR", ("thousands",))


@pytest.mark.parametrize(
    "text",
    [
        "The salary comes with leave of 28 days per year.",
        "Salary for 37 hours a week, 52 weeks per year.",
        "Salary for people aged 18-25 per year of age.",
        "A salary sacrifice of £30 per year.",
        "Salary: 12 payments per year.",
        "Salary reviews: 2 per year.",
    ],
)
def test_hours_ages_and_leave_are_no_salary_without_its_thousands(text: str) -> None:
    assert _read(text=text) is None


def test_a_text_without_thousands_says_nothing_against_the_field() -> None:
    assert _numbers(_read("75000-95000 Annual", "Salary 75-95 per year")) == ("75000", "95000", "YEAR", "GBP")


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Salary: USD 95,000 per year", "USD"),
        ("Salary: EUR 45,000 per year", "EUR"),
        ("Salary: CHF 95,000 per year", "CHF"),
        ("Salary: NZD 95,000 per year", "NZD"),
        ("Salary: A$85,000 per year", "AUD"),
    ],
)
def test_a_currency_that_is_named_in_the_text_outranks_the_country(text: str, currency: str) -> None:
    found = read_pay((Field("text", "text", text),), "GB")
    assert found
    assert (found.currency, found.unit) == (currency, "YEAR")
