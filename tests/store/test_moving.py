"""What persons have on a lead goes where the lead goes, and nobody is told of one vacancy twice."""

import pytest
from sqlalchemy import text

from leads.alert import Alert, Digest
from leads.errors import NotFound
from leads.identity import Change
from leads.reading import Reading
from store import changes, leads, outbox, readings
from store.engine import Database
from store.leads import Mark
from tests.builders import NOW
from tests.store.filing import group, hours, posted
from tests.store.sending import bundle, queue

NOTHING = Reading("social_work:1", None, None, "none", "vacancy", (), None, None, (), None)
PAY = Change("base_salary", "£35,000", "£37,000", material=True)


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("new", "dismissed", "dismissed"),
        ("saved", "dismissed", "saved"),
        ("dismissed", "saved", "saved"),
        ("applied", "saved", "applied"),
        ("dismissed", "applied", "applied"),
    ],
)
def test_of_two_marks_the_stronger_stays(db: Database, one: Mark, other: Mark, kept: Mark) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    with db.write() as tx:
        leads.mark(tx, first, one)
        leads.mark(tx, second, other)
    group(db, [a, b])
    assert mark_and_note(db, first) == (kept, None)


def test_a_mark_moves_to_a_lead_that_has_none(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    with db.write() as tx:
        leads.mark(tx, second, "dismissed")
        leads.set_note(tx, second, "Too far")
    group(db, [a, b])
    assert mark_and_note(db, first) == mark_and_note(db, second) == ("dismissed", "Too far")


def test_a_lead_that_goes_on_keeps_its_mark_to_itself(db: Database) -> None:
    (a, first), (b, second), (c, _) = posted(db, "harbour", *"ABC")
    group(db, [a, c])
    with db.write() as tx:
        leads.mark(tx, first, "dismissed")
    group(db, [a], [b, c])
    assert [mark_and_note(db, id)[0] for id in (first, second)] == ["dismissed", "new"]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ("Rang them.", "Too far", "Rang them.\nToo far"),
        ("Rang them.", "Rang them.", "Rang them."),
        ("Rang them.\n\nNo answer.\n\nAgain?", "No answer.\nTwice", "Rang them.\n\nNo answer.\n\nAgain?\nTwice"),
        (None, "Too far", "Too far"),
        ("", None, None),
    ],
)
def test_two_notes_stay_both(db: Database, one: str | None, other: str | None, kept: str | None) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    with db.write() as tx:
        leads.set_note(tx, first, one)
        leads.set_note(tx, second, other)
    group(db, [a, b])
    assert mark_and_note(db, first) == ("new", kept)


def test_each_part_of_a_split_lead_has_its_mark_and_note_and_joined_again_they_are_one(db: Database) -> None:
    (a, first), (b, _) = posted(db, "harbour", *"AB")
    group(db, [a, b])
    with db.write() as tx:
        leads.mark(tx, first, "dismissed")
        leads.set_note(tx, first, "Too far")
    (made,) = group(db, [a], [b]).made
    assert mark_and_note(db, first) == mark_and_note(db, made) == ("dismissed", "Too far")
    group(db, [a, b])
    assert mark_and_note(db, made) == ("dismissed", "Too far")


def test_everybody_keeps_their_own_marks(db: Database, url: str) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    colleague = Database.open(url, owner="colleague")
    with db.write() as tx:
        leads.mark(tx, first, "dismissed")
    with colleague.write() as tx:
        leads.mark(tx, second, "saved")
        leads.set_note(tx, second, "Ours")
    group(db, [a, b])
    assert mark_and_note(db, first) == ("dismissed", None)
    assert mark_and_note(colleague, first) == ("saved", "Ours")
    colleague.close()


def test_what_changed_and_the_reading_of_the_lead_that_stays(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    with db.write() as tx:
        readings.save(tx, {first: NOTHING, second: NOTHING}, "1")
        changes.add(tx, {first: [PAY]}, hours(1))
        changes.add(tx, {second: [PAY]}, NOW)
    group(db, [a, b])
    with db.read() as tx:
        assert changes.of(tx, first) == [(NOW, PAY), (hours(1), PAY)]
        assert (readings.get(tx, first), readings.get(tx, second)) == (NOTHING, None)


def test_a_waiting_alert_tells_of_the_lead_that_it_is_part_of(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert(second))
    group(db, [a, b])
    (digest,) = owed(db)
    assert [found.stored.id for found in digest.leads] == [first]
    assert queue(db, an_alert(first)) == 0


def test_of_two_alerts_that_wait_one_is_sent(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert(second), an_alert(first), an_alert(second, "chat"))
    group(db, [a, b])
    assert {digest.destination: len(digest.leads) for digest in owed(db)} == {"mail": 1, "chat": 1}
    assert queue(db, an_alert(first), an_alert(first, "chat")) == 0


@pytest.mark.parametrize("sent", [0, 1])
def test_what_was_sent_already_is_not_sent_under_another_number(db: Database, sent: int) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert((first, second)[sent]))
    bundle(db)
    queue(db, an_alert((first, second)[1 - sent]))
    group(db, [a, b])
    assert owed(db) == []
    assert queue(db, an_alert(first)) == 0


def test_alerts_of_other_people_still_wait(db: Database, url: str) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    colleague = Database.open(url, owner="colleague")
    queue(db, an_alert(first))
    bundle(db)
    queue(colleague, an_alert(second))
    group(db, [a, b])
    assert [found.stored.id for digest in owed(colleague) for found in digest.leads] == [first]
    colleague.close()


def test_word_of_a_change_is_no_second_alert_of_the_lead(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert(first), Alert("mail", f"change:{second}:1", second), Alert("mail", f"change:{first}:1", first))
    group(db, [a, b])
    (digest,) = owed(db)
    assert [found.stored.id for found in digest.leads] == [first, first, first]


def test_an_alert_that_was_skipped_does_not_hold_back_another(db: Database) -> None:
    (a, first), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert(first))
    with db.write() as tx:
        leads.mark(tx, first, "dismissed")
        outbox.bundle(tx, NOW)
        leads.mark(tx, first, "new")
    queue(db, an_alert(second))
    group(db, [a, b])
    assert len(owed(db)) == 1


def test_nothing_is_left_that_refers_to_a_lead_that_went(sqlite_url: str) -> None:
    db = Database.open(sqlite_url)
    (a, _), (b, second) = posted(db, "harbour", *"AB")
    queue(db, an_alert(second))
    with db.write() as tx:
        leads.mark(tx, second, "saved")
        readings.save(tx, {second: NOTHING}, "1")
        changes.add(tx, {second: [PAY]}, NOW)
    group(db, [a, b])
    with db.read() as tx:
        assert tx.conn.execute(text("PRAGMA foreign_key_check")).all() == []
        assert leads.get(tx, second).mark == "saved"
        with pytest.raises(NotFound):
            leads.get(tx, 99)
    db.close()


def an_alert(lead_id: int, destination: str = "mail") -> Alert:
    return Alert(destination, f"lead:{lead_id}", lead_id, ("children",), ("Why.",))


def owed(db: Database) -> list[Digest]:
    with db.read() as tx:
        return outbox.owed(tx)


def mark_and_note(db: Database, lead_id: int) -> tuple[str, str | None]:
    with db.read() as tx:
        stored = leads.get(tx, lead_id)
    return stored.mark, stored.note
