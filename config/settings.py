"""settings.toml and CASELEAD_<TABLE>__<KEY> become one frozen `Settings`. The fields below are the whole schema."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from config.toml_text import TomlText, closest, did_you_mean, parse_toml, plain_key, plain_value, read_text
from leads.errors import SettingsError
from leads.secret import Secret

T = TypeVar("T")


def split_host_port(place: str) -> tuple[str, int]:
    """The host (lower-case, no brackets) and the port of "127.0.0.1:8080" or "[::1]:80". Raises ValueError."""
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s:/\[\]@]+)):(\d{1,5})", place)
    if not found or not 0 < int(found[3]) < 65536:
        raise ValueError('must hold a host and a port each, such as "127.0.0.1:8080" or "[::1]:80"')
    return (found[1] or found[2]).lower(), int(found[3])


def _within(low: float, high: float, default: T) -> T:
    return field(default=default, metadata={"low": low, "high": high})


def _checked(check: Callable[[Any], None], default: T) -> T:
    return field(default=default, metadata={"check": check})


def _header_text(text: str) -> None:
    if not text.isprintable() or not text.isascii():
        raise ValueError("must be one line of plain letters without accents")


def _name(text: str) -> None:
    if not text.isprintable() or not text.strip():
        raise ValueError("must be a name on one line")


def _database(url: Secret) -> None:
    if url.reveal() and not re.match(r"(sqlite|postgresql(\+psycopg)?)://", url.reveal()):
        raise ValueError("must begin with sqlite:// or postgresql://")


def _hosts_and_ports(places: tuple[str, ...]) -> None:
    for place in places:
        split_host_port(place)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How boards are asked. Units and meanings: example.toml."""

    host_delay: float = _within(0, 3600, 1.0)
    host_connections: int = _within(1, 64, 2)
    connections: int = _within(1, 1024, 48)
    contact: str = _checked(_header_text, "")
    allow_private: tuple[str, ...] = _checked(_hosts_and_ports, ())
    timeout: float = _within(1, 600, 60.0)
    max_mib: int = _within(1, 1024, 10)
    pages: int = _within(1, 1000, 10)
    details: int = _within(0, 10000, 50)
    parse_seconds: float = _within(0.1, 600, 3.0)
    parse_mib: int = _within(128, 65536, 1024)
    interval_minutes: int = _within(0, 10080, 0)
    silent_reads: int = _within(1, 1000, 3)


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """Where leads are kept."""

    url: Secret = _checked(_database, Secret(""))  # may hold a password; empty: the file of `Paths`
    owner: str = _checked(_name, "me")


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """How much is sent, and who is told when a board fails."""

    most_leads: int = _within(1, 1000, 25)
    health_to: tuple[str, ...] = ()  # names of destinations; empty: all of them
    contacts: bool = False  # whether names, numbers and e-mail addresses of people stay in quoted words
    changes: bool = True  # whether a changed lead is told of, if it was saved or applied to


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How postings are read."""

    profession: str = _checked(_name, "social_work")  # a vocabulary that is shipped, or a folder of TOML


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set, each with its default."""

    fetch: FetchSettings = FetchSettings()
    database: DatabaseSettings = DatabaseSettings()
    alerts: AlertSettings = AlertSettings()
    reading: ReadingSettings = ReadingSettings()


_TABLES: dict[str, type] = {table.name: type(table.default) for table in fields(Settings)}
_KEYS: dict[str, dict[str, Field[Any]]] = {
    name: {key.name: key for key in fields(table)} for name, table in _TABLES.items()
}
_ALL_KEYS = {key for keys in _KEYS.values() for key in keys}
_KEPT_ELSEWHERE = {
    "source": "sources are kept in the database: caselead source apply -f FILE",
    "search": "saved searches are kept in the database: caselead search apply -f FILE",
    "destination": "destinations are kept with the secrets: caselead destination add",
    "keys": "keys are kept with the secrets: caselead key set",
}


def load_settings(path: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of a file (which need not exist), overridden by the environment.

    Raises SettingsError with every problem of both, none of which shows a secret.
    """
    problems: list[str] = []
    chosen: dict[str, dict[str, object]] = {table: {} for table in _TABLES}
    for table, key, value, at in (
        *_from_file(parse_toml(read_text(path), path.name), problems),
        *_from_environment(environ, problems),
    ):
        try:
            chosen[table][key] = _accept(_KEYS[table][key], value)
        except ValueError as error:
            # the address of a database may hold a password
            shown = "(not shown)" if _KEYS[table][key].type is Secret else plain_value(key, value)
            problems.append(f"{at}: {key} {error}; it is {shown}.")
    if problems:
        raise SettingsError(
            problems, hint=f"correct {path} or the variables named above; nothing was changed or fetched"
        )
    return Settings(**{name: table(**chosen[name]) for name, table in _TABLES.items()})


def example_text() -> str:
    """The commented settings file with every key at its default: what `init` writes."""
    return Path(__file__).with_name("example.toml").read_text("utf-8")


def _from_file(toml: TomlText, problems: list[str]) -> Iterator[tuple[str, str, object, str]]:
    """Table, key, value and place of every known key in the file; what is not known becomes a problem."""
    for name, table in toml.data.items():
        if name not in _TABLES:
            problems.extend(_unknown_table(toml, name, table))
        elif not isinstance(table, dict):
            problems.append(f"{toml.at(name)}: {name} must be a table, written [{name}].")
        else:
            for key, value in table.items():
                at = toml.at(name, key)
                if key in _KEYS[name]:
                    yield name, key, value, at
                else:
                    advice = did_you_mean(key, _KEYS[name])
                    problems.append(f"{at}: there is no key {plain_key(key)} in [{name}]; {advice}")


def _unknown_table(toml: TomlText, name: str, table: object) -> Iterator[str]:
    """What to say of a table that does not belong here, and of keys in it that look like misspelt settings."""
    advice = _KEPT_ELSEWHERE.get(name) or did_you_mean(name, _TABLES)
    yield f"{toml.at(name)}: there is no table {plain_key(name)} in the settings; {advice}"
    for index, entry in enumerate(table if isinstance(table, list) else [table]):
        for key in entry if isinstance(entry, dict) else ():
            right = closest(key, _ALL_KEYS)
            if right and right != key:
                at = toml.at(name, index, key) if isinstance(table, list) else toml.at(name, key)
                yield f"{at}: {plain_key(key)} is not known either; did you mean {right}?"


def _from_environment(environ: Mapping[str, str], problems: list[str]) -> Iterator[tuple[str, str, object, str]]:
    """The same for CASELEAD_<TABLE>__<KEY>. An empty variable counts as not set."""
    for variable, text in environ.items():
        table, separator, key = variable.removeprefix("CASELEAD_").lower().partition("__")
        if not variable.startswith("CASELEAD_") or variable.startswith("CASELEAD_SECRET_") or not separator or not text:
            continue
        known = {f"CASELEAD_{name}__{key}".upper() for name, keys in _KEYS.items() for key in keys}
        if variable not in known:
            advice = did_you_mean(variable, {name.lower() for name in known})
            problems.append(f"environment: there is no setting {plain_key(variable)}; {_in_capitals(advice)}")
        else:
            yield table, key, _parse(_KEYS[table][key], text), f"environment variable {variable}"


def _in_capitals(advice: str) -> str:
    return re.sub(r"caselead_\w+", lambda name: name[0].upper(), advice)


def _parse(key: Field[Any], text: str) -> object:
    """The value that a variable stands for; the text itself where it cannot be one, for `_accept` to refuse."""
    if key.type in (int, float):
        try:
            return int(text) if key.type is int else float(text)
        except ValueError:
            return text
    if key.type in (str, Secret):
        return text
    if key.type is bool:
        return {"true": True, "false": False}.get(text.strip().lower(), text)
    try:
        return tomllib.loads(f"list = {text}")["list"]
    except tomllib.TOMLDecodeError:  # "[::1]:80" begins like a list and is none
        return [part.strip() for part in text.split(",")]


def _accept(key: Field[Any], value: object) -> object:
    """The value in the type of the field. Raises ValueError with the end of a sentence that begins with the key."""
    found = _typed(key.type, value)
    if "low" in key.metadata and not key.metadata["low"] <= found <= key.metadata["high"]:
        raise ValueError(f"must be between {key.metadata['low']} and {key.metadata['high']}")
    if "check" in key.metadata:
        key.metadata["check"](found)
    return found


def _typed(kind: Any, value: object) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if kind in (bool, int, float, str) and type(value) is kind:  # `type`, because True is an int to isinstance
        return value
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    if kind is bool:
        raise ValueError("must be true or false")
    if kind in (int, float):
        raise ValueError("must be a whole number" if kind is int else "must be a number")
    if kind in (str, Secret):
        raise ValueError("must be a text in quotes")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError("must be a list of texts")
