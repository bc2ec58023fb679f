"""settings.toml and the environment."""

import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from config.settings import Settings, example_text, load_settings, split_host_port
from leads.errors import SettingsError
from leads.secret import Secret
from tests.corpus import hostile


def settings_of(tmp_path: Path, text: str, **environ: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    return load_settings(path, environ)


def problems_of(tmp_path: Path, text: str, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        settings_of(tmp_path, text, **environ)
    return caught.value.problems


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml", {}) == Settings()


def test_the_example_shows_every_key_with_its_default(tmp_path: Path) -> None:
    shown = tomllib.loads(example_text())
    assert {table: set(keys) for table, keys in shown.items()} == {
        table.name: {key.name for key in fields(getattr(Settings(), table.name))} for table in fields(Settings)
    }
    assert settings_of(tmp_path, example_text()) == Settings()


def test_every_key_in_the_example_has_a_comment_above_it() -> None:
    lines = example_text().splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r"\w+ =", line)]
    assert [lines[number] for number in keys if not lines[number - 1].startswith("# ")] == []


def test_what_the_file_says_is_taken(tmp_path: Path) -> None:
    text = '[fetch]\nhost_delay = 3\nallow_private = ["127.0.0.1:80"]\n[alerts]\nhealth_to = ["mail"]'
    settings = settings_of(tmp_path, text)
    assert (settings.fetch.host_delay, settings.fetch.allow_private) == (3.0, ("127.0.0.1:80",))
    assert settings.alerts.health_to == ("mail",)


@pytest.mark.parametrize(
    ("variable", "text", "table", "key", "value"),
    [
        ("CASELEAD_FETCH__HOST_DELAY", "0.5", "fetch", "host_delay", 0.5),
        ("CASELEAD_FETCH__PAGES", "3", "fetch", "pages", 3),
        ("CASELEAD_FETCH__CONTACT", "me@home.example", "fetch", "contact", "me@home.example"),
        (
            "CASELEAD_FETCH__ALLOW_PRIVATE",
            "127.0.0.1:8080, [::1]:80",
            "fetch",
            "allow_private",
            ("127.0.0.1:8080", "[::1]:80"),
        ),
        ("CASELEAD_FETCH__ALLOW_PRIVATE", "[::1]:80", "fetch", "allow_private", ("[::1]:80",)),
        ("CASELEAD_FETCH__ALLOW_PRIVATE", '["127.0.0.1:1"]', "fetch", "allow_private", ("127.0.0.1:1",)),
        ("CASELEAD_ALERTS__CONTACTS", "True", "alerts", "contacts", True),
        ("CASELEAD_ALERTS__CHANGES", "false", "alerts", "changes", False),
        ("CASELEAD_DATABASE__URL", "sqlite:///x.db", "database", "url", Secret("sqlite:///x.db")),
    ],
)
def test_the_environment_outranks_the_file(
    tmp_path: Path, variable: str, text: str, table: str, key: str, value: object
) -> None:
    settings = settings_of(tmp_path, example_text(), **{variable: text})
    assert getattr(getattr(settings, table), key) == value


def test_every_key_can_be_set_by_its_variable(tmp_path: Path) -> None:
    given = {
        f"CASELEAD_{table}__{key}".upper(): ",".join(value) if isinstance(value, list) else str(value)
        for table, keys in tomllib.loads(example_text()).items()
        for key, value in keys.items()
    }
    assert load_settings(tmp_path / "none.toml", given) == Settings()


def test_variables_that_are_no_settings_are_left_alone(tmp_path: Path) -> None:
    others = {"CASELEAD_HOME": "/x", "CASELEAD_SECRET_A__B": "s", "CASELEAD_FETCH__PAGES": "", "PATH": "/bin"}
    assert load_settings(tmp_path / "none.toml", others) == Settings()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[fetch]\nhost_dellay = 1", 'settings.toml, line 2: there is no key "host_dellay" in [fetch]'),
        ("[fetsch]\n", 'settings.toml, line 1: there is no table "fetsch" in the settings; did you mean fetch?'),
        ("fetch = 1", "settings.toml, line 1: fetch must be a table, written [fetch]."),
        ("\n[fetch]\n\npages = 0", "settings.toml, line 4: pages must be between 1 and 1000; it is 0."),
        ("[fetch]\npages = 1.5", "settings.toml, line 2: pages must be a whole number; it is 1.5."),
        ("[fetch]\npages = true", "settings.toml, line 2: pages must be a whole number; it is true."),
        ('[fetch]\nhost_delay = "1"', 'settings.toml, line 2: host_delay must be a number; it is "1".'),
        ("[fetch]\nhost_delay = nan", "settings.toml, line 2: host_delay must be between 0 and 3600; it is nan."),
        ("[fetch]\ncontact = 1", "settings.toml, line 2: contact must be a text in quotes; it is 1."),
        ('[fetch]\ncontact = "a\\nb"', "settings.toml, line 2: contact must be one line"),
        ('[alerts]\ncontacts = "yes"', 'settings.toml, line 2: contacts must be true or false; it is "yes".'),
        ("[alerts]\ncontacts = 1", "settings.toml, line 2: contacts must be true or false; it is 1."),
        ('[alerts]\nhealth_to = "mail"', 'settings.toml, line 2: health_to must be a list of texts; it is "mail".'),
        ('[database]\nowner = " "', 'settings.toml, line 2: owner must be a name on one line; it is " ".'),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_line_and_the_likely_remedy(tmp_path: Path, text: str, problem: str) -> None:
    [found] = problems_of(tmp_path, text)
    assert found.startswith(problem)


def test_a_misspelt_key_is_named_with_the_likely_right_one(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "[fetch]\nhost_dellay = 1")[0].endswith("did you mean host_delay?")


def test_a_wrong_variable_is_named_with_the_likely_right_one(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "", CASELEAD_FETCH__HOST_DELLAY="1", CASELEAD_FETCH__PAGES="many") == [
        'environment: there is no setting "CASELEAD_FETCH__HOST_DELLAY"; did you mean CASELEAD_FETCH__HOST_DELAY?',
        'environment variable CASELEAD_FETCH__PAGES: pages must be a whole number; it is "many".',
    ]


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert len(problems_of(tmp_path, "[fetch]\npages = 0\nx = 1\n[y]\n", CASELEAD_ALERTS__MOST_LEADS="0")) == 4


@pytest.mark.parametrize("word", ["source", "search", "destination"])
def test_things_that_are_not_kept_in_the_settings_are_sent_where_they_belong(tmp_path: Path, word: str) -> None:
    assert f"caselead {word}" in problems_of(tmp_path, f"[[{word}]]\n")[0]


@pytest.mark.parametrize("url", ["mysql://me:hunter2@host/db", "hunter2"])
def test_the_address_of_a_database_is_never_shown(tmp_path: Path, url: str) -> None:
    problems = problems_of(tmp_path, f'[database]\nurl = "{url}"')
    assert "must begin with sqlite:// or postgresql://" in problems[0]
    assert "hunter2" not in str(problems)
    assert "hunter2" not in repr(settings_of(tmp_path, '[database]\nurl = "postgresql://me:hunter2@host/db"'))


@pytest.mark.parametrize(
    "place", ["127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "::1:80", "http://h:80", "u@h:80", "*"]
)
def test_an_allowed_place_without_a_host_and_a_port_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match="a host and a port"):
        split_host_port(place)


def test_an_allowed_place_is_a_host_and_a_port() -> None:
    assert [split_host_port(place) for place in ("Localhost:80", "[::1]:8080")] == [("localhost", 80), ("::1", 8080)]


def test_a_misspelt_key_in_a_foreign_table_is_named_with_its_line_and_the_likely_right_one() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings(hostile("config/01-unknown-key.toml"), {})
    assert (
        '01-unknown-key.toml, line 4: "intervall" is not known either; did you mean interval_minutes?'
        in caught.value.problems
    )


def test_a_secret_in_the_wrong_place_is_not_repeated() -> None:
    with pytest.raises(SettingsError, match="channel") as caught:
        load_settings(hostile("config/02-secret-in-name.toml"), {})
    assert "SECRET" not in str(caught.value)


def test_a_table_given_twice_is_named_with_its_line() -> None:
    with pytest.raises(SettingsError, match=r"03-duplicate-table\.toml, line 3: this table or key is given twice"):
        load_settings(hostile("config/03-duplicate-table.toml"), {})


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    assert load_settings(hostile("config/04-mark-and-crlf.toml"), {}).database.url == Secret("sqlite:///a.db")


def test_reading_the_settings_loads_no_slow_library() -> None:
    program = "import sys, config.settings, config.paths; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not set(loaded) & {
        "pydantic",
        "tomlkit",
        "rapidfuzz",
        "platformdirs",
        "sqlalchemy",
        "apprise",
        "httpx",
        "typer",
    }
