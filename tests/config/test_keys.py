"""Keys of platforms and where they come from."""

import itertools
from pathlib import Path

import pytest

from config.documents import DestinationDraft, parse
from config.keys import find_keys, key_variable, load_keys, remove_key, save_key
from config.paths import Paths, find_paths
from config.secrets import load_destinations, load_drafts, remove_destination, save_destination
from config.settings import load_settings
from leads.errors import NotFound, SettingsError
from leads.secret import Secret

DESTINATION = '[[destination]]\nname = "mail"\nurl = "mailto://file"\n'
KEYS = '# my own words\n[keys.usajobs]  # from the agency\napi_key = "in-the-file"  # asked for in May\n'
REED = '[keys.reed]\napi_key = "of-reed"\n'
NAME = "usajobs.api_key"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return find_paths({"CASELEAD_HOME": str(tmp_path / "home")})


def put(paths: Paths, text: str, rights: int = 0o600) -> None:
    paths.secrets.parent.mkdir(exist_ok=True)
    paths.secrets.write_text(text, "utf-8")
    paths.secrets.chmod(rights)


def key(paths: Paths, name: str = NAME, **environ: str) -> str:
    return load_keys(paths, environ)[name].reveal()


def problems_of(paths: Paths, **environ: str) -> list[str]:
    """What is wrong with the keys; no part of it may show one, so tests use "s3cret" in every value."""
    with pytest.raises(SettingsError) as caught:
        load_keys(paths, environ)
    assert "s3cret" not in f"{caught.value} {caught.value.problems!r}"
    return caught.value.problems


def test_without_a_file_there_is_no_key(paths: Paths) -> None:
    assert load_keys(paths, {}) == {}


def test_keys_stand_beside_destinations(paths: Paths) -> None:
    put(paths, DESTINATION + KEYS + REED)
    assert load_keys(paths, {}) == {NAME: Secret("in-the-file"), "reed.api_key": Secret("of-reed")}
    assert load_destinations(paths, {})["mail"].url == Secret("mailto://file")


def test_the_environment_outranks_a_credential_and_a_credential_the_file(paths: Paths, tmp_path: Path) -> None:
    put(paths, KEYS)
    (tmp_path / NAME).write_text("the-credential\n")
    folder = str(tmp_path)
    assert key(paths, CREDENTIALS_DIRECTORY=folder, CASELEAD_KEY_USAJOBS_API_KEY="the-variable") == "the-variable"
    assert key(paths, CREDENTIALS_DIRECTORY=folder, CASELEAD_KEY_USAJOBS_API_KEY="") == "the-credential"
    assert key(paths, CREDENTIALS_DIRECTORY=str(tmp_path / "other")) == "in-the-file"


def test_each_key_says_where_it_was_found_and_nothing_shows_it(paths: Paths, tmp_path: Path) -> None:
    put(paths, KEYS)
    (tmp_path / "reed.api_key").write_text("s3cret")
    found = find_keys(paths, {"CREDENTIALS_DIRECTORY": str(tmp_path), "CASELEAD_KEY_ADZUNA_ID": "s3cret"})
    assert {name: kept.place for name, kept in found.items()} == {
        NAME: "secrets.toml",
        "reed.api_key": "systemd credential reed.api_key",
        "adzuna.id": "variable CASELEAD_KEY_ADZUNA_ID",
    }
    assert "s3cret" not in repr(found)


def test_a_variable_stands_for_every_name_that_it_can_mean(paths: Paths) -> None:
    environ = {key_variable("tal_net.app_key"): "x"}
    assert set(load_keys(paths, environ)) == {"tal.net_app_key", "tal_net.app_key", "tal_net_app.key"}


def test_a_variable_of_a_key_is_no_misspelt_setting(paths: Paths) -> None:
    load_settings(paths.settings, {key_variable(NAME): "x"})


def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(paths: Paths) -> None:
    put(paths, KEYS, 0o644)
    with pytest.raises(SettingsError, match=f"chmod 600 '{paths.secrets}'"):
        load_keys(paths, {})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('keys = "s3cret"', "line 1: keys stand under the name of their platform, such as [keys.usajobs]."),
        ('[keys]\nusajobs = "s3cret"', "line 2: keys stand under the name of their platform, such as [keys.usajobs]."),
        ('[[keys.usajobs]]\na = "s3cret"', "line 1: keys stand under the name of their platform"),
        ('[keys."S3 s3cret"]', "line 1: keys stand under the name of their platform"),
        ('[keys.usajobs]\n"s3cret!" = "x"', "line 2: the name of a key has lower-case letters"),
        ('[keys.usajobs]\napi_key = "s3cret two"', "line 2: api_key must be one word"),
        ('[keys.usajobs]\napi_key = "s3cret\\nHost: x"', "line 2: api_key must be one word"),
        ('[keys.usajobs]\napi_key = "s3crét s3cret"', "line 2: api_key must be one word"),
        ('[keys.usajobs]\napi_key = ""', "line 2: api_key must be one word"),
        ("[keys.usajobs]\napi_key = 12", "line 2: api_key must be one word"),
        ('[keys.usajobs]\napi_key = ["s3cret"]', "line 2: api_key must be one word"),
    ],
)
def test_what_is_no_key_is_named_by_its_line_only(paths: Paths, text: str, problem: str) -> None:
    put(paths, text)
    assert problem in problems_of(paths)[0]


def test_every_wrong_line_is_told_at_once(paths: Paths) -> None:
    put(paths, "[keys.usajobs]\napi_key = 1\nemail = 2\n")
    assert [problem.partition(":")[0] for problem in problems_of(paths)] == [
        "secrets.toml, line 2",
        "secrets.toml, line 3",
    ]


def test_a_value_of_the_environment_or_systemd_that_is_no_key_is_named_by_its_place(
    paths: Paths, tmp_path: Path
) -> None:
    (tmp_path / "reed.api_key").write_text("s3cret\ntwo")
    assert problems_of(paths, CREDENTIALS_DIRECTORY=str(tmp_path), CASELEAD_KEY_USAJOBS_API_KEY="s3cret é") == [
        "systemd credential reed.api_key: the key must be one word of plain letters, digits and signs.",
        "variable CASELEAD_KEY_USAJOBS_API_KEY: the key must be one word of plain letters, digits and signs.",
    ]


def test_keys_are_in_no_other_file(paths: Paths) -> None:
    with pytest.raises(SettingsError, match="caselead key set") as caught:
        parse(KEYS, "sources.toml")
    assert "in-the-file" not in str(caught.value)
    paths.settings.parent.mkdir()
    paths.settings.write_text(KEYS)
    with pytest.raises(SettingsError, match="caselead key set") as caught:
        load_settings(paths.settings, {})
    assert "in-the-file" not in str(caught.value)


def test_the_first_key_makes_a_private_commented_file(paths: Paths) -> None:
    save_key(paths, NAME, Secret('a"b\\c'))
    assert paths.secrets.stat().st_mode & 0o777 == 0o600
    assert paths.secrets.read_text().startswith("# Keys of platforms.")
    assert key(paths) == 'a"b\\c'


@pytest.mark.parametrize(
    "order", [*itertools.permutations((DESTINATION, KEYS, REED, DESTINATION.replace("mail", "two")))]
)
def test_saving_keeps_comments_and_everything_else_in_whatever_order(paths: Paths, order: tuple[str, ...]) -> None:
    put(paths, "".join(order))
    drafts = load_drafts(paths)
    save_key(paths, NAME, Secret("new"))
    save_key(paths, "usajobs.email", Secret("me@mail.example"))
    save_key(paths, "adzuna.app_id", Secret("id"))
    save_key(paths, "reed.api_key", Secret("other"))
    values = {name: secret.reveal() for name, secret in load_keys(paths, {}).items()}
    assert values == {NAME: "new", "usajobs.email": "me@mail.example", "adzuna.app_id": "id", "reed.api_key": "other"}
    assert load_drafts(paths) == drafts
    text = paths.secrets.read_text()
    assert all(words in text for words in ("# my own words", "# from the agency", "# asked for in May"))
    for name in values:
        remove_key(paths, name)
    assert load_keys(paths, {}) == {}
    assert load_drafts(paths) == drafts


@pytest.mark.parametrize(
    "text",
    [
        'keys = {usajobs = {api_key = "old"}}',
        'keys.usajobs.api_key = "old"',
        '[keys]\nusajobs = {api_key = "old"}',
        '[keys]\nusajobs.api_key = "old"',
        '["keys"."usajobs"]\n"api_key" = "old"',
    ],
)
def test_a_key_is_replaced_in_whatever_way_its_table_is_written(paths: Paths, text: str) -> None:
    put(paths, text)
    save_key(paths, NAME, Secret("new"))
    assert key(paths) == "new"


def test_a_file_that_leaves_no_place_for_another_table_is_not_changed(paths: Paths) -> None:
    put(paths, text := 'keys = {usajobs = {api_key = "old"}}')
    with pytest.raises(SettingsError, match="nothing was changed"):
        save_key(paths, "reed.api_key", Secret("s3cret"))
    assert paths.secrets.read_text() == text


@pytest.mark.parametrize("name", ["usajobs", "USAJOBS.api_key", "usajobs.api key", "a.b.c", "usajobs.s3cret!", ""])
def test_a_name_that_cannot_be_one_is_refused_and_not_repeated(paths: Paths, name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        save_key(paths, name, Secret("x"))
    assert "s3cret" not in str(caught.value)
    assert not paths.secrets.exists()


@pytest.mark.parametrize("value", ["", "s3cret two", "s3cret\r\nHost: x", "s3crét", "s3cret" * 1000])
def test_a_value_that_cannot_be_one_is_refused_and_not_shown(paths: Paths, value: str) -> None:
    put(paths, KEYS)
    with pytest.raises(SettingsError) as caught:
        save_key(paths, NAME, Secret(value))
    assert "s3cret" not in str(caught.value)
    assert paths.secrets.read_text() == KEYS


def test_a_key_can_be_removed_until_none_is_left(paths: Paths) -> None:
    put(paths, KEYS + REED)
    remove_key(paths, "reed.api_key")
    assert set(load_keys(paths, {})) == {NAME}
    assert paths.secrets.read_text() == KEYS
    remove_key(paths, NAME)
    assert paths.secrets.read_text() == ""


@pytest.mark.parametrize(("text", "hint"), [(KEYS, "known are: usajobs.api_key"), ("", "caselead key list")])
def test_removing_an_unknown_key_says_which_are_known(paths: Paths, text: str, hint: str) -> None:
    put(paths, text)
    with pytest.raises(NotFound, match=hint):
        remove_key(paths, "reed.api_key")


def test_destinations_come_and_go_without_taking_the_keys_along(paths: Paths) -> None:
    put(paths, KEYS)
    for name in ("mail", "chat"):
        save_destination(paths, DestinationDraft(name, Secret("mailto://x")))
    assert (list(load_drafts(paths)), key(paths)) == (["mail", "chat"], "in-the-file")
    for name in ("mail", "chat"):
        remove_destination(paths, name)
    assert (load_drafts(paths), key(paths)) == ({}, "in-the-file")
