"""What is owed to whom: nothing lost in silence, nothing repeated in silence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from leads.alert import Alert, Delivery, DigestLead, Outcome
from leads.errors import NotFound
from leads.lead import Pay
from store import leads, outbox
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.store.filing import file, filed, group, hours
from tests.store.sending import LEASE, NOTICE, a_delivery, an_alert, bundle, claim, queue, settle


def test_what_was_owed_once_is_not_owed_again(db: Database) -> None:
    assert queue(db, NOTICE, NOTICE, replace(NOTICE, destination="chat")) == 2
    bundle(db)
    assert queue(db, NOTICE, Alert("mail", "baseline:2", text="Another.")) == 1
    assert queue(db) == 0


def test_a_bundle_is_one_delivery_per_destination_with_all_it_waits_for(db: Database) -> None:
    one, two = filed(db, "harbour", a_lead(title="One"), a_lead(title="Two"))
    ((there, _),) = file(db, "city", one.lead, hour=1).new
    group(db, [one.sightings[0].id, there])
    queue(db, an_alert(one), NOTICE, an_alert(one, "chat"), an_alert(two))
    assert len(bundle(db, hour=2)) == 2
    assert bundle(db, hour=3) == []
    mail, chat = sorted(claim(db, hour=4), key=lambda digest: digest.destination, reverse=True)
    assert (mail.destination, chat.destination) == ("mail", "chat")
    assert (mail.created_at, mail.attempts, mail.notices) == (hours(2), 0, (NOTICE.text,))
    assert [found.stored.lead for found in mail.leads] == [one.lead, two.lead]
    assert mail.leads[0].source_names == ("Harbour", "City")
    assert (mail.leads[0].searches, mail.leads[0].because) == (("children",), ("The title has “children”.",))
    assert (len(chat.leads), chat.notices) == (1, ())


def test_a_digest_keeps_the_words_it_was_made_with(db: Database) -> None:
    lead = a_lead(
        base_salary=Pay(Decimal("38000.10"), None, "EUR", "YEAR", "ab 38.000,10 €"),
        date_posted=date(2026, 11, 20),
        valid_through=datetime(2026, 12, 1, 17, tzinfo=UTC),
        employment_type=("FULL_TIME",),
    )
    (stored,) = filed(db, "harbour", lead)
    queue(db, an_alert(stored))
    (id,) = bundle(db)
    file(db, "harbour", replace(lead, title="Changed", content_hash="other"), hour=1)
    with db.read() as tx:
        assert outbox.digest(tx, id).leads == (
            DigestLead(stored, ("children",), ("The title has “children”.",), ("Harbour",)),
        )


def test_a_lead_dismissed_before_it_was_bundled_is_left_out_for_good(db: Database) -> None:
    kept, dismissed = filed(db, "harbour", a_lead(title="Kept"), a_lead(title="Dismissed"))
    queue(db, an_alert(kept), an_alert(dismissed), an_alert(dismissed, "chat"))
    with db.write() as tx:
        leads.mark(tx, dismissed.id, "dismissed")
        assert outbox.counts(tx) == {"mail": {"queued": 1}}
    assert len(bundle(db)) == 1
    (digest,) = claim(db)
    assert [found.stored.id for found in digest.leads] == [kept.id]
    with db.write() as tx:
        leads.mark(tx, dismissed.id, "new")
        assert outbox.bundle(tx, NOW) == []


def test_what_waits_can_be_looked_at_before_it_is_bundled(db: Database) -> None:
    (lead,) = filed(db, "harbour", a_lead())
    queue(db, NOTICE)
    queue(db, an_alert(lead), hour=1)
    with db.read() as tx:
        (preview,) = outbox.owed(tx)
    assert (preview.id, preview.destination, preview.created_at) == ("next", "mail", hours(1))
    assert (len(preview.leads), preview.notices) == (1, (NOTICE.text,))
    (id,) = bundle(db, hour=1)
    with db.read() as tx:
        assert outbox.owed(tx) == []
        assert outbox.digest(tx, id) == replace(preview, id=id)


def test_a_delivery_is_claimed_once_and_says_so_before_it_is_sent(db: Database) -> None:
    id = a_delivery(db)
    assert [digest.id for digest in claim(db)] == [id]
    assert claim(db) == []
    with db.read() as tx:
        delivery = outbox.get_delivery(tx, id)
    assert (delivery.state, delivery.attempts, delivery.notice_count, delivery.lead_count) == ("sending", 1, 1, 0)


def test_a_delivery_that_is_no_longer_due_cannot_be_claimed(db: Database) -> None:
    id = a_delivery(db)
    with db.write() as tx:
        assert outbox.claim(tx, id, NOW, lease=LEASE)
        assert not outbox.claim(tx, id, NOW, lease=LEASE)


def test_two_processes_never_claim_the_same_delivery(postgresql_url: str) -> None:
    db, other = Database.open(postgresql_url), Database.open(postgresql_url)
    id = a_delivery(db)
    with db.write() as first:
        assert outbox.claim(first, id, NOW, lease=LEASE)
        assert waits_for_the_row(other, id)
    assert claim(other) == []
    db.close()
    other.close()


def waits_for_the_row(db: Database, id: str) -> bool:
    """Whether a claim in another transaction would wait for the first one to end."""
    with db.write() as tx:
        tx.conn.exec_driver_sql("SET lock_timeout = '50ms'")
        try:
            with tx.conn.begin_nested():
                outbox.claim(tx, id, NOW, lease=LEASE)
        except Exception as error:
            return "lock timeout" in str(error)
    return False


def test_deliveries_are_listed_newest_first_and_counted_by_state(db: Database) -> None:
    sent = a_delivery(db)
    claim(db)
    settle(db, sent, Outcome("sent"))
    queue(db, Alert("chat", "baseline:1", text="Hello."), Alert("mail", "baseline:2", text="More."), hour=1)
    chat, mail = sorted(bundle(db, hour=1), key=lambda id: get(db, id).destination)
    queue(db, Alert("mail", "baseline:3", text="Waits."), Alert("mail", "baseline:4", text="Too."), hour=2)
    with db.read() as tx:
        assert [delivery.id for delivery in outbox.deliveries(tx)] == [*sorted((chat, mail), reverse=True), sent]
        assert [delivery.id for delivery in outbox.deliveries(tx, state="sent")] == [sent]
        assert [delivery.id for delivery in outbox.deliveries(tx, destination="mail", limit=1)] == [mail]
        assert outbox.counts(tx) == {"mail": {"sent": 1, "queued": 2}, "chat": {"queued": 1}}


def get(db: Database, id: str) -> Delivery:
    with db.read() as tx:
        return outbox.get_delivery(tx, id)


def test_alerts_and_deliveries_belong_to_their_owner(db: Database, colleague: Database) -> None:
    id = a_delivery(db)
    queue(db, Alert("mail", "baseline:2", text="Waits."))
    assert (bundle(colleague), claim(colleague)) == ([], [])
    with colleague.write() as tx:
        assert (outbox.deliveries(tx), outbox.owed(tx), outbox.counts(tx)) == ([], [], {})
        for act in (outbox.get_delivery, outbox.digest):
            with pytest.raises(NotFound, match=f"no delivery {id}"):
                act(tx, id)
        with pytest.raises(NotFound):
            outbox.settle(tx, id, Outcome("sent"), NOW)
    claim(db)
    with colleague.write() as tx:
        assert outbox.expire(tx, hours(9), alone=True) == []
    assert queue(colleague, NOTICE) == 1


@pytest.fixture
def colleague(db: Database, url: str) -> Iterator[Database]:
    other = Database.open(url, owner="colleague")
    yield other
    other.close()
