"""A text of separated values to rows of cells, whatever separates them, and what one cell shows and links to."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

from leads.errors import Unreadable

Row = Sequence[str]

_SEPARATORS = (",", ";", "\t", "|")
_NAMED = re.compile(r"\A[\"']?sep=(.)[\"']?\r?\n")  # how spreadsheets are told the separator
_SAMPLE = 30  # lines that decide which it is
_LINK = re.compile(r'\s*=\s*hyperlink\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)\s*', re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]{1,12}:\S|www\.\S|/\S)\S*\s*", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:[-–—.?]+|n\.?/?a\.?|n\.?v\.?t\.?|none|null|nan|unknown|onbekend|unbekannt|#\w+[/!?]\w*)", re.I
)


def rows_of(body: str) -> list[list[str]]:
    """All rows that hold something. Lines that begin with "# " are remarks, as Google's templates have them.

    Raises Unreadable for what cannot be a table, such as a cell of more than 128 KiB.
    """
    text = body.removeprefix("\ufeff")
    named = _NAMED.match(text)
    lines = text[named.end() if named else 0 :].splitlines(keepends=True)
    try:
        rows = list(csv.reader(lines, delimiter=named[1] if named else _separator(lines[:_SAMPLE])))
    except csv.Error as error:
        hint = "open the file in a spreadsheet, and save it anew as CSV."
        raise Unreadable(f"The table cannot be read: {error}.", hint=hint) from error
    return [row for row in rows if any(cell.strip() for cell in row) and not row[0].startswith("# ")]


def _separator(lines: list[str]) -> str:
    """The one that makes most rows equally long, and then the longest rows."""

    def fitness(separator: str) -> tuple[bool, float, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row] or [0]
        count, width = max((count, width) for width, count in Counter(widths).items())
        return width > 1, count / len(widths), width

    return max(_SEPARATORS, key=fitness)


def shown(cell: str) -> str:
    """What a spreadsheet shows in a cell; "": nothing, in any of the ways to say so."""
    link = _LINK.fullmatch(cell)
    text = (link[2] or link[1]).replace('""', '"') if link else cell
    return "" if _NOTHING.fullmatch(text.strip()) else text.strip()


def linked(cell: str) -> str | None:
    """The address that a cell holds or links to; None: neither."""
    if link := _LINK.fullmatch(cell):
        return link[1].replace('""', '"').strip()
    if not _ADDRESS.fullmatch(cell):
        return None
    address = cell.strip()
    return f"https://{address}" if address.lower().startswith("www.") else address
