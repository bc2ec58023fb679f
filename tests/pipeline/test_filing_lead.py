"""What a lead shows that several sources make up, the number it keeps, and what a person has on it."""

import pytest

from leads.alert import Alert
from store import leads, outbox
from tests.pipeline.identity.faces import ADVERT, a_raw
from tests.pipeline.vacancies import Desk, sources_together

TEASER = ADVERT[:300] + "… click apply for full job details"
OWN = {"number": "BRK/10482", "pay": "£33,000 - £36,000 a year", "closing": "2026-12-20"}


def test_the_lead_shows_what_the_employer_s_own_system_says_before_what_others_say(desk: Desk) -> None:
    desk.read("everywhere", a_raw(TEASER, number="e1", pay="£34,000", title="SOCIAL WORKER"))
    desk.read("harbour", a_raw(number="h1", closing="2026-12-24"))
    desk.read("council", a_raw(url="https://council.example/jobs/10482", **OWN))
    lead = desk.lead().lead
    assert (lead.title, lead.url, lead.identifier) == (
        "Social Worker",
        "https://council.example/jobs/10482",
        "BRK/10482",
    )
    assert (str(lead.valid_through), lead.base_salary and lead.base_salary.text) == ("2026-12-20", OWN["pay"])


def test_each_value_says_whose_it_is(desk: Desk) -> None:
    desk.read("everywhere", a_raw(TEASER, number="e1", pay="£34,000"))
    desk.read("harbour", a_raw(number="h1"))
    assert (desk.origin("base_salary"), desk.origin("description")) == ("everywhere", "harbour")


def test_values_say_whose_they_are_even_where_a_second_source_has_nothing_to_add(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.read("everywhere", a_raw(TEASER, number="e1"))
    assert {desk.origin(field) for field in ("title", "hiring_organization", "description")} == {"harbour"}


def test_pay_that_is_stated_stands_before_pay_that_was_guessed(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1", pay="£35,400 a year", flags=("pay_predicted",)))
    desk.read("everywhere", a_raw(TEASER, number="e1", pay="£34,000 a year"))
    assert desk.origin("base_salary") == "everywhere"


def test_an_agency_s_name_gives_way_to_the_employer_s(desk: Desk) -> None:
    desk.read("bay", a_raw(number="b1", employer="Bay Staff"))
    assert desk.lead().lead.hiring_organization == "Bay Staff"
    desk.read("everywhere", a_raw(TEASER, number="e1"))
    assert desk.lead().lead.hiring_organization == "Brackwater Council"


def test_the_lead_goes_on_with_what_is_still_shown_when_the_best_source_is_done(desk: Desk) -> None:
    desk.read("council", a_raw(url="https://council.example/jobs/10482", **OWN))
    desk.read("harbour", a_raw(url="https://harbour.example/h1", number="h1"))
    desk.later(days=1)
    filed = desk.read("council")
    assert desk.lead().lead.url == "https://harbour.example/h1"
    assert not [change for _, changes in filed.changed for change in changes if change.field == "closed"]


# Its number, and what a person has on it.


def test_a_lead_keeps_its_number_when_a_better_source_joins(desk: Desk) -> None:
    (first,) = desk.read("everywhere", a_raw(TEASER, number="e1")).new
    desk.read("council", a_raw(**OWN))
    assert desk.lead().id == first.id


@pytest.fixture
def bridged(desk: Desk) -> Desk:
    """Two leads of which nobody could tell that they are one: one copy has no text, the other names nobody."""
    desk.read("valley", a_raw("", number="v1"))
    desk.read("everywhere", a_raw(number="e1", employer=None, place=None))
    assert sources_together(desk) == [["everywhere"], ["valley"]]
    return desk


def bridge(desk: Desk) -> None:
    """The employer's own posting, which is like both."""
    filed = desk.read("council", a_raw(number="BRK/10482"))
    assert (filed.new, filed.joined) == ((), 1)


def test_a_posting_that_is_like_two_leads_makes_them_one_and_the_older_number_stays(bridged: Desk) -> None:
    bridge(bridged)
    assert sources_together(bridged) == [["council", "everywhere", "valley"]]
    assert bridged.lead().id == 1


def test_the_number_that_is_no_more_leads_on(bridged: Desk) -> None:
    bridge(bridged)
    assert bridged.get(2) == bridged.lead()


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("new", "saved", "saved"),
        ("new", "dismissed", "dismissed"),
        ("dismissed", "saved", "saved"),
        ("applied", "saved", "applied"),
        ("saved", "applied", "applied"),
    ],
)
def test_of_two_marks_the_one_that_says_more_stays(
    bridged: Desk, first: leads.Mark, second: leads.Mark, together: str
) -> None:
    bridged.mark(1, first)
    bridged.mark(2, second)
    bridge(bridged)
    assert bridged.lead().mark == together


def test_notes_of_both_are_kept(bridged: Desk) -> None:
    with bridged.database.write() as tx:
        leads.set_note(tx, 1, "Rang on Monday.")
        leads.set_note(tx, 2, "Ask for the caseload.")
    bridge(bridged)
    assert bridged.lead().note == "Rang on Monday.\nAsk for the caseload."


def test_what_was_to_be_told_of_both_is_told_once(bridged: Desk) -> None:
    with bridged.database.write() as tx:
        outbox.queue(tx, [Alert("mail", f"lead:{id}", lead_id=id, searches=("mine",)) for id in (1, 2)], bridged.now)
    bridge(bridged)
    assert told(bridged) == [1]


def test_what_was_told_already_is_not_told_again_under_the_other_number(bridged: Desk) -> None:
    with bridged.database.write() as tx:
        outbox.queue(tx, [Alert("mail", "lead:2", lead_id=2, searches=("mine",))], bridged.now)
        assert outbox.bundle(tx, bridged.now)
        outbox.queue(tx, [Alert("mail", "lead:1", lead_id=1, searches=("mine",))], bridged.now)
    bridge(bridged)
    assert told(bridged) == []


def told(desk: Desk) -> list[int]:
    """Numbers of the leads that the next message tells of."""
    with desk.database.read() as tx:
        return [found.stored.id for digest in outbox.owed(tx) for found in digest.leads]


def test_a_copy_of_a_dismissed_lead_is_dismissed(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.mark(1, "dismissed")
    filed = desk.read("council", a_raw(**OWN))
    assert (filed.new, filed.again, filed.joined, desk.lead().mark) == ((), (), 1, "dismissed")
