"""Destinations and where their addresses come from."""

from pathlib import Path

import pytest

from config.documents import DestinationDraft
from config.paths import Paths, find_paths
from config.secrets import (
    drafts_of,
    load_by_person,
    load_destinations,
    load_drafts,
    remove_destination,
    save_destination,
)
from leads.alert import Destination
from leads.errors import NotFound, SettingsError
from leads.secret import Secret

IN_FILE = '# my own words\n[[destination]]\nname = "mail"  # at home\nurl = "mailto://file"\n'
BY_VARIABLE = '[[destination]]\nname = "mail"\nurl_env = "MAIL_URL"\n'
BARE = '[[destination]]\nname = "my-mail"\n'


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths({"CASELEAD_HOME": str(tmp_path / "home")})


def put(paths: Paths, text: str, rights: int = 0o600) -> None:
    paths.secrets.parent.mkdir(exist_ok=True)
    paths.secrets.write_text(text, "utf-8")
    paths.secrets.chmod(rights)


def address(paths: Paths, name: str = "mail", **environ: str) -> str:
    return load_destinations(paths, environ)[name].url.reveal()


def test_without_a_file_there_is_no_destination(paths: Paths) -> None:
    assert load_destinations(paths, {}) == {}


def test_a_destination_is_read_from_the_file(paths: Paths) -> None:
    put(paths, IN_FILE + "paused = true\n")
    assert load_destinations(paths, {}) == {"mail": Destination("mail", Secret("mailto://file"), paused=True)}


def test_the_environment_outranks_a_credential_and_a_credential_the_file(paths: Paths, tmp_path: Path) -> None:
    put(paths, IN_FILE)
    (tmp_path / "mail").write_text("mailto://credential\n")
    assert address(paths, CREDENTIALS_DIRECTORY=str(tmp_path), CASELEAD_SECRET_MAIL="mailto://env") == "mailto://env"
    assert address(paths, CREDENTIALS_DIRECTORY=str(tmp_path)) == "mailto://credential"
    assert address(paths, CREDENTIALS_DIRECTORY=str(tmp_path / "other")) == "mailto://file"


def test_an_address_can_be_in_a_variable_named_by_the_file(paths: Paths) -> None:
    put(paths, BY_VARIABLE)
    assert address(paths, MAIL_URL="mailto://variable") == "mailto://variable"


def test_a_destination_without_an_address_finds_it_in_its_own_variable(paths: Paths) -> None:
    put(paths, BARE)
    assert address(paths, "my-mail", CASELEAD_SECRET_MY_MAIL="mailto://own") == "mailto://own"


def test_addresses_that_are_nowhere_are_all_told_at_once(paths: Paths) -> None:
    put(paths, BY_VARIABLE + BARE)
    with pytest.raises(SettingsError) as caught:
        load_destinations(paths, {"MAIL_URL": ""})
    assert caught.value.problems == [
        "destination mail: the environment variable MAIL_URL, its url_env, is not set.",
        "destination my-mail: there is no url, and CASELEAD_SECRET_MY_MAIL is not set.",
    ]


def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(paths: Paths) -> None:
    put(paths, IN_FILE, 0o644)
    with pytest.raises(SettingsError, match=f"chmod 600 '{paths.secrets}'"):
        load_destinations(paths, {})


def test_secrets_are_not_mixed_with_searches(paths: Paths) -> None:
    put(paths, IN_FILE + '[[search]]\nname = "a"\n')
    with pytest.raises(SettingsError, match="something else than destinations"):
        load_destinations(paths, {})


def test_the_first_destination_makes_a_private_commented_file(paths: Paths) -> None:
    save_destination(paths, DestinationDraft("mail", Secret("mailto://x"), paused=True))
    assert paths.secrets.stat().st_mode & 0o777 == 0o600
    assert paths.secrets.read_text().startswith("# Destinations: where alerts are sent.")
    assert load_drafts(paths) == {"mail": DestinationDraft("mail", Secret("mailto://x"), paused=True)}


def test_saving_under_a_known_name_replaces_and_keeps_comments(paths: Paths) -> None:
    put(paths, IN_FILE + BARE)
    save_destination(paths, DestinationDraft("mail", url_env="MAIL_URL"))
    assert load_drafts(paths)["mail"] == DestinationDraft("mail", url_env="MAIL_URL")
    assert list(load_drafts(paths)) == ["mail", "my-mail"]
    assert "# my own words" in paths.secrets.read_text()


def test_saving_a_new_name_keeps_the_others(paths: Paths) -> None:
    put(paths, IN_FILE)
    save_destination(paths, DestinationDraft("chat", Secret("slack://x")))
    assert list(load_drafts(paths)) == ["mail", "chat"]
    assert "# at home" in paths.secrets.read_text()


@pytest.mark.parametrize(
    "wrong", [DestinationDraft("Mail"), DestinationDraft("a b"), DestinationDraft("new", Secret("hunter2"))]
)
def test_a_wrong_destination_is_refused_and_the_file_stays_as_it_was(paths: Paths, wrong: DestinationDraft) -> None:
    put(paths, IN_FILE)
    with pytest.raises(SettingsError) as caught:
        save_destination(paths, wrong)
    assert "hunter2" not in str(caught.value)
    assert paths.secrets.read_text() == IN_FILE


def test_a_destination_can_be_removed_until_none_is_left(paths: Paths) -> None:
    put(paths, IN_FILE + BARE)
    remove_destination(paths, "my-mail")
    assert paths.secrets.read_text() == IN_FILE
    remove_destination(paths, "mail")
    assert load_drafts(paths) == {}


@pytest.mark.parametrize(("text", "hint"), [(IN_FILE, "known are: mail"), ("", "caselead destination add")])
def test_removing_an_unknown_destination_says_which_are_known(paths: Paths, text: str, hint: str) -> None:
    put(paths, text)
    with pytest.raises(NotFound, match=hint):
        remove_destination(paths, "chat")


OF_TWO = """\
[[destination]]
name = "mail"
url = "mailto://me"

[[destination]]
name = "post"
person = "Anna Ó Brien"
url_env = "ANNAS"

[[destination]]
name = "chat"
person = "me"
url = "slack://me"
"""


def test_destinations_belong_to_a_person_and_else_to_the_owner(paths: Paths) -> None:
    put(paths, OF_TWO)
    found = load_by_person(paths, {"ANNAS": "mailto://anna"}, "me")
    assert {person: list(theirs) for person, theirs in found.items()} == {
        "me": ["mail", "chat"],
        "Anna Ó Brien": ["post"],
    }
    assert list(drafts_of(paths, "Anna Ó Brien", "me")) == ["post"]
    assert drafts_of(paths, "bea", "me") == {}


def test_what_is_wrong_with_the_address_of_one_is_no_matter_to_another(paths: Paths) -> None:
    put(paths, OF_TWO)
    assert list(load_by_person(paths, {}, "me", only="me")["me"]) == ["mail", "chat"]
    with pytest.raises(SettingsError, match="post"):
        load_by_person(paths, {}, "me")


def test_the_person_of_a_destination_is_kept(paths: Paths) -> None:
    draft = DestinationDraft("post", Secret("mailto://x"), person="anna")
    save_destination(paths, draft)
    assert load_drafts(paths) == {"post": draft}
    save_destination(paths, DestinationDraft("post", Secret("mailto://y"), person="bea"))
    assert load_drafts(paths)["post"].person == "bea"


def test_two_destinations_of_two_people_still_need_two_names(paths: Paths) -> None:
    put(paths, OF_TWO.replace('"post"', '"mail"'))
    with pytest.raises(SettingsError, match="same name"):
        load_drafts(paths)
