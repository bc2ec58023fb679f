"""Destinations and the secrets in their addresses: from the environment, systemd or a file of the owner's own.

The address of the destination `mail` is, in this order: the variable CASELEAD_SECRET_MAIL, the systemd credential
`mail` (systemd.exec(5), LoadCredential=), the variable named by `url_env` in secrets.toml, the `url` there.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.documents import DESTINATION_KEYS, DestinationDraft, Document, parse
from config.paths import Paths
from config.private_files import readable_by_others, write_private
from config.toml_text import read_text
from leads.alert import Destination
from leads.errors import NotFound, SettingsError
from leads.secret import Secret


def load_destinations(paths: Paths, environ: Mapping[str, str]) -> dict[str, Destination]:
    """Every destination of secrets.toml with its address, by name.

    Raises SettingsError: the file is wrong or readable by others, or an address is nowhere to be found.
    """
    return _with_addresses(load_drafts(paths), environ)


def load_by_person(
    paths: Paths, environ: Mapping[str, str], default: str, *, only: str | None = None
) -> dict[str, dict[str, Destination]]:
    """The same by person and name, or of one person `only`. Raises SettingsError.

    `default`: whose those are that name nobody.
    """
    drafts = drafts_of(paths, only, default) if only else load_drafts(paths)
    found: dict[str, dict[str, Destination]] = {}
    for name, destination in _with_addresses(drafts, environ).items():
        found.setdefault(drafts[name].person or default, {})[name] = destination
    return found


def load_drafts(paths: Paths) -> dict[str, DestinationDraft]:
    """What secrets.toml says, by name, without looking elsewhere for addresses. Raises SettingsError."""
    return {draft.name: draft for draft in drafts_in(read_secrets(paths.secrets))}


def drafts_of(paths: Paths, person: str, default: str) -> dict[str, DestinationDraft]:
    """What secrets.toml says of one person's destinations, by name; `default`: whose those are that name nobody."""
    return {name: draft for name, draft in load_drafts(paths).items() if (draft.person or default) == person}


def save_destination(paths: Paths, draft: DestinationDraft) -> None:
    """Put a destination into secrets.toml, in place of the one with its name if there is one.

    Comments in the file stay. Raises SettingsError; the file is then as it was.
    """
    import tomlkit  # here and below, because most commands only read

    from config.export import destination_values, dump

    text = read_secrets(paths.secrets)
    names = [known.name for known in drafts_in(text)]
    first = f"{text.rstrip()}\n\n".lstrip() + dump(Document(destinations=(draft,)))  # after the keys, if there are any
    document = tomlkit.parse(text if names else first)
    tables: Any = document["destination"]
    if draft.name in names:
        table = tables[names.index(draft.name)]
        for key in DESTINATION_KEYS:
            table.pop(key, None)
        table.update(destination_values(draft))
    elif names:
        tables.append(tomlkit.item(destination_values(draft)))
    changed = tomlkit.dumps(document)
    drafts_in(changed)  # a wrong name or address is refused before the file is touched
    write_private(paths.secrets, changed)


def remove_destination(paths: Paths, name: str) -> None:
    """Take a destination out of secrets.toml. Raises NotFound, SettingsError."""
    import tomlkit

    text = read_secrets(paths.secrets)
    names = [known.name for known in drafts_in(text)]
    if name not in names:
        known = f"known are: {', '.join(names)}" if names else "there is none yet: caselead destination add"
        raise NotFound(f'There is no destination "{name}" in {paths.secrets.name}.', hint=known)
    document = tomlkit.parse(text)
    tables: Any = document["destination"]
    del tables[names.index(name)]
    if not tables:
        del document["destination"]
    write_private(paths.secrets, tomlkit.dumps(document) if document else "")


def secret_variable(name: str) -> str:
    """The environment variable that overrides a destination's address: CASELEAD_SECRET_MY_MAIL for "my-mail"."""
    return "CASELEAD_SECRET_" + name.upper().replace("-", "_")


def read_secrets(path: Path) -> str:
    """The text of secrets.toml; "" when there is none. Raises SettingsError when others can read it."""
    if readable_by_others(path):
        raise SettingsError(
            f"{path} holds secrets and can be read by other users of this machine.", hint=f"chmod 600 '{path}'"
        )
    return read_text(path)


def drafts_in(text: str) -> tuple[DestinationDraft, ...]:
    """The destinations in the text of secrets.toml. The keys beside them are read by keys.py. Raises SettingsError."""
    document = parse(text, "secrets.toml", beside=("keys",))
    if document.sources or document.searches:
        raise SettingsError(
            "secrets.toml holds something else than destinations and keys.",
            hint="move sources and searches to a file of their own: caselead source|search apply -f FILE",
        )
    return document.destinations


def _with_addresses(drafts: Mapping[str, DestinationDraft], environ: Mapping[str, str]) -> dict[str, Destination]:
    addresses = {name: _address(draft, environ) for name, draft in drafts.items()}
    if problems := [_no_address(drafts[name]) for name, address in addresses.items() if address is None]:
        raise SettingsError(problems, hint="set the variable where cron or systemd starts caselead, or give a url")
    return {
        name: Destination(name, address, drafts[name].paused)
        for name, address in addresses.items()
        if address is not None
    }


def _address(draft: DestinationDraft, environ: Mapping[str, str]) -> Secret | None:
    """The address from the first place that has one; None: there is none."""
    if found := environ.get(secret_variable(draft.name)):
        return Secret(found)
    if folder := environ.get("CREDENTIALS_DIRECTORY"):
        credential = read_text(Path(folder) / draft.name).strip()
        if credential:
            return Secret(credential)
    if draft.url_env:
        return Secret(environ[draft.url_env]) if environ.get(draft.url_env) else None
    return draft.url


def _no_address(draft: DestinationDraft) -> str:
    if draft.url_env:
        return f"destination {draft.name}: the environment variable {draft.url_env}, its url_env, is not set."
    return f"destination {draft.name}: there is no url, and {secret_variable(draft.name)} is not set."
