"""A whole run over several boards: one vacancy is one lead, and a person hears of it once."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leads.alert import DigestLead
from leads.lead import StoredLead
from leads.search import SavedSearch
from pipeline.report import RunReport
from store import leads
from store.engine import Database
from store.leads import Mark
from tests.boards import Page, serve
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT
from tests.pipeline.world import Remembering, World

Row = dict[str, str]
COOK = {"id": "c9", "title": "Cook", "employer": "Estuary Homes", "location": "Fernmouth", "description": OTHER_ADVERT}


def a_row(number: str, **given: str) -> Row:
    """An opening on a board."""
    who = {"title": "Social Worker", "employer": "Brackwater Council", "location": "Brackwater"}
    return {"id": number, **who, "salary": "", "closing date": "", "description": ADVERT} | given


def a_table(*rows: Row) -> Page:
    """What a board answers: these openings, and one that is of no matter, so that the board is never empty."""
    text = io.StringIO()
    table = csv.DictWriter(text, a_row("").keys(), restval="")
    table.writeheader()
    table.writerows([*rows, COOK])
    return "text/csv", text.getvalue()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Three boards that show nothing for now, were read once, and a search that looks for social workers."""
    kinds = {"council": "employer", "harbour": "board", "bay": "agency"}
    with serve({f"/{key}": a_table() for key in kinds}) as boards:
        database = Database.open(f"sqlite:///{tmp_path / 'caselead.db'}")
        world = World(boards, database, Remembering())
        for key, kind in kinds.items():
            world.watch(key, f"/{key}", platform="csv", options={"kind": kind})
        world.search(SavedSearch("mine", any_of=("social worker",), alert_to=("me",)))
        world.run()
        world.notifier.sent.clear()
        yield world
        database.close()


def after(world: World, days: float, **shown: tuple[Row, ...]) -> RunReport:
    """A run some days later, when boards show other openings than before."""
    world.now += timedelta(days=days)
    world.boards.pages |= {f"/{key}": a_table(*rows) for key, rows in shown.items()}
    return world.run()


def told(world: World) -> list[DigestLead]:
    """The leads that were told of, in order."""
    return [found for digest in world.notifier.sent for found in digest.leads]


def notices(world: World) -> list[str]:
    """What was told beside leads, in order."""
    return [notice for digest in world.notifier.sent for notice in digest.notices]


def the_lead(world: World) -> StoredLead:
    """The only lead beside the one that is of no matter."""
    with world.database.read() as tx:
        (lead,) = (lead for lead in leads.list_leads(tx) if lead.lead.title != COOK["title"])
    return lead


def marked(world: World, mark: Mark) -> None:
    """What the person did with the lead."""
    lead = the_lead(world)
    with world.database.write() as tx:
        leads.mark(tx, lead.id, mark)


def counts(report: RunReport) -> dict[str, tuple[int, int, int]]:
    """New, joined and advertised again, of the boards where there was any of it."""
    found = {source.key: (source.new, source.joined, source.again) for source in report.sources}
    return {key: numbers for key, numbers in found.items() if any(numbers)}


def test_the_first_run_over_boards_that_show_one_vacancy_tells_of_it_once(world: World) -> None:
    both = (a_row("h1"), a_row("h2", location="Leeds"))
    report = after(world, 1, harbour=both, council=(a_row("BRK/10482"),), bay=(a_row("b1", employer="Bay Staff"),))
    assert sum(source.new for source in report.sources) == 2
    assert sum(source.joined for source in report.sources) == 2
    assert sorted(place.text for found in told(world) for place in found.stored.lead.job_location) == [
        "Brackwater",
        "Leeds",
    ]


def test_a_copy_on_another_board_is_joined_and_not_told(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    report = after(world, 1, council=(a_row("BRK/10482"),))
    assert counts(report) == {"council": (0, 1, 0)}
    assert [found.stored.id for found in told(world)] == [the_lead(world).id]
    assert the_lead(world).sources == ("harbour", "council")


def test_a_copy_of_a_dismissed_lead_is_not_told(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    marked(world, "dismissed")
    world.notifier.sent.clear()
    after(world, 1, council=(a_row("BRK/10482"),))
    assert (told(world), the_lead(world).mark) == ([], "dismissed")


def test_what_is_advertised_again_is_told_once_with_when_it_was_first_seen(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    after(world, 1, harbour=())
    world.notifier.sent.clear()
    report = after(world, 40, harbour=(a_row("h2"),))
    assert counts(report) == {"harbour": (0, 0, 1)}
    after(world, 1, council=(a_row("BRK/10482"),))
    (found,) = told(world)
    assert found.stored.id == the_lead(world).id
    assert found.about.startswith("advertised again (first seen 41 days ago)")


def test_each_round_of_a_lead_is_told(world: World) -> None:
    for number in ("h1", "h2", "h3"):
        after(world, 30, harbour=(a_row(number),))
        after(world, 5, harbour=())
    assert [found.stored.id for found in told(world)] == [the_lead(world).id] * 3


def test_what_is_posted_again_after_it_was_dismissed_is_not_told(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    after(world, 1, harbour=())
    marked(world, "dismissed")
    world.notifier.sent.clear()
    after(world, 40, harbour=(a_row("h2"),))
    assert told(world) == []


def test_a_posting_that_comes_back_under_its_own_id_is_not_told_as_a_lead(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    after(world, 1, harbour=())
    world.notifier.sent.clear()
    report = after(world, 5, harbour=(a_row("h1"),))
    assert (counts(report), told(world), notices(world)) == ({}, [], [])


def test_two_adverts_with_one_text_in_two_towns_are_both_told(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    after(world, 1, council=(a_row("BRK/10517", location="Fernmouth"),))
    assert len({found.stored.id for found in told(world)}) == 2


# Who saved a lead hears what becomes of it.


@pytest.mark.parametrize("mark", ["saved", "applied"])
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"salary": "£37,000 a year"}, "pay now £37,000 a year, was £35,000 a year"),
        ({"closing date": "2027-01-10"}, "closing date now 10 January 2027, was 20 December 2026"),
        ({"location": "Fernmouth"}, "place now Fernmouth, was Brackwater"),
    ],
    ids=lambda given: next(iter(given)) if isinstance(given, dict) else "",
)
def test_who_saved_a_lead_or_applied_hears_of_a_change_that_matters(
    world: World, mark: Mark, changed: Row, said: str
) -> None:
    stated = {"salary": "£35,000 a year", "closing date": "2026-12-20"}
    after(world, 1, harbour=(a_row("h1", **stated),))
    marked(world, mark)
    after(world, 1, harbour=(a_row("h1", **(stated | changed)),))
    (notice,) = notices(world)
    who = f"{mark.capitalize()} lead {the_lead(world).id}, Social Worker – Brackwater Council"
    assert notice.startswith(f"{who}: {said}.")


def test_who_saved_a_lead_hears_that_it_is_open_again(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    marked(world, "saved")
    after(world, 1, harbour=())
    assert notices(world) == []
    after(world, 5, harbour=(a_row("h1"),))
    (notice,) = notices(world)
    assert ": open again." in notice


@pytest.mark.parametrize("mark", ["new", "dismissed"])
def test_nobody_else_hears_of_changes(world: World, mark: Mark) -> None:
    after(world, 1, harbour=(a_row("h1", salary="£35,000 a year"),))
    marked(world, mark)
    after(world, 1, harbour=(a_row("h1", salary="£37,000 a year"),))
    assert notices(world) == []


@pytest.mark.parametrize(
    "changed",
    [{"title": "SOCIAL WORKER"}, {"salary": "£35000 per annum"}, {"description": ADVERT + "\n\nParking is free."}],
    ids=lambda given: next(iter(given)),
)
def test_nobody_hears_of_another_spelling_or_a_longer_text(world: World, changed: Row) -> None:
    after(world, 1, harbour=(a_row("h1", salary="£35,000 a year"),))
    marked(world, "saved")
    after(world, 1, harbour=(a_row("h1", **({"salary": "£35,000 a year"} | changed)),))
    assert notices(world) == []


def test_a_change_that_two_boards_bring_in_one_run_is_told_once(world: World) -> None:
    after(world, 1, harbour=(a_row("h1", salary="£35,000 a year"),), council=(a_row("BRK/10482"),))
    marked(world, "saved")
    raised = {"salary": "£37,000 a year"}
    after(world, 1, harbour=(a_row("h1", **raised),), council=(a_row("BRK/10482", **raised),))
    (notice,) = notices(world)
    assert "pay now £37,000 a year, was £35,000 a year" in notice


def test_two_changes_of_a_lead_that_one_run_finds_one_after_the_other_are_both_told(world: World) -> None:
    stated = {"salary": "£35,000 a year", "closing date": "2026-12-20"}
    after(world, 1, harbour=(a_row("h1", **stated),))
    marked(world, "saved")
    after(world, 1, harbour=(a_row("h1", **(stated | {"salary": "£37,000 a year"})),))
    after(world, 0, harbour=(a_row("h1", salary="£37,000 a year", **{"closing date": "2027-01-10"}),))  # at one moment
    assert [("pay now" in notice, "closing date now" in notice) for notice in notices(world)] == [
        (True, False),
        (False, True),
    ]


def test_a_dry_run_joins_nothing(world: World) -> None:
    after(world, 1, harbour=(a_row("h1"),))
    world.boards.pages["/council"] = a_table(a_row("BRK/10482"))
    report = world.run(dry_run=True)
    assert counts(report) == {"council": (0, 1, 0)}
    assert the_lead(world).sources == ("harbour",)
