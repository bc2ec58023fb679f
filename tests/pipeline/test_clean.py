from datetime import UTC, date, datetime, timedelta

import pytest

from leads.lead import Lead, Place, RawPay
from pipeline.clean import clean, is_expired
from tests.builders import NOW, a_lead, a_raw_lead


def one(**given: object) -> Lead:
    (lead,) = clean([a_raw_lead(**given)], NOW)
    return lead


def test_stray_blanks_and_line_breaks_leave_a_title() -> None:
    assert one(title=" Social\r\n Worker ").title == "Social Worker"


def test_a_posting_without_a_title_is_left_out() -> None:
    assert clean([a_raw_lead(title=" \u200b ")], NOW) == []


def test_a_title_that_is_too_long_is_cut_and_marked() -> None:
    lead = one(title="Worker " * 9000)
    assert len(lead.title) <= 300
    assert "title_cut" in lead.flags


def test_a_long_description_is_cut_and_marked() -> None:
    assert "description_cut" in one(description="word " * 30_000).flags


def test_dates_that_cannot_be_true_are_refused_and_marked() -> None:
    for impossible in ("Mon, 01 Jan 0001 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "2026-13-45"):
        lead = one(date_posted=impossible)
        assert lead.date_posted is None
        assert "date_posted_refused" in lead.flags


def test_a_posting_cannot_be_from_the_future() -> None:
    assert one(date_posted="2026-12-24").date_posted is None


def test_the_order_of_day_and_month_can_be_set_for_a_source() -> None:
    (lead,) = clean([a_raw_lead(valid_through="03/12/2026")], NOW, {"day_first": True})
    assert lead.valid_through == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("country", "day"), [("GB", date(2026, 12, 3)), ("nl", date(2026, 12, 3)), ("US", date(2026, 3, 12)), ("CA", None)]
)
def test_where_nothing_else_settles_the_order_of_day_and_month_the_country_of_the_source_does(
    country: str, day: date | None
) -> None:
    (lead,) = clean([a_raw_lead(valid_through="03/12/2026")], NOW, {"country": country})
    assert lead.valid_through == day


def test_what_a_source_says_of_its_dates_and_what_they_show_outrank_its_country() -> None:
    (said,) = clean([a_raw_lead(valid_through="03/12/2026")], NOW, {"country": "US", "day_first": True})
    assert said.valid_through == date(2026, 12, 3)
    shown = [a_raw_lead(valid_through="03/12/2026"), a_raw_lead(identifier="2", url=None, valid_through="12/24/2026")]
    assert clean(shown, NOW, {"country": "GB"})[0].valid_through == date(2026, 3, 12)


def test_kinds_of_employment_get_the_words_of_schema_org_and_unknown_ones_stay() -> None:
    lead = one(employment_type=("Full-time", "PART_TIME", "Voltijd", "Bank staff"))
    assert lead.employment_type == ("FULL_TIME", "PART_TIME", "Bank staff")


def test_places_are_cleaned_and_named_once() -> None:
    assert one(job_location=(Place(" Leeds "), Place("Leeds"), Place(""))).job_location == (Place("Leeds"),)


def test_what_the_source_flagged_stays_flagged() -> None:
    assert one(url=None, flags=("link_removed",)).flags == ("link_removed",)


def test_pay_that_cannot_be_read_stays_unknown() -> None:
    assert one(base_salary=RawPay("50.000", "-1", "EUR", "FORTNIGHT")).base_salary is None


def test_a_closing_day_counts_to_its_end_everywhere() -> None:
    assert not is_expired(a_lead(valid_through=NOW.date()), NOW)
    assert is_expired(a_lead(valid_through=NOW.date() - timedelta(days=2)), NOW)


def test_a_closing_time_counts_to_the_minute() -> None:
    closing = datetime(2026, 11, 22, 7, 59, tzinfo=UTC)
    assert is_expired(a_lead(valid_through=closing), NOW)


def test_without_a_closing_date_nothing_expires() -> None:
    assert not is_expired(a_lead(), NOW)


def test_one_date_that_can_only_be_read_one_way_settles_the_others_of_its_document() -> None:
    raws = [a_raw_lead(identifier=text, valid_through=text) for text in ("05/06/2027", "26/05/2027")]
    assert [lead.valid_through for lead in clean(raws, NOW)] == [date(2027, 6, 5), date(2027, 5, 26)]
    mixed = [*raws, a_raw_lead(identifier="x", valid_through="05/26/2027")]
    assert clean(mixed, NOW)[0].valid_through is None
