"""The platform's own options, as they are given on the command line or kept in a file."""

from pathlib import Path

import typer

_VALUES: dict[str, object] = {"true": True, "false": False}


def parse_options(pairs: list[str] | None) -> dict[str, object]:
    """What `--option item=li.job --option strict=true` stands for. Raises a usage error (exit code 2)."""
    options: dict[str, object] = {}
    for pair in pairs or []:
        name, equals, value = pair.partition("=")
        if not name.strip() or not equals:
            raise typer.BadParameter(f"'{pair}' has not the form NAME=VALUE.", param_hint="--option")
        options[name.strip()] = _VALUES.get(value.strip(), value.strip())
    return options


def read_options(file: Path) -> tuple[str | None, dict[str, object]]:
    """The platform (None: not said) and its options from a TOML file: bare options, or one `[[source]]` with them.

    Raises SettingsError.
    """
    from config.documents import parse
    from config.toml_text import parse_toml, read_text
    from leads.errors import SettingsError

    text = read_text(file)
    data = parse_toml(text, file.name).data
    if "source" not in data:
        return None, data
    sources = parse(text, file.name).sources
    if len(sources) != 1:
        raise SettingsError(
            f"{file.name} holds {len(sources)} sources; nobody can say whose options are meant.",
            hint="leave one [[source]] in it, or give the options with --option NAME=VALUE",
        )
    return sources[0].platform, dict(sources[0].options)
