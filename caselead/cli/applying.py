"""What `source apply` and `search apply` share: a TOML file in, a plan to look at, and a question."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import confirm, say, show

if TYPE_CHECKING:
    from config.documents import CheckSource, Document
    from config.searches import CheckSearch

File = Annotated[str, typer.Option("--file", "-f", help="The TOML file; - is standard input.", metavar="FILE")]
OnlyDiff = Annotated[bool, typer.Option("--diff", help="Only show what would change.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

_PLURAL = {"source": "sources", "search": "searches", "destination": "destinations"}  # as Document names them


def read_document(
    file: str, check: "CheckSource | None" = None, check_search: "CheckSearch | None" = None
) -> "Document":
    """The document in a file. Raises SettingsError with every problem in it."""
    from config.documents import parse
    from config.toml_text import MOST_BYTES, read_text
    from leads.errors import NotFound

    if file == "-":
        return parse(sys.stdin.read(MOST_BYTES + 1), "standard input", check, check_search=check_search)
    if not Path(file).is_file():
        raise NotFound(f"There is no file {file}.", hint="check its name, or give - to read standard input")
    return parse(read_text(Path(file)), Path(file).name, check, check_search=check_search)


def agreed(plan: list[str], *, only_diff: bool, yes: bool) -> bool:
    """Show the plan and ask. False: there is nothing to do; a refusal ends the command with exit code 1."""
    for line in plan:
        show(line)
    if not plan:
        say("Nothing to change.")
    if not plan or only_diff:
        return False
    if not confirm(f"Make {'this change' if len(plan) == 1 else f'these {len(plan)} changes'}?", yes=yes):
        say("Nothing was changed.")
        raise typer.Exit(1)
    return True


def tell_left_alone(document: "Document", kind: str) -> None:
    """Say what else the file holds, since only one kind of thing is applied at a time."""
    for other, plural in _PLURAL.items():
        count = len(getattr(document, plural))
        if other != kind and count:
            command = "caselead destination add NAME" if other == "destination" else f"caselead {other} apply -f FILE"
            say(f"Left alone, because they are no {_PLURAL[kind]}: {count} [[{other}]].\n  Try: {command}")
