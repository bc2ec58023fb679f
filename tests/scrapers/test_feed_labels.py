"""Facts that descriptions print as labelled lines, found without looking at the lines that have none."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leads.lead import Place, RawLead, RawPay
from scrapers.feed_fields import with_labels
from scrapers.feed_labels import _BULLETS, _FIELDS, _is_value, labelled

PIECES = ["Closing date", "Salary", "Ort", "council", "(s)", ":", ": ", "\n", " | ", "|", "- ", "3 May", "word " * 30]


def line_by_line(text: str) -> dict[str, str]:
    """The same in the plainest way: every line is looked at, together with the next one."""
    found: dict[str, str] = {}
    for line, following in pairwise([*text.replace(" | ", "\n").split("\n"), ""]):
        label, colon, value = line.partition(":")
        field = _FIELDS.get(label.strip(_BULLETS).removesuffix("(s)").lower()) if colon else None
        value = value.strip() or following.strip(_BULLETS)
        if field and field not in found and _is_value(field, value):
            found[field] = value
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_lines_with_a_colon_are_all_there_is_to_look_at(text: str) -> None:
    assert labelled(text) == line_by_line(text)


def test_a_label_alone_on_its_line_speaks_of_the_next_one() -> None:
    text = "About us\nLocation:\n- Leeds\nEnds with one:\nClosing date: 3 May\nSalary:"
    assert labelled(text) == {"place": "Leeds", "closes": "3 May"}


def test_the_first_value_of_a_field_counts() -> None:
    assert labelled("Ort: Bonn | Location: Hull\nno label here\nSalary: £30,000") == {"place": "Bonn", "pay": "£30,000"}


def test_a_hundred_thousand_labels_without_values_take_no_time() -> None:
    started = time.process_time()
    assert labelled("Ort:\n" * 100_000) == {}
    assert time.process_time() - started < 2


def test_labels_leave_every_field_as_it_is_that_says_something() -> None:
    lead = RawLead(
        title="Social worker",
        url="https://board.example/7",
        identifier="7",
        hiring_organization="Harbour Council",
        job_location=(Place("Hull"),),
        job_location_type="hybrid",
        date_posted="2026-11-01",
        valid_through="2026-12-01",
        employment_type=("FULL_TIME",),
        base_salary=RawPay("30000"),
        description="Ort: Bonn\nSalary: £1\nClosing date: 3 May\nDepartment: x\nJob ID: 9\nEmployer: y\nJob type: z",
        occupational_category=("care",),
        flags=("link_removed",),
        page="https://board.example/7.json",
    )
    assert with_labels(lead, ["Social worker"]) == lead
