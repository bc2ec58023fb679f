"""Several people in one installation: none of them sees what is another's."""

import pytest

from leads.person import Person
from store import outbox, persons, searches
from store.engine import Database
from tests.builders import a_lead, a_search
from tests.caselead.belongings import MAIL, MARKER, fill, listed, seen_by
from tests.caselead.command import Caselead
from tests.store.filing import file


def test_nobody_sees_anything_of_another_in_any_list_or_form(caselead: Caselead, database: Database) -> None:
    for name in ("anna", "bea"):
        caselead("person", "add", name)
    caselead("--person", "bea", "destination", "add", "beas", stdin=MAIL.format("bea"))
    file(database, "harbour", a_lead(), a_lead(title="Manager"), a_lead(title="Cook"))
    before = seen_by("bea", caselead)
    for person in ("me", "anna"):
        fill(caselead, database, person)
    caselead("person", "quiet", "anna", "22:00-07:00")
    after = seen_by("bea", caselead)
    assert {what: said for what, said in after.items() if MARKER in said} == {}
    assert after == before
    for person, other in (("me", "anna"), ("anna", "me")):
        seen = seen_by(person, caselead)
        assert {what for what, said in seen.items() if f"{MARKER}-{other}" in said} == set()
        assert [
            what for what in ("search list", "lead show 1", "alert list", "destination list") if person in seen[what]
        ]


@pytest.mark.parametrize("verb", ["show", "remove", "pause", "export"])
def test_the_search_of_another_is_as_good_as_none(caselead: Caselead, database: Database, verb: str) -> None:
    caselead("person", "add", "anna")
    with database.write() as tx:
        searches.put(tx.of("anna"), a_search("private"))
    ran = caselead("search", verb, "private")
    assert (ran.code, "no search called" in ran.err, '"private"?' in ran.err) == (1, True, False)


def test_the_message_and_the_destination_of_another_are_as_good_as_none(caselead: Caselead, database: Database) -> None:
    caselead("person", "add", "anna")
    fill(caselead, database, "anna")
    with database.read() as tx:
        (first, *_) = outbox.deliveries(tx.of("anna"))
    for command in (("alert", "preview"), ("alert", "retry"), ("alert", "retry", "--now")):
        ran = caselead(*command, first.id)
        assert (ran.code, f"There is no delivery {first.id}" in ran.err, MARKER in ran.out + ran.err) == (
            1,
            True,
            False,
        )
    for verb in ("test", "remove"):
        ran = caselead("destination", verb, f"post-{MARKER}-ann")
        assert (ran.code, "did you mean" in ran.err) == (1, False)


def test_a_search_that_alerts_to_the_destination_of_another_is_warned_of_as_to_an_unknown_one(
    caselead: Caselead,
) -> None:
    caselead("person", "add", "anna")
    caselead("--person", "anna", "destination", "add", "post", stdin=MAIL.format("anna"))
    ran = caselead("search", "add", "mine", "--any", "social worker", "--to", "post")
    assert "alerts to post, which does not exist yet" in ran.err
    ran = caselead("--person", "anna", "search", "add", "hers", "--any", "social worker", "--to", "post")
    assert "does not exist" not in ran.err


def test_a_mark_of_one_leaves_the_lead_new_for_another(caselead: Caselead, database: Database) -> None:
    caselead("person", "add", "anna")
    file(database, "harbour", a_lead())
    caselead("--person", "anna", "lead", "dismiss", "1")
    assert [lead["state"] for lead in listed(caselead, "lead", "list")] == ["new"]
    assert listed(caselead, "--person", "anna", "lead", "list") == []
    with database.read() as tx:
        assert persons.all_persons(tx) == [Person("anna")]
