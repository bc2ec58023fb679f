"""`caselead search learn`: changes that follow from what was saved and dismissed."""

import pytest

from leads.search import SavedSearch
from store import leads, searches
from store.engine import Database
from tests.builders import a_lead, a_search
from tests.caselead.command import Caselead, Terminal
from tests.store.filing import filed


@pytest.fixture
def marked(database: Database) -> Database:
    """A search, of whose matches those for night porters were dismissed and the others saved."""
    with database.write() as tx:
        searches.put(tx, a_search("care", any_of=("care*", "porter")))
    liked = [a_lead(title=f"Care Manager {n}", description="") for n in range(4)]
    disliked = [a_lead(title=f"Night Porter {n}", description="") for n in range(4)]
    stored = filed(database, "harbour", *liked, *disliked)
    with database.write() as tx:
        for lead in stored:
            leads.mark(tx, lead.id, "saved" if "Care" in lead.lead.title else "dismissed")
    return database


def saved(database: Database) -> SavedSearch:
    with database.read() as tx:
        return searches.get(tx, "care")


def test_each_change_is_shown_with_its_evidence_and_nothing_is_changed_unasked(
    caselead: Caselead, marked: Database
) -> None:
    before = saved(marked)
    ran = caselead("search", "learn", "care", "--diff")
    assert ran.code == 0
    assert ran.out.startswith("1. ")
    assert "because" in ran.out
    assert "dismissed" in ran.out
    assert saved(marked) == before


def test_what_is_accepted_is_saved(caselead: Caselead, marked: Database) -> None:
    before = saved(marked)
    assert caselead("search", "learn", "care").code == 1  # nobody is there to ask
    assert caselead("search", "learn", "care", stdin=Terminal("n\n")).code == 1
    assert saved(marked) == before
    ran = caselead("search", "learn", "care", stdin=Terminal("y\n"))
    assert (ran.code, 'caselead search test "care"' in ran.err) == (0, True)
    assert saved(marked) != before
    assert saved(marked).none_of == ("night",)


def test_a_change_can_be_taken_by_its_number(caselead: Caselead, marked: Database) -> None:
    assert caselead("search", "learn", "care", "--take", 99, "--yes").code == 1
    before = saved(marked)
    assert caselead("search", "learn", "care", "--take", 1, "--yes").code == 0
    assert saved(marked) != before


def test_without_marks_it_says_how_to_teach_it(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        searches.put(tx, a_search("care", any_of=("care*",)))
    ran = caselead("search", "learn", "care")
    assert (ran.code, "caselead lead save" in ran.err) == (0, True)


def test_marks_that_speak_for_no_change_are_said_to(caselead: Caselead, database: Database) -> None:
    with database.write() as tx:
        searches.put(tx, a_search("care", any_of=("care*",)))
    (lead,) = filed(database, "harbour", a_lead(title="Carer"))
    with database.write() as tx:
        leads.mark(tx, lead.id, "saved")
    assert "What you did with 1 lead speaks for no change." in caselead("search", "learn", "care").err
