"""Everybody Caselead works for, and what belongs to them."""

from datetime import time

import pytest
from sqlalchemy import select

from leads.alert import Alert
from leads.errors import CaseleadError, NotFound
from leads.person import Person, Quiet
from store import leads, marks, outbox, persons, searches, words
from store.engine import Database, Tx
from store.tables import words as words_table
from tests.builders import NOW, a_lead, a_search
from tests.store.filing import file

NIGHT = Quiet(time(22), time(7, 30))


def fill(tx: Tx) -> None:
    """A search, marks, a message and an alert that waits."""
    searches.put(tx, a_search("children", alert_to=("mail",)))
    leads.mark(tx, 1, "saved")
    leads.set_note(tx, 2, "Rang.")
    outbox.queue(tx, [Alert("mail", "lead:1", 1, ("children",), ("Why.",))], NOW)
    outbox.bundle(tx, NOW)
    outbox.queue(tx, [Alert("mail", "lead:2", 2, ("children",), ("Why.",))], NOW)


def everything(tx: Tx) -> tuple[object, ...]:
    """All that one owner sees of their own."""
    mine = [(lead.id, lead.mark, lead.note) for lead in leads.list_leads(tx)]
    return searches.all_searches(tx), mine, outbox.deliveries(tx), outbox.owed(tx), outbox.counts(tx)


def test_a_person_is_kept_with_quiet_hours_and_time_zone(db: Database) -> None:
    anna = Person("anna", NIGHT, "Europe/London")
    with db.write() as tx:
        persons.add(tx, anna, NOW)
        persons.add(tx, Person("Bea Ó"), NOW)
        assert persons.all_persons(tx) == [Person("Bea Ó"), anna]
        assert persons.with_quiet_hours(tx) == {"anna": anna}


def test_quiet_hours_change_and_end(db: Database) -> None:
    with db.write() as tx:
        persons.add(tx, Person("anna", NIGHT, "Europe/London"), NOW)
        persons.put(tx, Person("anna", None, "Europe/Paris"), NOW)
        assert persons.get(tx, "anna", default="me") == Person("anna", None, "Europe/Paris")
        assert persons.with_quiet_hours(tx) == {}


def test_the_owner_of_the_settings_is_there_without_being_added(db: Database) -> None:
    with db.write() as tx:
        assert persons.get(tx, "me", default="me") == Person("me")
        assert persons.find(tx, "me") is None
        persons.put(tx, Person("me", NIGHT), NOW)
        assert persons.get(tx, "me", default="me") == Person("me", NIGHT)


def test_an_unknown_person_is_not_found_and_the_nearest_is_named(db: Database) -> None:
    with db.write() as tx:
        persons.add(tx, Person("anna"), NOW)
        with pytest.raises(NotFound, match='no person called "ana"') as caught:
            persons.get(tx, "ana", default="me")
    assert caught.value.hint == 'did you mean "anna"?'


def test_nobody_is_added_twice_or_inherits_what_somebody_left(db: Database) -> None:
    with db.write() as tx:
        persons.add(tx, Person("anna"), NOW)
        searches.put(tx.of("colleague"), a_search())
        for name in ("anna", "colleague"):
            with pytest.raises(CaseleadError, match=f"somebody called {name}") as caught:
                persons.add(tx, Person(name), NOW)
            assert caught.value.hint == "choose another name"


def test_with_a_person_goes_all_that_is_theirs_and_nothing_else(db: Database) -> None:
    file(db, "harbour", a_lead(), a_lead(title="Manager"))
    with db.write() as tx:
        persons.add(tx, Person("anna"), NOW)
        for owner in ("me", "anna"):
            fill(tx.of(owner))
        words.say(tx.of("anna"), [(1, 2)], same=False, now=NOW)
        assert persons.belongings(tx, "anna") == persons.Belongings(searches=1, marks=2, messages=1)
        before = everything(tx)
        persons.remove(tx, "anna")
        nothing = ([], [(2, "new", None), (1, "new", None)], [], [], {})
        assert (everything(tx), everything(tx.of("anna"))) == (before, nothing)
        assert persons.find(tx, "anna") is None
        assert [(word.a, word.b, word.same) for word in words.every(tx)] == [(1, 2, False)]
        assert tx.conn.execute(select(words_table.c.owner)).scalars().all() == [""]


def test_a_transaction_on_behalf_of_another_sees_only_what_is_theirs(db: Database) -> None:
    file(db, "harbour", a_lead(), a_lead(title="Manager"))
    with db.write() as tx:
        empty = everything(tx.of("anna"))
        fill(tx)
        assert everything(tx.of("anna")) == empty
        assert tx.of("anna").of("me") == tx


def test_a_run_learns_who_marked_a_lead_that_changed(db: Database) -> None:
    file(db, "harbour", a_lead(), a_lead(title="Manager"), a_lead(title="Cook"))
    with db.write() as tx:
        leads.mark(tx, 1, "saved")
        leads.mark(tx.of("anna"), 1, "dismissed")
        leads.mark(tx.of("anna"), 2, "applied")
        leads.mark(tx.of("bea"), 3, "saved")
        assert marks.of_everybody(tx, [1, 2]) == {"me": {1: "saved"}, "anna": {1: "dismissed", 2: "applied"}}
        assert marks.of_everybody(tx, []) == {}


def test_a_run_learns_to_whom_something_is_owed(db: Database) -> None:
    with db.write() as tx:
        assert outbox.owners(tx) == set()
        for owner in ("me", "anna", "bea"):
            outbox.queue(tx.of(owner), [Alert("mail", "baseline:1", text="Now watching.")], NOW)
        outbox.bundle(tx.of("anna"), NOW)
        (sent,) = outbox.bundle(tx.of("bea"), NOW)
        assert outbox.owners(tx) == {"me", "anna", "bea"}
        outbox.claim(tx.of("bea"), sent, NOW, lease=outbox.FIRST_PAUSE)
        assert outbox.owners(tx) == {"me", "anna", "bea"}
        outbox.settle(tx.of("bea"), sent, outbox.Outcome("sent"), NOW)
        assert outbox.owners(tx) == {"me", "anna"}


def test_a_digest_begins_with_what_fits_best(db: Database) -> None:
    file(db, "harbour", a_lead(), a_lead(title="Manager"), a_lead(title="Cook"))
    with db.write() as tx:
        fits = {1: 10, 2: 90, 3: 10}
        outbox.queue(tx, [Alert("mail", f"lead:{id}", id, ("x",), ("y",), fit=fit) for id, fit in fits.items()], NOW)
        (digest,) = outbox.owed(tx)
        assert [lead.stored.id for lead in digest.leads] == [2, 1, 3]
