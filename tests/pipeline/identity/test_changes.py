from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.identity import Change
from leads.lead import Lead, Pay, Place
from pipeline.identity.changes import changes, closed, in_a_line, in_words, reopened
from tests.builders import a_lead


def change(field: str, was: Any, now: Any) -> Change | None:
    """What changed when one field did; at most one thing."""
    found = changes(a_lead(**{field: was}), a_lead(**{field: now}))
    assert len(found) <= 1
    return found[0] if found else None


def paid(text: str, low: str | None = None, high: str | None = None, unit: Any = None) -> Pay:
    return Pay(Decimal(low) if low else None, Decimal(high) if high else None, "GBP" if low else None, unit, text)


def places(*texts: str) -> tuple[Place, ...]:
    return tuple(map(Place, texts))


# What a person who saved the lead wants to hear of


@pytest.mark.parametrize(
    ("field", "was", "now", "old", "new"),
    [
        ("title", "Social Worker", "Senior Social Worker", "Social Worker", "Senior Social Worker"),
        ("base_salary", paid("£35,000 a year"), paid("£37,000 a year"), "£35,000 a year", "£37,000 a year"),
        ("base_salary", paid("£20", "20", "20", "HOUR"), paid("£22", "22", "22", "HOUR"), "£20", "£22"),
        ("base_salary", paid("£450 a day"), paid("£450 a week"), "£450 a day", "£450 a week"),
        ("base_salary", paid("£35k + £2,000"), paid("£35k + £3,000"), "£35k + £2,000", "£35k + £3,000"),
        ("base_salary", None, paid("£37,000"), "", "£37,000"),
        ("base_salary", paid("Competitive"), paid("£37,000"), "Competitive", "£37,000"),
        ("valid_through", date(2026, 12, 1), date(2026, 12, 15), "1 December 2026", "15 December 2026"),
        ("valid_through", None, date(2026, 12, 15), "", "15 December 2026"),
        ("employment_type", ("FULL_TIME",), ("PART_TIME",), "full time", "part time"),
        ("employment_type", ("FULL_TIME",), ("FULL_TIME", "PART_TIME"), "full time", "full time, part time"),
        ("employment_type", ("Permanent",), ("TEMPORARY",), "Permanent", "temporary"),
        ("job_location", places("Leeds"), places("Hull"), "Leeds", "Hull"),
        ("job_location", places("Leeds", "Hull"), places("Leeds"), "Leeds; Hull", "Leeds"),
        ("job_location_type", "hybrid", "TELECOMMUTE", "hybrid", "remote"),
    ],
)
def test_a_material_change_is_told_as_a_person_reads_it(field: str, was: Any, now: Any, old: str, new: str) -> None:
    assert change(field, was, now) == Change(field, old, new, material=True)


# What is only recorded


@pytest.mark.parametrize(
    ("field", "was", "now", "old", "new"),
    [
        ("hiring_organization", "Harbour Council", "Moor Council", "Harbour Council", "Moor Council"),
        ("hiring_organization", None, "Harbour Council", "", "Harbour Council"),
        ("employment_type", (), ("FULL_TIME",), "", "full time"),
        ("employment_type", ("FULL_TIME",), ("FULL_TIME", "TEMPORARY"), "full time", "full time, temporary"),
        ("job_location", (), places("Leeds"), "", "Leeds"),
        ("job_location", places("Remote"), places("Leeds"), "Remote", "Leeds"),
        ("job_location_type", None, "hybrid", "", "hybrid"),
        ("base_salary", paid("£37,000"), None, "£37,000", ""),
        ("base_salary", paid("£37,000"), paid("Competitive"), "£37,000", "Competitive"),
        ("valid_through", date(2026, 12, 1), None, "1 December 2026", ""),
    ],
)
def test_what_another_source_may_just_leave_out_is_recorded_only(
    field: str, was: Any, now: Any, old: str, new: str
) -> None:
    assert change(field, was, now) == Change(field, old, new, material=False)


def test_predicted_pay_is_no_news_and_stated_pay_after_it_is() -> None:
    stated = a_lead(base_salary=paid("£37,000"))
    guessed = a_lead(base_salary=paid("predicted: £33,000"), flags=("pay_predicted",))
    assert [one.material for one in changes(stated, guessed)] == [False]
    assert [one.material for one in changes(guessed, stated)] == [True]


# What is nothing at all


@pytest.mark.parametrize(
    ("field", "was", "now"),
    [
        ("title", "Social Worker", "URGENT: SOCIAL WORKER (m/f/d)"),
        ("base_salary", paid("£35,000 a year"), paid("£35000 per annum")),
        ("base_salary", paid("£35,000"), paid("GBP 35,000 per year", "35000", "35000.00", "YEAR")),
        ("base_salary", paid("£35k plus £2,000 welcome bonus"), paid("£35,000", "35000", None, "YEAR")),
        ("base_salary", paid("37 hours, £35,000 a year"), paid("£35,000 a year")),
        ("base_salary", paid("Negotiable, please ask"), paid("negotiable (please ask)")),
        ("valid_through", date(2026, 12, 1), datetime(2026, 12, 1, 23, 59, tzinfo=UTC)),
        ("employment_type", ("FULL_TIME", "TEMPORARY"), ("TEMPORARY", "full time", "OTHER")),
        ("job_location", places("Leeds", "Hull"), places("HULL", "Leeds")),
        ("job_location", places("Leeds"), places("Leeds, West Yorkshire, LS1 4AP")),
        ("job_location_type", "TELECOMMUTE", "Fully remote"),
        ("hiring_organization", "Harbour Council", "HARBOUR COUNCIL Ltd."),
        ("description", "Work with families.\n\nApply soon!", "work with  families – apply soon"),
        ("description", "Visit families. Write plans.", "Write plans. Visit families."),
        ("url", "https://a.example/1", "https://b.example/1"),
        ("date_posted", date(2026, 11, 1), date(2026, 11, 2)),
    ],
)
def test_another_spelling_or_order_is_no_change(field: str, was: Any, now: Any) -> None:
    assert change(field, was, now) is None
    assert change(field, now, was) is None


# The text


def test_of_a_text_the_sentences_are_shown_that_are_gone_and_new() -> None:
    cases = "You hold {} cases, and visit families in their homes every week."
    was = f"Work with families. {cases.format('ten')} Apply soon."
    now = f"Work with families. {cases.format('twelve')} Apply soon. We pay for training."
    gone, added = cases.format("ten"), f"{cases.format('twelve')} We pay for training."
    assert change("description", was, now) == Change("description", gone, added, material=False)


def test_of_a_text_that_only_grew_nothing_is_gone() -> None:
    found = change("description", "Work with families.", "Work with families.\nWe pay for training.")
    assert found is not None
    assert in_words(found) == "text\n  + We pay for training."


def test_of_long_sentences_the_part_is_shown_where_they_differ() -> None:
    long = "The team is there for children, for young people and for all who care for them, " * 3
    found = change("description", f"{long} in Leeds.", f"{long} in Hull.")
    assert found is not None
    assert found.was.startswith("… ")
    assert found.was.endswith("in Leeds.")
    assert found.now.endswith("in Hull.")


def test_of_a_text_that_was_written_anew_no_more_than_a_glance_is_kept() -> None:
    found = change("description", "Old words. " * 5 + "x" * 900, "New words. " * 5 + "y" * 900)
    assert found is not None
    assert max(len(found.was), len(found.now)) == 200


# In words


def test_a_change_is_two_lines_under_its_name() -> None:
    pay = Change("base_salary", "£35,000 a year", "£37,000 a year", material=True)
    assert in_words(pay) == "pay\n  - £35,000 a year\n  + £37,000 a year"
    assert in_a_line(pay) == "pay now £37,000 a year, was £35,000 a year"


def test_what_was_not_stated_is_called_so() -> None:
    opened = Change("valid_through", "", "1 December 2026", material=True)
    assert in_words(opened) == "closing date\n  - not stated\n  + 1 December 2026"
    assert in_a_line(opened) == "closing date now 1 December 2026"
    assert in_a_line(Change("valid_through", "1 December 2026", "", material=False)) == (
        "closing date no longer stated, was 1 December 2026"
    )


def test_what_opens_again_is_news_and_what_closes_is_not() -> None:
    assert (reopened().material, closed().material) == (True, False)
    assert [in_words(one) for one in (reopened(), closed())] == ["open again", "no longer shown"]
    assert in_a_line(reopened()) == "open again"


# What holds of any two leads

LEADS = st.builds(
    a_lead,
    title=st.sampled_from(["Social Worker", "social worker", "Senior Social Worker"]),
    hiring_organization=st.none() | st.sampled_from(["Harbour Council", "Bay Staff"]),
    job_location=st.lists(st.sampled_from(places("Leeds", "LEEDS", "Hull", "Remote")), max_size=3).map(tuple),
    job_location_type=st.none() | st.sampled_from(["hybrid", "TELECOMMUTE", "remote"]),
    valid_through=st.none() | st.dates(date(2026, 12, 1), date(2026, 12, 3)),
    employment_type=st.lists(st.sampled_from(["FULL_TIME", "PART_TIME", "Permanent", "OTHER"]), max_size=2).map(tuple),
    base_salary=st.none() | st.sampled_from(["£35,000 a year", "£35k", "£20 an hour", "Competitive"]).map(paid),
    description=st.lists(st.sampled_from(["One thing.", "Another thing.", "a third", ""])).map("\n".join),
)


@given(LEADS)
def test_a_lead_that_is_as_it_was_has_no_changes(lead: Lead) -> None:
    assert changes(lead, replace(lead, content_hash="other", flags=("title_cut",))) == ()


@given(LEADS, LEADS)
def test_a_change_back_is_seen_in_the_same_fields_with_was_and_now_exchanged(a: Lead, b: Lead) -> None:
    there, back = changes(a, b), changes(b, a)
    assert [(one.field, one.was, one.now) for one in there] == [(one.field, one.now, one.was) for one in back]


@given(LEADS, LEADS)
def test_every_change_says_something_that_a_person_can_read(a: Lead, b: Lead) -> None:
    for one in changes(a, b):
        assert one.was != one.now
        assert len(in_words(one).splitlines()) == 3 or one.field == "description"
        assert "\n" not in in_a_line(one)
