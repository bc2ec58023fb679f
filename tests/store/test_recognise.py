"""When a posting is a lead we have."""

from itertools import permutations

import pytest

from store import leads
from store.engine import Database
from store.leads import Saved
from tests.builders import a_lead
from tests.store.filing import file, hours

V = "harbour council|social worker|leeds"


def test_the_same_address_on_another_source_is_the_same_lead(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead(posting_key="id:1", vacancy_key=None)).new
    saved = file(db, "city", a_lead(posting_key="guid:x", vacancy_key=None, content_hash="worded otherwise"), hour=1)
    assert (saved.new, saved.changed, saved.joined) == ((), (), 1)
    with db.read() as tx:
        stored = leads.get(tx, lead.id)
    assert stored.sources == ("harbour", "city")
    assert stored.lead == lead.lead
    assert (stored.first_seen, stored.last_seen) == (lead.first_seen, hours(1))


def test_the_same_vacancy_at_another_address_of_another_source_is_the_same_lead(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    assert file(db, "city", a_lead(posting_key="2", url_key="b/2", vacancy_key=V)).joined == 1
    assert file(db, "third", a_lead(posting_key="3", url_key="b/2", vacancy_key=None)).joined == 1
    assert how_many(db) == 1


def test_no_address_is_not_the_same_address(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key=None, vacancy_key=None))
    assert len(file(db, "city", a_lead(posting_key="2", url_key=None, vacancy_key=None)).new) == 1


def test_the_same_vacancy_twice_on_one_source_is_two_leads(db: Database) -> None:
    both = [a_lead(posting_key=n, url_key=f"a/{n}", vacancy_key=V) for n in "12"]
    assert len(file(db, "harbour", *both).new) == 2
    assert len(file(db, "harbour", *both, a_lead(posting_key="3", url_key="a/3", vacancy_key=V), hour=1).new) == 1


def test_a_vacancy_that_two_leads_have_joins_neither(db: Database) -> None:
    file(db, "harbour", *(a_lead(posting_key=n, url_key=f"a/{n}", vacancy_key=V) for n in "12"))
    assert len(file(db, "city", a_lead(posting_key="3", url_key="b/3", vacancy_key=V)).new) == 1


def test_two_postings_of_one_read_do_not_both_join_one_vacancy(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    saved = file(db, "city", *(a_lead(posting_key=n, url_key=f"b/{n}", vacancy_key=V) for n in "23"))
    assert len(saved.new) == 2


def test_a_source_that_shows_the_lead_already_does_not_join_it_again(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    second = a_lead(posting_key="2", url_key="b/2", vacancy_key=V)
    assert file(db, "city", second).joined == 1
    assert len(file(db, "city", second, a_lead(posting_key="3", url_key="b/3", vacancy_key=V), hour=1).new) == 1


def test_a_new_number_for_a_posting_that_went_joins_its_vacancy_if_another_source_has_it(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    file(db, "city", a_lead(posting_key="2", url_key="b/2", vacancy_key=V))
    assert file(db, "city", a_lead(posting_key="3", url_key="b/3", vacancy_key=V), hour=1).joined == 1


def test_a_posting_that_comes_back_takes_its_vacancy_before_another_joins_it(db: Database) -> None:
    old = a_lead(posting_key="2", url_key="b/2", vacancy_key=V)
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    file(db, "city", old)
    file(db, "city", hour=1)
    assert len(file(db, "city", old, a_lead(posting_key="3", url_key="b/3", vacancy_key=V), hour=2).new) == 1


def test_a_new_number_for_a_vacancy_that_only_this_source_has_is_a_new_lead(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a/1", vacancy_key=V))
    assert len(file(db, "harbour", a_lead(posting_key="2", url_key="a/2", vacancy_key=V), hour=1).new) == 1


def test_a_new_number_at_the_same_address_shows_the_text_of_now(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead(posting_key="1")).new
    saved = file(db, "harbour", a_lead(posting_key="2", description="Until June.", content_hash="other"), hour=1)
    assert [(changed.id, changed.lead.description) for changed in saved.changed] == [(lead.id, "Until June.")]
    assert (saved.joined, saved.unchanged) == (0, 0)


def test_an_address_that_two_leads_have_decides_nothing(db: Database) -> None:
    file(db, "harbour", a_lead(posting_key="1", url_key="a", vacancy_key="v1"))
    file(db, "city", a_lead(posting_key="2", url_key="b", vacancy_key="v2"))
    file(db, "city", a_lead(posting_key="2", url_key="a", vacancy_key="v2", content_hash="moved"), hour=1)
    assert len(file(db, "third", a_lead(posting_key="3", url_key="a", vacancy_key="v3")).new) == 1


def test_two_new_postings_with_one_address_are_one_lead(db: Database) -> None:
    saved = file(db, "harbour", a_lead(posting_key="1"), a_lead(posting_key="2", description="Or.", content_hash="b"))
    assert (len(saved.new), saved.changed, saved.joined) == (1, (), 1)
    with db.read() as tx:
        assert leads.list_leads(tx) == list(saved.new)


def test_only_the_source_that_showed_it_first_changes_the_text(db: Database) -> None:
    (lead,) = file(db, "harbour", a_lead(posting_key="1")).new
    file(db, "city", a_lead(posting_key="2", content_hash="b"))
    saved = file(db, "city", a_lead(posting_key="2", description="Ours.", content_hash="c"), hour=1)
    assert (saved.changed, saved.unchanged) == ((), 1)
    assert file(db, "city", a_lead(posting_key="2", content_hash="c"), hour=2).unchanged == 1
    with db.read() as tx:
        assert leads.get(tx, lead.id).lead == lead.lead


@pytest.mark.parametrize("order", list(permutations("123")))
def test_the_order_of_a_read_does_not_change_how_many_leads_there_are(sqlite_url: str, order: tuple[str, ...]) -> None:
    db = Database.open(sqlite_url)
    file(db, "harbour", a_lead(posting_key="0", url_key="h/0", vacancy_key=V))
    postings = {
        "1": a_lead(posting_key="1", url_key="c/1", vacancy_key=V),
        "2": a_lead(posting_key="2", url_key="h/0", vacancy_key=None),
        "3": a_lead(posting_key="3", url_key="c/3", vacancy_key=V),
    }
    saved: Saved = file(db, "city", *(postings[number] for number in order))
    assert (len(saved.new), saved.joined) == (2, 1)
    db.close()


def how_many(db: Database) -> int:
    with db.read() as tx:
        return leads.count(tx)
