"""Lists of openings as CSV: job feeds for Google Ads, exports of spreadsheets, lists that people keep by hand.

Read off captured lists of 2023 to 2025: an employer's feed for Google Ads, a list of Dutch schools, and one with
spreadsheet formulas for its links.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from leads.errors import LayoutChanged
from leads.lead import RawLead, RawPay
from scrapers.announced import speaks_of_jobs
from scrapers.base import About, Page, Reading, Request
from scrapers.csv_columns import Columns, columns_of, is_heading, writes_day_first
from scrapers.csv_misfits import aligned
from scrapers.csv_rows import Row, linked, rows_of, shown
from scrapers.fields import iso_day, line, link, pay, place, prose
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_PATH = re.compile(r"\.(?:csv|tsv)(?:$|[?#])|[?&](?:format|output)=(?:csv|tsv)\b", re.IGNORECASE)
_HEAD = 20_000  # characters in which a list of jobs speaks of jobs
_BEFORE_HEADINGS = 10  # rows; titles and remarks may stand above the headings
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d\d)\b")
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?\.0")  # as spreadsheets and data frames write it
_KINDS = re.compile(r"[^,;|]{2,20}(?:[,;|] ?[^,;|]{2,20})+")  # "Full time, Permanent"
_NO_PAY = re.compile(r"0+(?:[.,]0+)?")
_YES, _NO = ("yes", "true", "1", "1.0", "ja", "oui", "y"), ("no", "false", "0", "0.0", "nee", "nein", "non", "n")
_HINT = "the first rows of the table must say what its columns hold, such as Title, Employer, Location, Link."

Order = Literal["dmy", "mdy"] | None


class Csv:
    """A table with one opening in each row."""

    key = "csv"
    about = About(
        name="CSV",
        reads="Tables of openings with any separator and with headings in English, Dutch, German or French, among "
        "them job feeds for Google Ads; rows whose columns are in another order are sorted out as far as they can be "
        "told.",
        permits="A list that is published for download; robots.txt decides for its address.",
        limits="Dates of numbers alone are read when a value of the table, or the language of its headings, tells "
        "whether the day or the month comes first.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the ending of the address; or by headings that are those of jobs, or may be where a word says jobs."""
        if not body:
            return bool(_PATH.search(url))
        start = body[:_HEAD]
        if start.lstrip("\ufeff \t\r\n")[:1] in ("", "<", "{", "["):
            return False
        headings = (columns_of(row) for row in rows_of(start)[:_BEFORE_HEADINGS] if len(row) > 2)
        says = speaks_of_jobs(start)
        return any(is_heading(columns) and (says or _are_of_jobs(columns)) for columns in headings)

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        if page.body.lstrip("\ufeff \t\r\n")[:1] in ("", "<", "{", "["):
            raise no_answer_of("a table", page.body)
        rows = rows_of(page.body)
        top, columns = _headings(rows)
        heading, below = rows[top], rows[top + 1 :]
        uneven = sum(len(row) != len(heading) for row in below)
        table, moved = aligned(below, heading, columns)
        problems = [
            f"{count} of {len(below)} rows {what}"
            for count, what in (
                (uneven, "have more or fewer cells than there are headings."),
                (moved, "are not in the order of the headings; their cells were told by what they hold."),
            )
            if count
        ]
        order = _order(table, columns, heading)
        return titled([_lead(_Cells(row, columns), order, page.url) for row in table], problems)


class _Cells:
    """One row, by field."""

    def __init__(self, row: Row, columns: Columns) -> None:
        self._row = row
        self._columns = columns

    def all(self, field: str) -> list[str]:
        """The raw cells of a field."""
        return [self._row[number] for number in self._columns.get(field, ()) if number < len(self._row)]

    def texts(self, field: str) -> tuple[str, ...]:
        """What is shown in the cells of a field, each once."""
        return tuple(dict.fromkeys(text for cell in self.all(field) if (text := line(shown(cell)))))

    def text(self, field: str) -> str | None:
        return next(iter(self.texts(field)), None)

    def title(self) -> str | None:
        """The title; of a table without titles its names, or what else tells one opening from another."""
        for field in ("title", "name"):
            if field in self._columns:
                return self.text(field)
        return ", ".join(self.texts("category")) or None

    def link(self) -> str | None:
        """The address in the column for it, else behind the title or the source, else behind anything."""
        cells = [cell for field in ("link", "title", "name", "source") for cell in self.all(field)]
        found = next((address for cell in cells if (address := linked(cell))), None)
        formulas = (linked(cell) for cell in self._row if cell.lstrip().startswith("="))
        return found or next((address for address in formulas if address), None)


def _are_of_jobs(columns: Columns) -> bool:
    """Whether headings can be those of nothing else."""
    return {"title", "company"} <= columns.keys() and ("valid_through" in columns or "employment_type" in columns)


def _headings(rows: Sequence[Row]) -> tuple[int, Columns]:
    """Which row has the headings, and the columns that they name."""
    known = [columns_of(row) for row in rows[:_BEFORE_HEADINGS]]
    best = max(range(len(known)), key=lambda number: len(known[number]), default=None)
    if best is None or not is_heading(known[best]):
        raise LayoutChanged("The table has no headings that tell what its columns hold.", hint=_HINT)
    columns = known[best]
    if not any(field in columns for field in ("title", "name", "category")):
        raise LayoutChanged("No column of the table names the openings.", hint=_HINT)
    return best, columns


def _order(table: Sequence[Row], columns: Columns, heading: Row) -> Order:
    """Whether the day or the month comes first: one date that can be read in one way only settles it for all."""
    cells = [
        cell for row in table for field in ("date_posted", "valid_through") for cell in _Cells(row, columns).all(field)
    ]
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _NUMBERS.match(cell.strip()))]
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    if first != second:
        return "dmy" if first else "mdy"
    return "dmy" if not first and writes_day_first(heading) else None


def _lead(cells: _Cells, order: Order, base: str) -> RawLead | None:
    title = cells.title()
    if not title:
        return None
    url, flags = link(cells.link(), base)
    parts = [cells.text(field) for field in ("locality", "region", "country", "postal_code")]
    return RawLead(
        title=title,
        url=url,
        identifier=cells.text("identifier"),
        hiring_organization=cells.text("company"),
        job_location=place(cells.text("location"), *parts),
        job_location_type=_remote(cells.text("remote")),
        date_posted=_date(cells.text("date_posted"), order),
        valid_through=_date(cells.text("valid_through"), order),
        employment_type=_kinds(cells.texts("employment_type")),
        base_salary=_pay(cells),
        description=prose(*map(shown, cells.all("description"))),
        occupational_category=cells.texts("category"),
        flags=flags,
    )


def _kinds(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Each kind of contract by itself, where a cell lists several."""
    parts = (
        part.strip() for text in texts for part in (re.split(r"[,;|]", text) if _KINDS.fullmatch(text) else [text])
    )
    return tuple(dict.fromkeys(part for part in parts if part))


def _pay(cells: _Cells) -> RawPay | None:
    low, high, currency, unit = (cells.text(f"salary_{part}") for part in ("min", "max", "currency", "unit"))
    text = cells.text("salary")
    return pay(low, high, currency, unit, None if text and _NO_PAY.fullmatch(text) else text)


def _date(text: str | None, order: Order) -> str | None:
    if text and _SINCE_1970.fullmatch(text):
        return text.removesuffix(".0")
    return iso_day(text, order) if order else text


def _remote(text: str | None) -> str | None:
    """Whether the work can be done from elsewhere, as printed; None: it cannot, or nobody says."""
    if text is None or text.lower() in _NO:
        return None
    return "TELECOMMUTE" if text.lower() in _YES else text
