"""What every command prints with: data on stdout, talk on stderr, colour and movement on a terminal only."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

_GAP = "  "  # between two columns
_NARROWEST = 8  # characters; no column is made narrower to fit a line


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
    widths = _fitted([max(map(len, column)) for column in zip(headings, *cells, strict=True)], _columns())
    typer.echo(styled(_line(headings, widths), bold=True))
    for row in cells:
        typer.echo(_line(row, widths))


def _fitted(widths: list[int], room: int) -> list[int]:
    """The widths of columns that fit a line of so many characters: what is cut is cut from the longest first."""
    room -= len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    cut = (cell if len(cell) <= width else cell[: width - 1] + "…" for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(map(str.ljust, cut, widths)).rstrip()


def styled(text: str, *, bold: bool = False, colour: str | None = None) -> str:
    """The text with emphasis where a person looks at it (https://no-color.org), else as it is."""
    if not colours() or not (bold or colour):
        return text
    return typer.style(text, bold=bold or None, fg=colour)  # bold=False would print a code that ends boldness


def colours() -> bool:
    """Whether colour is wanted where the data goes."""
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


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
