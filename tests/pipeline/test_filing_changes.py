"""Which changes of a lead filing records: what closes, what opens again, and what is shown otherwise than before."""

from typing import Any

import pytest
from sqlalchemy import event

from leads.identity import Change
from pipeline.filing import Filed
from store import changes as kept_changes
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, a_raw
from tests.pipeline.vacancies import Desk, Reads, sources_together

STATED: dict[str, Any] = {"pay": "£35,000 a year", "closing": "2026-12-20", "types": ("FULL_TIME",)}


def shown_otherwise(desk: Desk, **otherwise: Any) -> Filed:
    """What becomes of a posting that the next read shows with other values."""
    desk.read("harbour", a_raw(number="h1", **STATED))
    desk.later(days=1)
    return desk.read("harbour", a_raw(**({"number": "h1"} | STATED | otherwise)))


def recorded(desk: Desk, lead_id: int = 1) -> list[Change]:
    with desk.database.read() as tx:
        return [change for _, change in kept_changes.of(tx, lead_id)]


@pytest.mark.parametrize(
    ("otherwise", "change"),
    [
        ({"pay": "£37,000 a year"}, Change("base_salary", "£35,000 a year", "£37,000 a year", material=True)),
        ({"closing": "2027-01-10"}, Change("valid_through", "20 December 2026", "10 January 2027", material=True)),
        ({"types": ("PART_TIME",)}, Change("employment_type", "full time", "part time", material=True)),
        ({"place": "Fernmouth"}, Change("job_location", "Brackwater", "Fernmouth", material=True)),
        ({"title": "Senior Social Worker"}, Change("title", "Social Worker", "Senior Social Worker", material=True)),
    ],
    ids=lambda given: next(iter(given)) if isinstance(given, dict) else "",
)
def test_what_matters_to_who_saved_it_is_told_and_recorded(
    desk: Desk, otherwise: dict[str, Any], change: Change
) -> None:
    ((stored, changes),) = shown_otherwise(desk, **otherwise).changed
    assert (stored.id, changes) == (1, (change,))
    assert recorded(desk) == [change]


def test_a_text_that_grew_is_recorded_but_matters_to_nobody(desk: Desk) -> None:
    ((_, (change,)),) = shown_otherwise(desk, text=f"{ADVERT}\n\nA driving licence is an advantage.").changed
    assert (change.field, change.material) == ("description", False)
    assert "A driving licence is an advantage." in change.now
    assert recorded(desk) == [change]


@pytest.mark.parametrize(
    "otherwise",
    [{"title": "SOCIAL WORKER"}, {"pay": "£35000 per annum"}, {"place": "brackwater"}, {"text": ADVERT.upper()}],
    ids=lambda given: next(iter(given)),
)
def test_another_spelling_is_shown_but_nothing_is_recorded(desk: Desk, otherwise: dict[str, Any]) -> None:
    filed = shown_otherwise(desk, **otherwise)
    assert [changes for _, changes in filed.changed] == [()]
    assert recorded(desk) == []


def test_a_lead_that_no_source_shows_any_more_is_closed(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.later(days=1)
    desk.read("harbour")
    assert recorded(desk) == [Change("closed", "", "", material=False)]


def test_a_lead_that_one_of_two_sources_still_shows_is_not_closed(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.read("valley", a_raw(number="v1"))
    desk.later(days=1)
    desk.read("harbour")
    assert [change.field for change in recorded(desk)] == []
    desk.read("valley")
    assert [change.field for change in recorded(desk)] == ["closed"]


def test_a_lead_that_two_sources_close_at_once_is_closed_once(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.read("valley", a_raw(number="v1"))
    desk.later(days=1)
    desk.read_all({"harbour": (), "valley": ()})
    assert [change.field for change in recorded(desk)] == ["closed"]


def test_a_posting_that_comes_back_under_its_own_id_opens_its_lead_again(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.later(days=1)
    desk.read("harbour")
    desk.later(days=9)
    filed = desk.read("harbour", a_raw(number="h1"))
    assert (filed.new, filed.again, filed.joined) == ((), (), 0)
    assert [(stored.id, changes) for stored, changes in filed.changed] == [
        (1, (Change("reopened", "", "", material=True),))
    ]


def test_a_posting_that_comes_back_to_a_lead_that_is_shown_elsewhere_opens_nothing(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    desk.read("valley", a_raw(number="v1"))
    desk.later(days=1)
    desk.read("harbour")
    desk.later(days=1)
    desk.read("harbour", a_raw(number="h1"))
    assert [change.field for change in recorded(desk) if change.field in ("closed", "reopened")] == []


def test_pay_that_a_second_source_states_first_is_news(desk: Desk) -> None:
    desk.read("harbour", a_raw(number="h1"))
    ((stored, changes),) = desk.read("council", a_raw(number="BRK/10482", pay="£36,000 a year")).changed
    assert (stored.id, changes) == (1, (Change("base_salary", "", "£36,000 a year", material=True),))


def test_a_new_lead_has_no_changes_even_where_two_sources_bring_it_at_once(desk: Desk) -> None:
    found: Reads = {"everywhere": (a_raw(number="e1"),), "council": (a_raw(number="BRK/10482", pay="£36,000 a year"),)}
    assert [one.changed for one in desk.read_all(found)] == [(), ()]
    assert recorded(desk) == []


def test_a_posting_that_is_edited_into_another_vacancy_leaves_its_lead(desk: Desk) -> None:
    desk.read("council", a_raw(number="BRK/10482"))
    desk.read("valley", a_raw(number="v1"))
    desk.later(days=1)
    desk.read("valley", a_raw(OTHER_ADVERT, number="v1", title="Night Support Worker", employer="Estuary Homes"))
    assert sources_together(desk) == [["council"], ["valley"]]
    assert sorted(lead.lead.title for lead in desk.all_leads()) == ["Night Support Worker", "Social Worker"]


def test_a_posting_that_is_edited_into_a_copy_joins_the_lead(desk: Desk) -> None:
    desk.read("council", a_raw(number="BRK/10482"))
    desk.read("valley", a_raw(OTHER_ADVERT, number="v1", title="Vacancy", employer=None, place=None))
    assert len(desk.all_leads()) == 2
    desk.later(days=1)
    desk.read("valley", a_raw(number="v1"))
    assert sources_together(desk) == [["council", "valley"]]


def test_a_read_that_brings_nothing_new_writes_nothing(desk: Desk) -> None:
    shown = (a_raw(number="h1"), a_raw(OTHER_ADVERT, number="h2", title="Support Worker"))
    desk.read("harbour", *shown)
    desk.read("valley", a_raw(number="v1"))
    written: list[str] = []
    engine = desk.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: written.append(given[2]))
    desk.later(days=1)
    filed = desk.read("harbour", *shown, whole=False)
    assert (filed.new, filed.joined, filed.again, filed.changed) == ((), 0, (), ())
    assert [statement for statement in written if statement.startswith(("INSERT", "UPDATE", "DELETE"))] == []
