"""`caselead destination`."""

import getpass
import json
from pathlib import Path

import pytest

from leads.alert import Alert
from store import outbox, searches
from store.engine import Database
from tests.alerts.servers import Webhook
from tests.builders import NOW, a_search
from tests.caselead.command import Caselead, Terminal

MAIL = "mailtos://anna:s3cret-word@smtp.example.org?from=anna@example.org&to=anna@example.org"


def secrets(home: Path) -> str:
    return (home / "secrets.toml").read_text() if (home / "secrets.toml").exists() else ""


def test_an_address_is_read_from_standard_input_and_kept_for_the_owner_only(caselead: Caselead, home: Path) -> None:
    ran = caselead("destination", "add", "mail", stdin=f"{MAIL}\n")
    assert (ran.code, "caselead destination test mail" in ran.err) == (0, True)
    assert MAIL in secrets(home)
    assert (home / "secrets.toml").stat().st_mode & 0o777 == 0o600


def test_on_a_terminal_the_address_is_asked_for_without_showing_it(
    caselead: Caselead, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getpass", lambda *_, **__: MAIL)
    ran = caselead("destination", "add", "mail", stdin=Terminal())
    assert ("mailtos://USER" in ran.err, MAIL in secrets(home)) == (True, True)


def test_an_address_can_come_from_a_file(caselead: Caselead, home: Path, tmp_path: Path) -> None:
    (tmp_path / "address").write_text(f"{MAIL}\n")
    assert caselead("destination", "add", "mail", "--from-file", tmp_path / "address").code == 0
    assert MAIL in secrets(home)
    assert caselead("destination", "add", "other", "--from-file", tmp_path / "nowhere").code == 1


def test_an_address_can_stay_in_the_environment(
    caselead: Caselead, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNAS_MAIL", MAIL)
    assert "is not set" not in caselead("destination", "add", "mail", "--url-env", "ANNAS_MAIL").err
    assert "smtp.example.org" in caselead("destination", "list").out
    assert "s3cret" not in secrets(home)


def test_a_variable_that_is_not_set_yet_is_mentioned_and_listed(caselead: Caselead) -> None:
    assert "ANNAS_MAIL is not set here" in caselead("destination", "add", "mail", "--url-env", "ANNAS_MAIL").err
    (listed,) = json.loads(caselead("destination", "list", "--json").out)
    assert listed["address"] is None
    assert "ANNAS_MAIL" in listed["problems"][0]


@pytest.mark.parametrize("address", ["", "no address", "mailto://anna:s3cret-word@smtp.example.org", "ntfi://s3cret"])
def test_an_address_that_cannot_be_used_is_refused_without_showing_it(
    caselead: Caselead, home: Path, address: str
) -> None:
    ran = caselead("destination", "add", "mail", stdin=address)
    assert (ran.code, "s3cret" in ran.err, secrets(home)) == (78, False, "")
    assert "mailtos://USER" in ran.err


def test_two_places_for_one_address_are_a_usage_error(caselead: Caselead) -> None:
    assert caselead("destination", "add", "mail", "--url-env", "A", "--from-file", "b").code == 2


def test_an_address_is_replaced_only_on_a_word(caselead: Caselead, home: Path) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    other = MAIL.replace("s3cret-word", "another-one")
    assert caselead("destination", "add", "mail", stdin=other).code == 1
    assert MAIL in secrets(home)
    assert caselead("destination", "add", "mail", "--yes", stdin=other).code == 0
    assert other in secrets(home)


def test_a_list_shows_servers_and_what_is_owed_but_no_secret(caselead: Caselead, database: Database) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    with database.write() as tx:
        outbox.queue(tx, [Alert("mail", "baseline:1", text="Now watching.")], NOW)
    ran = caselead("destination", "list")
    assert ran.out == "mail\tmailtos://***@smtp.example.org:587 to anna@example.org\t1 queued\t\n"


def test_one_missing_address_does_not_hide_the_others(caselead: Caselead) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    caselead("destination", "add", "chat", "--url-env", "NOT_SET")
    listed = {form["name"]: form["address"] for form in json.loads(caselead("destination", "list", "--json").out)}
    assert listed == {"mail": "mailtos://***@smtp.example.org:587 to anna@example.org", "chat": None}


def test_without_destinations_the_next_step_is_to_add_one(caselead: Caselead) -> None:
    ran = caselead("destination", "list")
    assert (ran.out, "caselead destination add" in ran.err) == ("", True)
    assert json.loads(caselead("destination", "list", "--json").out) == []


def test_a_test_message_really_arrives(caselead: Caselead) -> None:
    with Webhook() as hook:
        caselead("destination", "add", "hook", stdin=hook.url.replace("http", "json"))
        assert caselead("destination", "test", "hook").code == 0
    ((_, message),) = hook.posts
    assert "test message" in str(message)


def test_a_test_message_that_does_not_get_through_ends_with_3(caselead: Caselead) -> None:
    with Webhook() as hook:
        hook.answers = []
        caselead("destination", "add", "hook", stdin=hook.url.replace("http", "json"))
    ran = caselead("destination", "test", "hook")  # nobody listens there any more
    assert (ran.code, "could not be reached" in ran.err) == (3, True)


def test_an_unknown_name_is_an_error_with_the_likely_one(caselead: Caselead) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    for verb in ("test", "remove"):
        ran = caselead("destination", verb, "mial")
        assert (ran.code, 'did you mean "mail"' in ran.err) == (1, True)


def test_removing_asks_and_says_what_is_lost(caselead: Caselead, database: Database, home: Path) -> None:
    caselead("destination", "add", "mail", stdin=MAIL)
    with database.write() as tx:
        outbox.queue(tx, [Alert("mail", "baseline:1", text="Now watching.")], NOW)
        searches.put(tx, a_search("families", alert_to=("mail",)))
    ran = caselead("destination", "remove", "mail")
    assert (ran.code, "still owed to it: 1" in ran.err, "families" in ran.err) == (1, True, True)
    assert MAIL in secrets(home)
    assert caselead("destination", "remove", "mail", "--yes").code == 0
    assert secrets(home) == ""
