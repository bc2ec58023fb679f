"""The keys (API keys) that some platforms ask for: from the environment, systemd or secrets.toml.

The key `usajobs.api_key` is, in this order: the variable CASELEAD_KEY_USAJOBS_API_KEY, the systemd credential
`usajobs.api_key` (systemd.exec(5), LoadCredential=), `api_key` in the table [keys.usajobs] of secrets.toml.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.entries import Problems
from config.paths import Paths
from config.private_files import write_private
from config.secrets import drafts_in, read_secrets
from config.toml_text import parse_toml, read_text
from leads.errors import NotFound, SettingsError
from leads.secret import Secret

_WORD = "[a-z][a-z0-9]*(?:_[a-z0-9]+)*"
_NAME = re.compile(rf"{_WORD}\.{_WORD}")
_VALUE = re.compile("[!-~]{1,4096}")  # it goes into a header or an address
_WRONG = "must be one word of plain letters, digits and signs"
_COMMENT = "# Keys of platforms. Whoever reads this file can ask in your name.   caselead key list\n"
_PREFIX = "CASELEAD_KEY_"


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key and where it was found."""

    secret: Secret
    place: str  # as a person knows it: "secrets.toml"
    variable: str | None = None  # the environment variable that holds it


def load_keys(paths: Paths, environ: Mapping[str, str]) -> Mapping[str, Secret]:
    """Every key by its full name, "usajobs.api_key".

    Where a platform's name ends cannot be seen in a variable, so its key is there under every name that may be meant.
    Raises SettingsError: the file is wrong or readable by others, or a key cannot be one; no value is shown.
    """
    return {name: kept.secret for name, kept in find_keys(paths, environ).items()}


def find_keys(paths: Paths, environ: Mapping[str, str]) -> dict[str, KeptKey]:
    """The same with its place: of each key the one that counts. A variable's names begin with the shortest platform."""
    found = _in_file(read_secrets(paths.secrets))
    found |= dict(_in_credentials(environ.get("CREDENTIALS_DIRECTORY", "")))
    found |= dict(_in_variables(environ))
    if wrong := dict.fromkeys(kept.place for kept in found.values() if not _VALUE.fullmatch(kept.secret.reveal())):
        raise SettingsError([f"{place}: the key {_WRONG}." for place in wrong], hint="give it as the platform did")
    return found


def key_variable(name: str) -> str:
    """The environment variable that overrides a key: CASELEAD_KEY_USAJOBS_API_KEY for "usajobs.api_key"."""
    return _PREFIX + name.upper().replace(".", "_")


def save_key(paths: Paths, name: str, secret: Secret) -> None:
    """Put a key into secrets.toml, in place of the one with its name. Comments in the file stay.

    Raises SettingsError for a name or a value that cannot be one; the file is then as it was.
    """
    import tomlkit  # here and below, because most commands only read

    if not _NAME.fullmatch(name):
        raise SettingsError(
            "The name of a platform or of its key has lower-case letters, digits and _ only.", hint="caselead key list"
        )
    if not _VALUE.fullmatch(secret.reveal()):
        raise SettingsError(f"The key {name} {_WRONG}.", hint="copy it again as the platform shows it")
    text = read_secrets(paths.secrets)
    kept = _in_file(text)
    platform, _, key = name.partition(".")
    document = tomlkit.parse(text)
    if any(other.startswith(f"{platform}.") for other in kept):
        tables: Any = document["keys"]
        tables[platform][key] = secret.reveal()
        changed = tomlkit.dumps(document)
    else:
        comment = "" if _COMMENT in text else _COMMENT
        value = tomlkit.item(secret.reveal()).as_string()
        changed = f"{text.rstrip()}\n\n{comment}[keys.{platform}]\n{key} = {value}\n".lstrip()
    _write(paths, text, changed, {**_values(kept), name: secret})


def remove_key(paths: Paths, name: str) -> None:
    """Take a key out of secrets.toml. Raises NotFound, SettingsError."""
    import tomlkit

    text = read_secrets(paths.secrets)
    kept = _in_file(text)
    if name not in kept:
        known = f"known are: {', '.join(kept)}" if kept else "there is none: caselead key list"
        raise NotFound(f"There is no key of that name in {paths.secrets.name}.", hint=known)
    platform, _, key = name.partition(".")
    document = tomlkit.parse(text)
    tables: Any = document["keys"]
    del tables[platform][key]
    if not tables[platform]:
        del tables[platform]
    if not tables:
        del document["keys"]
    changed = tomlkit.dumps(document) if document else ""
    _write(paths, text, changed, {other: secret for other, secret in _values(kept).items() if other != name})


def _write(paths: Paths, text: str, changed: str, keys: Mapping[str, Secret]) -> None:
    """Write the changed text, if it says what it should and the destinations in it are as they were."""
    destinations = drafts_in(text)
    try:
        good = _values(_in_file(changed)) == keys and drafts_in(changed) == destinations
    except SettingsError:
        good = False
    if not good:
        problem = f"{paths.secrets} is arranged in a way that cannot be changed safely; nothing was changed."
        raise SettingsError(problem, hint="give each platform a table of its own there: [keys.usajobs]")
    write_private(paths.secrets, changed)


def _values(kept: Mapping[str, KeptKey]) -> dict[str, Secret]:
    return {name: key.secret for name, key in kept.items()}


def _in_file(text: str) -> dict[str, KeptKey]:
    toml = parse_toml(text, "secrets.toml")
    problems = Problems(toml)
    found: dict[str, KeptKey] = {}
    platforms = toml.data.get("keys", {})
    for platform, table in platforms.items() if isinstance(platforms, dict) else [("", None)]:
        if not re.fullmatch(_WORD, platform) or not isinstance(table, dict):
            problems.add("keys stand under the name of their platform, such as [keys.usajobs].", "keys", platform)
            continue
        for key, value in table.items():
            if not re.fullmatch(_WORD, key):
                problems.add("the name of a key has lower-case letters, digits and _ only.", "keys", platform, key)
            elif not isinstance(value, str) or not _VALUE.fullmatch(value.strip()):
                problems.add(f"{key} {_WRONG}, in quotes.", "keys", platform, key)
            else:
                found[f"{platform}.{key}"] = KeptKey(Secret(value.strip()), toml.name)
    if wrong := problems.in_order():
        raise SettingsError(wrong, hint="correct the lines named above in secrets.toml")
    return found


def _in_credentials(folder: str) -> Iterator[tuple[str, KeptKey]]:
    if folder and Path(folder).is_dir():
        for file in sorted(Path(folder).iterdir()):
            if _NAME.fullmatch(file.name) and (value := read_text(file).strip()):
                yield file.name, KeptKey(Secret(value), f"systemd credential {file.name}")


def _in_variables(environ: Mapping[str, str]) -> Iterator[tuple[str, KeptKey]]:
    for variable, value in environ.items():
        words = variable.removeprefix(_PREFIX).lower().split("_")
        for end in range(1, len(words)) if variable.startswith(_PREFIX) and value.strip() else ():
            name = f"{'_'.join(words[:end])}.{'_'.join(words[end:])}"
            yield name, KeptKey(Secret(value.strip()), f"variable {variable}", variable)
