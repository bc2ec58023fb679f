"""What every command prints with: data on stdout, talk on stderr, colour and movement on a terminal only."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer


def say(text: str) -> None:
    """Talk to the person: hints, progress, summaries."""
    typer.echo(text, err=True)


def show(text: str) -> None:
    """Print data."""
    typer.echo(text)


def show_json(data: Any) -> None:
    """Print data for a script."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def show_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows in columns. Off a terminal the cells are separated by tabs and never cut."""
    cells = [["" if cell is None else " ".join(str(cell).split()) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in cells:
            typer.echo("\t".join(row))
        return
    room = max(20, _columns() // max(1, len(headings)) * 2)
    cells = [[cell if len(cell) <= room else cell[: room - 1] + "…" for cell in row] for row in cells]
    widths = [max(map(len, column)) for column in zip(headings, *cells, strict=True)]
    typer.echo(styled("  ".join(map(str.ljust, headings, widths)).rstrip(), bold=True))
    for row in cells:
        typer.echo("  ".join(map(str.ljust, row, widths)).rstrip())


def styled(text: str, *, bold: bool = False, colour: str | None = None) -> str:
    """The text with emphasis where a person looks at it (https://no-color.org), else as it is."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return text if plain else typer.style(text, bold=bold, fg=colour)


def confirm(question: str, *, yes: bool) -> bool:
    """Ask before something is changed. Without a terminal the answer must be given as `--yes`."""
    if yes:
        return True
    if not sys.stdin.isatty():
        say(f"{question}\n  Try: the same with --yes, since nobody can be asked here.")
        return False
    return typer.confirm(question, err=True)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 80
