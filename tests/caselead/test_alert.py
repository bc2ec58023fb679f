"""`caselead alert`."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from caselead.lock import run_lock
from leads.alert import Alert, Outcome
from store import outbox
from store.engine import Database
from tests.alerts.servers import Webhook
from tests.builders import NOW, a_lead
from tests.caselead.command import Caselead
from tests.store.filing import file

WHY = "Search “families”: “families” is in the text."


@pytest.fixture
def owing(database: Database) -> Database:
    """One lead is owed to `hook`."""
    file(database, "harbour", a_lead(title="Care Manager"))
    with database.write() as tx:
        outbox.queue(tx, [Alert("hook", "lead:1", lead_id=1, searches=("families",), because=(WHY,))], NOW)
    return database


def delivery(db: Database, outcome: Outcome | None) -> str:
    """Bundle what is owed, and settle it so; returns the id."""
    with db.write() as tx:
        (made,) = outbox.bundle(tx, NOW)
        if outcome:
            outbox.claim(tx, made, NOW, lease=timedelta(minutes=5))
            outbox.settle(tx, made, outcome, NOW)
    return made


def test_without_messages_every_command_says_what_to_do(caselead: Caselead) -> None:
    for verb in ("list", "preview"):
        ran = caselead("alert", verb)
        assert (ran.code, ran.out, "caselead fetch" in ran.err) == (0, "", True)
    assert "No message is parked" in caselead("alert", "list", "--state", "parked").err
    assert json.loads(caselead("alert", "list", "--json").out) == []


def test_messages_are_listed_with_their_state_and_problem(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("parked", "The token is not valid."))
    ran = caselead("alert", "list")
    assert ran.out.split("\t")[:4] == [made, "hook", "parked", "1 lead"]
    assert "The token is not valid." in ran.out
    assert "caselead alert retry" in ran.err


def test_a_list_for_scripts_has_the_documented_fields(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("uncertain", "Nobody knows."))
    (listed,) = json.loads(caselead("alert", "list", "--state", "uncertain", "--json").out)
    assert (listed["id"], listed["destination"], listed["lead_count"]) == (made, "hook", 1)
    assert json.loads(caselead("alert", "list", "--destination", "mail", "--json").out) == []


def test_what_the_next_fetch_would_send_is_mentioned(caselead: Caselead, owing: Database) -> None:
    assert "sends 1 lead to hook" in caselead("alert", "list").err
    assert caselead("alert", "list", "--state", "parked").err == "No message is parked.\n"


def test_a_cut_list_says_how_to_see_more(caselead: Caselead, owing: Database) -> None:
    delivery(owing, Outcome("sent"))
    assert "--limit 2" in caselead("alert", "list", "--limit", 1).err


def test_a_preview_shows_what_is_owed_next_as_mail_html_or_chat(caselead: Caselead, owing: Database) -> None:
    text = caselead("alert", "preview").out
    assert "Subject: 1 new lead: Care Manager" in text
    assert WHY in text
    assert caselead("alert", "preview", "--html").out.lstrip().lower().startswith("<!doctype html>")
    assert "Care Manager" in caselead("alert", "preview", "--chat").out
    assert caselead("alert", "preview", "--chat", "--html").code == 2


def test_a_preview_names_the_others_that_something_is_owed_to(caselead: Caselead, owing: Database) -> None:
    with owing.write() as tx:
        outbox.queue(tx, [Alert("mail", "baseline:1", text="Now watching Harbour.")], NOW)
    assert "Owed to others as well: mail" in caselead("alert", "preview").err
    assert "Now watching Harbour." in caselead("alert", "preview", "--destination", "mail").out


def test_a_preview_falls_back_to_the_last_message(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("sent"))
    assert "Care Manager" in caselead("alert", "preview").out
    assert "Care Manager" in caselead("alert", "preview", made).out
    assert caselead("alert", "preview", "nonsense").code == 1


def test_a_message_that_needs_a_person_goes_out_again_with_the_next_fetch(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("uncertain", "Nobody knows."))
    assert "With the next fetch" in caselead("alert", "retry", made).err
    assert caselead("alert", "list").out.split("\t")[2] == "queued"


def test_a_message_that_was_sent_is_not_sent_again(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("sent"))
    ran = caselead("alert", "retry", made)
    assert (ran.code, "was sent already" in ran.err) == (1, True)


def test_a_retry_can_be_delivered_at_once(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("failed", "No connection."))
    with Webhook() as hook:
        caselead("destination", "add", "hook", stdin=hook.url.replace("http", "json"))
        ran = caselead("alert", "retry", made, "--now")
    assert (ran.code, f"{made} to hook: sent." in ran.err, len(hook.posts)) == (0, True, 1)


def test_a_retry_that_fails_again_ends_with_3(caselead: Caselead, owing: Database) -> None:
    made = delivery(owing, Outcome("parked", "No such destination."))
    ran = caselead("alert", "retry", made, "--now")
    assert (ran.code, "There is no destination" in ran.err) == (3, True)


def test_nothing_is_sent_while_a_run_is_under_way(caselead: Caselead, owing: Database, home: Path) -> None:
    made = delivery(owing, Outcome("parked", "No such destination."))
    with run_lock(home / "run.lock"):
        assert caselead("alert", "retry", made, "--now").code == 75
    assert caselead("alert", "list").out.split("\t")[2] == "parked"
