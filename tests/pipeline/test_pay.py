from decimal import Decimal

import pytest

from leads.lead import Pay, RawPay
from pipeline.pay import amount, parse_pay


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("42,000", "42000"),
        ("50.000", "50000"),
        ("50.000,00", "50000"),
        ("£37,578.60", "37578.60"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("12.6", "12.6"),
        ("1 234,50", "1234.50"),
        ("23.75", "23.75"),
        ("£35k", "35000"),
        ("35.5K", "35500"),
    ],
)
def test_both_ways_of_writing_numbers_are_read(printed: str, value: str) -> None:
    assert amount(printed) == Decimal(value)


@pytest.mark.parametrize("printed", [None, "", "0", "0.0", "-1", "Not Displayed", "9" * 30])
def test_missing_is_not_zero(printed: str | None) -> None:
    assert amount(printed) is None


def test_fields_are_put_in_words() -> None:
    assert parse_pay(RawPay("42000", "45500.5", "gbp", "YEAR")) == Pay(
        Decimal(42000), Decimal("45500.5"), "GBP", "YEAR", "GBP 42,000–45,500.50 per year"
    )


def test_the_printed_text_is_kept_letter_for_letter() -> None:
    pay = parse_pay(RawPay("21.5", None, "USD", "per-hour-wage", "$21.50 an hour, plus on-call"))
    assert pay is not None
    assert (pay.text, pay.unit, pay.max) == ("$21.50 an hour, plus on-call", "HOUR", None)


def test_text_alone_gives_no_numbers_yet() -> None:
    assert parse_pay(RawPay(text="Up to £45k")) == Pay(None, None, None, None, "Up to £45k")


@pytest.mark.parametrize(
    "raw",
    [
        None,
        RawPay(),
        RawPay("0", "0", "USD", "Hour"),
        RawPay("Not Displayed", "", "USD", "Hour"),
        RawPay("50.000", "-1", "EUR", "FORTNIGHT"),
        RawPay("100", "50", "EUR", "HOUR"),
        RawPay(text="Negotiable"),
    ],
)
def test_pay_that_is_not_stated_or_contradicts_itself_is_unknown(raw: RawPay | None) -> None:
    assert parse_pay(raw) is None
