"""What holds for any set of postings, however it comes: the same ones are one lead.

The sets are made of a few vacancies that are hard to tell apart, altered as boards alter them.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from leads.lead import RawLead, StoredLead
from pipeline.clean import clean
from pipeline.filing import compare_again
from store import leads, sightings, sources
from store.engine import Database
from tests.pipeline.identity.faces import ADVERT, OTHER_ADVERT, a_raw
from tests.pipeline.vacancies import Desk, lead_of_each

SOURCES = ("council", "harbour", "everywhere")
Shown = tuple[str, RawLead]
"""A posting and the key of the source that shows it."""

VACANCIES: tuple[dict[str, Any], ...] = (
    {"place": "Brackwater", "pay": "£35,000 - £38,000 a year"},
    {"place": "Fernmouth", "pay": "£35,000 - £38,000 a year"},
    {"place": "Brackwater", "pay": "£41,000 - £44,000 a year", "title": "Senior Social Worker"},
    {"place": "Brackwater", "title": "Support Worker", "employer": "Estuary Homes", "text": OTHER_ADVERT},
)

ALTERATIONS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "capitals": lambda _: {"title": "SOCIAL WORKER"},
    "genders": lambda made: {"title": made.get("title", "Social Worker") + " (m/f/d)"},
    "legal form": lambda made: {"employer": f"{made.get('employer', 'Brackwater Council')} Ltd"},
    "hidden employer": lambda _: {"employer": None},
    "an agency": lambda _: {"employer": "Bay Staff Recruitment"},
    "no place": lambda _: {"place": None},
    "both towns": lambda _: {"place": ("Brackwater", "Fernmouth")},
    "no pay": lambda _: {"pay": None},
    "round pay": lambda _: {"pay": "£36,000"},
    "cut text": lambda made: {"text": made.get("text", ADVERT)[:300] + "… click apply for full job details"},
    "no text": lambda _: {"text": ""},
    "closing date": lambda _: {"closing": "2026-12-20"},
    "long ago": lambda _: {"posted": "2026-03-01"},
    "a month ago": lambda _: {"posted": "2026-10-20"},
}


@st.composite
def shown(draw: st.DrawFn) -> list[Shown]:
    """Up to eight postings on three sources."""
    found: list[Shown] = []
    for number in range(draw(st.integers(2, 8))):
        which = draw(st.integers(0, len(VACANCIES) - 1))
        made: dict[str, Any] = {"posted": "2026-11-20", **VACANCIES[which]}
        for name in draw(st.lists(st.sampled_from(sorted(ALTERATIONS)), max_size=2, unique=True)):
            made |= ALTERATIONS[name](made)
        requisition = draw(st.booleans())  # the same as that of others, or none
        made["number"] = f"{number}/R-1204{which}" if requisition else f"p{number}"
        found.append((draw(st.sampled_from(SOURCES)), a_raw(**made)))
    return found


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a database with the sources and no posting, to be copied: making one takes longer than a test."""
    path = tmp_path_factory.mktemp("blank") / "caselead.db"
    database = Database.open(f"sqlite:///{path}")
    Desk(database)
    database.close()
    return path


NUMBERS = count()


@contextmanager
def a_desk(blank: Path) -> Iterator[Desk]:
    path = blank.with_name(f"{next(NUMBERS)}.db")
    shutil.copy(blank, path)
    database = Database.open(f"sqlite:///{path}")
    yield Desk(database)
    database.close()
    path.unlink()


def arrive(desk: Desk, found: Sequence[Shown], *, cuts: Sequence[int] = ()) -> None:
    """File the postings in this order, in several reads that end at the cuts, a minute apart."""
    for start, end in zip((0, *cuts), (*cuts, len(found)), strict=True):
        by_source: dict[str, tuple[RawLead, ...]] = {}
        for source, posting in found[start:end]:
            by_source[source] = (*by_source.get(source, ()), posting)
        desk.read_all(by_source, whole=False)
        desk.later(minutes=1)


def show_all(desk: Desk, found: Sequence[Shown]) -> None:
    """A whole read of each source."""
    desk.read_all({key: tuple(posting for source, posting in found if source == key) for key in SOURCES})


def numbers_of(desk: Desk) -> dict[int, list[int]]:
    """The sightings of each lead, by number."""
    return {lead.id: sorted(one.id for one in lead.sightings) for lead in desk.all_leads()}


ANY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
RANDOM = st.randoms(use_true_random=False)


@ANY
@given(found=shown(), data=st.data())
def test_any_order_of_arrival_gives_the_same_leads(blank: Path, found: list[Shown], data: st.DataObject) -> None:
    order = data.draw(st.permutations(found), label="order")
    cuts = sorted(data.draw(st.sets(st.integers(1, len(found) - 1)), label="cuts"))
    with a_desk(blank) as one, a_desk(blank) as other:
        arrive(one, found)
        arrive(other, order, cuts=cuts)
        assert lead_of_each(other) == lead_of_each(one)


@ANY
@given(found=shown(), order=RANDOM)
def test_arriving_twice_changes_nothing_and_writes_nothing(blank: Path, found: list[Shown], order: Random) -> None:
    again = order.sample(found, len(found))
    with a_desk(blank) as desk:
        arrive(desk, found)
        before = desk.all_leads()
        written: list[str] = []
        event.listen(desk.database.engine, "before_cursor_execute", lambda *given: written.append(given[2]))
        arrive(desk, again)
        assert [sql for sql in written if sql.startswith(("INSERT", "UPDATE", "DELETE"))] == []
        assert desk.all_leads() == before


@ANY
@given(found=shown())
def test_closing_everything_and_opening_it_again_changes_no_lead(blank: Path, found: list[Shown]) -> None:
    with a_desk(blank) as desk:
        show_all(desk, found)
        before, values = numbers_of(desk), lead_of_each(desk)
        for postings in ([], found):
            desk.later(days=1)
            show_all(desk, postings)
            assert numbers_of(desk) == before
        assert lead_of_each(desk) == values


@ANY
@given(found=shown(), open_again=st.booleans())
def test_comparing_everything_again_changes_no_lead(blank: Path, found: list[Shown], open_again: bool) -> None:
    with a_desk(blank) as desk:
        show_all(desk, found)
        before = numbers_of(desk)
        desk.later(days=1)
        show_all(desk, [])
        if open_again:
            show_all(desk, found)
        with desk.database.write() as tx:
            sightings.compared(tx, [id for ids in before.values() for id in ids], 0)
        compare_again(desk.database)
        assert numbers_of(desk) == before


@ANY
@given(found=shown())
def test_postings_that_were_never_compared_become_the_leads_that_filing_makes(blank: Path, found: list[Shown]) -> None:
    with a_desk(blank) as filed, a_desk(blank) as kept:
        arrive(filed, found)
        with kept.database.write() as tx:
            for source, posting in found:  # as an upgrade of an old database leaves them
                leads.save(tx, sources.get(tx, source).id, clean([posting], kept.now), kept.now, whole=False)
        compare_again(kept.database)
        assert lead_of_each(kept) == lead_of_each(filed)


# A person's word, whatever hangs together beside it.


@ANY
@given(found=shown(), chosen=RANDOM)
def test_what_is_split_and_joined_again_is_one_lead_again(blank: Path, found: list[Shown], chosen: Random) -> None:
    with a_desk(blank) as desk:
        arrive(desk, found)
        before = desk.together()
        if not (several := [lead for lead in desk.all_leads() if len(lead.sightings) > 1]):
            return
        lead = chosen.choice(several)
        own = [one.id for one in lead.sightings]
        parts = desk.split(lead.id, *chosen.sample(own, chosen.randrange(1, len(own))))
        desk.later(hours=1)
        joined = desk.join(*parts)
        assert leads_now(desk, lead) == {joined}
        # Only this lead may have grown: by what split off parts fitted meanwhile, or what fits it for certain now.
        after = desk.together()
        assert all(any(group <= other for other in after) for group in before)
        assert len(after - before) <= 1


@ANY
@given(found=shown(), chosen=RANDOM)
def test_what_is_joined_and_split_again_is_apart_again(blank: Path, found: list[Shown], chosen: Random) -> None:
    with a_desk(blank) as desk:
        arrive(desk, found)
        if len(stored := desk.all_leads()) < 2:
            return
        one, other = chosen.sample(stored, 2)
        joined = desk.join(one.id, other.id)
        desk.later(hours=1)
        desk.split(joined, *(sighting.id for sighting in other.sightings))
        left, right = leads_now(desk, one), leads_now(desk, other)
        assert (len(left), len(right)) == (1, 1)  # perhaps with what fitted both, and fits one only by this word
        assert left != right


@ANY
@given(found=shown(), chosen=RANDOM, same=st.booleans())
def test_a_person_s_word_holds_when_texts_change_and_everything_is_compared_again(
    blank: Path, found: list[Shown], chosen: Random, same: bool
) -> None:
    with a_desk(blank) as desk:
        arrive(desk, found)
        stored = desk.all_leads()
        if (said := say(desk, chosen, same=same)) is None:
            return
        edited = [(source, replace(raw, description=f"{raw.description}\n\nNow.")) for source, raw in found]
        arrive(desk, edited)
        assert holds(desk, *said, same=same)
        with desk.database.write() as tx:
            sightings.compared(tx, [one.id for lead in stored for one in lead.sightings], 0)
        compare_again(desk.database)
        assert holds(desk, *said, same=same)


def leads_now(desk: Desk, lead: StoredLead) -> set[int]:
    """The leads that the postings of an earlier lead are now."""
    with desk.database.read() as tx:
        return set(sightings.leads_of(tx, [one.id for one in lead.sightings]).values())


def say(desk: Desk, chosen: Random, *, same: bool) -> tuple[int, int] | None:
    """A person joins two leads, or splits one: two sightings that this was said of. None: there is nothing to say."""
    stored = desk.all_leads()
    if same:
        if len(stored) < 2:
            return None
        one, other = chosen.sample(stored, 2)
        desk.join(one.id, other.id)
        return one.sightings[0].id, other.sightings[0].id
    if not (several := [lead for lead in stored if len(lead.sightings) > 1]):
        return None
    lead = chosen.choice(several)
    desk.split(lead.id, lead.sightings[0].id)
    return lead.sightings[0].id, lead.sightings[1].id


def holds(desk: Desk, a: int, b: int, *, same: bool) -> bool:
    """Whether two sightings are one lead, or are not, as a person said."""
    with desk.database.read() as tx:
        lead_of = sightings.leads_of(tx, [a, b])
    return (lead_of[a] == lead_of[b]) is same
