"""Rows of a table that are not in the order of its headings: cells that broke apart, and lists joined from several.

A captured table of 2023 was put together from thirteen pages, each with its columns in another order and one heading
row on top. What such rows mean is told by what their cells hold, compared with the rows that do fit.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from scrapers.csv_columns import Columns
from scrapers.csv_rows import Row, linked

_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d\d?-\d\d?|1\d{9}(?:\d{3})?(?:\.0)?")  # the last since 1970
_BARE = re.compile(r"[\d.,%\s]*|\d{4} ?[A-Z]{2}")  # numbers and Dutch postcodes: no words
_WORK = re.compile(
    r"work(?:er|ing)|assist|teach|nurs|manager|officer|co[oö]rdinat|koordinat|direct(?:or|eur)|direktor|lectur|professor"
    r"|instruct|technic|therap|psycholog|counsel|advis|specialist|engineer|analyst|clerk|administrat|support|carer"
    r"|practitioner|trainee|intern\b|le(?:raar|iter|ider|itung)|leerkracht|docent|lehr|medewerker|mitarbeit|begeleider"
    r"|coach|arbeid|arbeit|p[aä]dagog|erzieh|pflege|verple|berat|fachkraft|consulent|betreu|hulpverlen|onderwijzer",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("123456789", "000000000")
_ADDRESSES = re.compile(r"url|link|image|logo|photo|foto|site|source|bron|afbeelding|bild", re.IGNORECASE)
_DATES = ("date_posted", "valid_through")
_WORDS = ("title", "name", "company", "location", "locality", "region", "country", "employment_type")
_MOST = 500  # orders that are looked for, and rows that tell each; this costs far more than reading

Layout = Mapping[int, int]
"""The columns of a row, to those of the headings."""


def aligned(rows: Sequence[Row], heading: Row, columns: Columns) -> tuple[list[Row], int]:
    """The rows in the order of the headings, and how many had to be put so. What cannot be told is left empty."""
    fits = _Fits(heading, columns)
    whole = [row if fits(row) else _rejoined(row, fits, len(heading)) for row in rows]
    misfits = sum(not fits(row) for row in whole)
    if not misfits:
        return whole, 0
    blocks = [list(group) for _, group in groupby(whole, key=lambda row: fits(row) or _shape(row))]
    found = [row for row in whole if fits(row)]
    for _ in range(2):  # what was sorted out at first tells more about the rest
        found = _sorted_out(blocks, fits, _Known(found, columns), len(heading))
    return found, misfits


class _Fits:
    """Whether the cells of a row can be what the headings say, as far as that can be told by their look."""

    def __init__(self, heading: Row, columns: Columns) -> None:
        self._links = columns.get("link", ())
        self._dates = [number for field in _DATES for number in columns.get(field, ())]
        self._words = [number for field in _WORDS for number in columns.get(field, ())]
        addresses = {number for number, name in enumerate(heading) if _ADDRESSES.search(name)}
        self._others = [number for number in range(len(heading)) if number not in addresses]
        self._width = len(heading)

    def __call__(self, row: Row) -> bool:
        others = [*_cells(row, self._others), *row[self._width :]]
        if self._links and any(map(linked, others)) and not any(map(linked, _cells(row, self._links))):
            return False
        dates = [date for date in _cells(row, self._dates) if not _DATE.fullmatch(date)]
        if any(linked(date) or _BARE.fullmatch(date) for date in dates):
            return False
        return not any(_BARE.fullmatch(text) or _DATE.fullmatch(text) for text in _cells(row, self._words))


def _cells(row: Row, numbers: Iterable[int]) -> list[str]:
    """What stands in these columns, without the empty cells."""
    return [cell for number in numbers if number < len(row) and (cell := row[number].strip())]


def _rejoined(row: Row, fits: _Fits, width: int) -> Row:
    """The row with cells put together that a comma broke apart: what begins with a blank belongs to the cell before."""
    joined: list[str] = []
    for cell in row:
        if joined and cell.startswith(" "):
            joined[-1] += f",{cell}"
        else:
            joined.append(cell)
    return joined if len(joined) == width and fits(joined) else row


def _shape(row: Row) -> tuple[int, int]:
    """Rows of one list have the same length, and their link in the same place."""
    return len(row), next((number for number, cell in enumerate(row) if linked(cell)), -1)


class _Known:
    """What stands in the columns of the headings, as far as it is known: lower case, each once."""

    def __init__(self, rows: Sequence[Row], columns: Columns) -> None:
        self.columns = {field: numbers[0] for field, numbers in columns.items()}
        self.values = {number: set(cells) for number, cells in _held(rows[:_MOST]).items()}
        codes = self.values.get(self.columns.get("postal_code", -1), set())
        self.postal_forms = {cell.translate(_DIGITS) for cell in codes}


def _held(rows: Sequence[Row]) -> dict[int, list[str]]:
    """What stands in each column, in lower case, without the empty cells."""
    width = min(map(len, rows), default=0)
    held = {number: [cell.casefold() for row in rows for cell in _cells(row, (number,))] for number in range(width)}
    return {number: cells for number, cells in held.items() if cells}


def _sorted_out(blocks: Sequence[Sequence[Row]], fits: _Fits, known: _Known, width: int) -> list[Row]:
    """All rows, each as it stands if it fits, else by the order of its block, of the next one, or of its own."""
    left = iter(range(_MOST))

    def order(block: Sequence[Row]) -> Layout:
        return {} if fits(block[0]) or next(left, None) is None else _layout(block[:_MOST], known)

    layouts = list(map(order, blocks))
    found: list[Row] = []
    for block, own, following in zip(blocks, layouts, [*layouts[1:], {}], strict=True):
        for row in block:
            tried = [row, *(_placed(row, layout, width) for layout in (own, following) if layout)]
            fitting = next(filter(fits, tried), None)
            found.append(fitting or _placed(row, order([row]), width))
    return found


def _layout(block: Sequence[Row], known: _Known) -> Layout:
    """The order of the columns of one joined list, as far as it can be told."""
    held = _held(block)
    layout = _by_look(held, known, len(block))
    shared = [(sum(map(ours.__contains__, held[n])), n, number) for n in held for number, ours in known.values.items()]
    for count, theirs, ours in sorted(shared, reverse=True):  # those with most values in common first
        if count and theirs not in layout and ours not in layout.values():
            layout[theirs] = ours
    return layout


def _by_look(held: Mapping[int, Sequence[str]], known: _Known, count: int) -> dict[int, int]:
    """The columns of links, of the two dates of a posting, of postcodes and of titles."""
    found: dict[str, int] = {}
    if links := [number for number, cells in held.items() if all(map(linked, cells))]:
        found["link"] = links[0]
    dates = [n for n, cells in held.items() if len(cells) == count and all(map(_DATE.fullmatch, cells))]
    if len(dates) == 2:
        dates.sort(key=lambda number: [_day(cell) for cell in held[number]])
        found |= zip(_DATES, dates, strict=True)  # what is posted closes later
    if codes := [n for n, cells in held.items() if {cell.translate(_DIGITS) for cell in cells} <= known.postal_forms]:
        found["postal_code"] = codes[0]
    named = {n: sum(map(bool, map(_WORK.search, cells))) for n, cells in held.items() if n not in found.values()}
    best = max(named, key=lambda number: named[number], default=-1)
    if best >= 0 and named[best] * 2 > count:
        found["title"] = best
    return {number: known.columns[field] for field, number in found.items() if field in known.columns}


def _day(date: str) -> tuple[int, ...]:
    """The parts of a date, the year first, to compare dates that are written alike."""
    parts = [int(part) for part in re.split("[-/.]", date)]
    return tuple(parts if parts[0] > 31 else parts[::-1])


def _placed(row: Row, layout: Layout, width: int) -> Row:
    cells = [""] * width
    for theirs, ours in layout.items():
        if theirs < len(row) and ours < width:
            cells[ours] = row[theirs]
    return cells
