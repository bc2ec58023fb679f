"""What a run reads out of its leads, and what of that reaches an alert."""

import pytest

from alerts.message import render
from leads.search import SavedSearch
from pipeline.understand import reader
from store import readings
from tests.boards import an_rss_feed
from tests.pipeline.world import World


@pytest.mark.parametrize("contacts", [False, True])
def test_an_address_beside_the_words_that_fit_is_sent_only_if_that_is_wanted(world: World, contacts: bool) -> None:
    where = "Leeds. Ask us about section 47 enquiries: jo.marsh@harbour.example"
    world.boards.pages["/feed"] = an_rss_feed("Social Worker", place=where)
    world.search(SavedSearch("mine", any_of=("section 47",), alert_to=("me",)))
    world.contacts = contacts
    world.run()
    (digest,) = world.notifier.sent
    sent = repr(render(digest, now=world.now))
    assert "section 47" in sent
    assert ("jo.marsh" in sent) is contacts
    assert ("[e-mail]" in sent) is not contacts


def test_what_was_read_out_of_a_lead_is_kept_and_told_in_the_alert(world: World) -> None:
    world.boards.pages["/feed"] = an_rss_feed(
        "Social Worker - Fostering", place="Leeds. You can apply until 3 December 2026."
    )
    world.run()
    with world.database.read() as tx:
        reading = readings.get(tx, 1)
    assert reading is not None
    assert [tag.id for tag in reading.of("specialism")] == ["fostering"]
    (digest,) = world.notifier.sent
    text = render(digest, now=world.now).text
    assert "Fostering and kinship care; Practitioner" in text
    assert "closes 3 December 2026, as its text says" in text


def test_a_closing_date_that_only_the_text_tells_stops_an_alert_as_well(world: World) -> None:
    world.boards.pages["/feed"] = an_rss_feed("Social Worker", place="Leeds. Apply until 20 November 2026.")
    world.run()
    assert [found for digest in world.notifier.sent for found in digest.leads] == []


def test_an_opening_that_changed_is_read_again(world: World) -> None:
    world.run()
    world.boards.pages["/feed"] = an_rss_feed("Social Worker", "Cook", place="York, hybrid working")
    world.run()
    with world.database.read() as tx:
        kept = [readings.get(tx, number) for number in (1, 2)]
    assert all(reading and reading.of("workplace") for reading in kept)


def test_a_lead_that_cannot_be_read_is_filed_and_told_like_the_others(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = reader.document_of
    monkeypatch.setattr(reader, "document_of", lambda lead: 1 / 0 if lead.title == "Cook" else real(lead))
    world.run()
    assert world.titles() == ["Cook", "Social Worker"]
    with world.database.read() as tx:
        kept = [readings.get(tx, number) is not None for number in (1, 2)]
    assert sorted(kept) == [False, True]
    assert "could not be read" in caplog.text
    assert len(world.notifier.sent) == 1


def test_a_mistake_while_filing_is_the_error_that_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.decide_alerts", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        world.run()
