"""What changed in leads, as it is kept."""

from leads.identity import Change
from store import changes
from store.engine import Database
from tests.builders import NOW
from tests.store.filing import hours, posted

PAY = Change("base_salary", "£35,000", "£37,000", material=True)
TEXT = Change("description", "", "Überstunden.", material=False)


def test_changes_are_told_with_their_time_the_oldest_first(db: Database) -> None:
    (_, lead), (_, other) = posted(db, "harbour", *"AB")
    with db.write() as tx:
        changes.add(tx, {lead: [TEXT], other: [PAY]}, hours(1))
        changes.add(tx, {lead: [PAY, TEXT]}, NOW)
        changes.add(tx, {lead: []}, NOW)
        assert changes.of(tx, lead) == [(NOW, PAY), (NOW, TEXT), (hours(1), TEXT)]
        assert changes.of(tx, other) == [(hours(1), PAY)]
