"""The TOML files of the catalogue: what stands in an entry, and everything that is wrong with one."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from config.entries import Entry, Problems
from config.specialisms import specialisms
from config.toml_text import did_you_mean, parse_toml
from leads.errors import SettingsError

KINDS = ("association", "council", "hospital", "charity", "employer", "university", "aggregator")
"""Whose openings a board shows: a council is any local or state government, a hospital any provider of health care, a
university any place of learning; an aggregator shows those of many kinds."""

STATUSES = ("ready", "unchecked", "forbidden")
"""ready: the very address was seen in use. unchecked: it is remembered, derived or old, so look before you trust it.
forbidden: the site does not want to be read by programs, or is taken not to; `instead` is the lawful way in."""

CONFIDENCES = ("high", "medium", "low")

COUNTRIES = {
    "AU": "Australia",
    "BE": "Belgium",
    "CA": "Canada",
    "CH": "Switzerland",
    "GB": "United Kingdom",
    "NL": "Netherlands",
    "US": "United States",
}
"""The countries of the catalogue, by ISO 3166 alpha-2. A board without borders stands under the seat of who runs it."""

ANY_FIELD = "*"  # in `fields`: the board serves every specialism


@dataclass(frozen=True, slots=True)
class Board:
    """One entry of the catalogue."""

    key: str  # lower-case letters, digits and hyphens; never changed
    name: str
    country: str  # a key of COUNTRIES
    kind: str  # one of KINDS
    platform: str  # a key of scrapers.registry; "jobposting" also where nothing is known: see `draft`
    url: str  # what to watch
    permits: str  # what the site permits and how that is known, in whole sentences
    evidence: str  # how host and platform are known, in whole sentences
    confidence: str  # one of CONFIDENCES
    status: str  # one of STATUSES
    fields: tuple[str, ...]  # specialisms that it serves, or ANY_FIELD
    region: str = ""  # state, city or "worldwide"; "": the whole country
    page: str | None = None  # the board for a person's browser; None: `url` is that too
    checked: str | None = None  # year, or year and month, of the latest evidence; None: it has no date, or is memory
    instead: str | None = None  # the lawful way in; only of a forbidden board
    options: Mapping[str, object] = field(default_factory=dict)  # the platform's own, as in the TOML


def read_all(texts: Mapping[str, str]) -> tuple[Board, ...]:
    """The boards of some TOML texts, by file name. Raises SettingsError with every problem of every text."""
    complaints: list[str] = []
    found: list[Board] = []
    for name, text in texts.items():
        try:
            problems = Problems(toml := parse_toml(text, name))
        except SettingsError as error:
            complaints += error.problems
            continue
        for entry in [Entry(table, ("board", at), problems) for at, table in _tables(toml.data, problems)]:
            board = _board(entry)
            _refuse_twin(entry, board, found)
            found.append(board)
        complaints += problems.in_order()
    if complaints:
        raise SettingsError(complaints, hint="correct the entries of the catalogue that are named above")
    return tuple(sorted(found, key=lambda board: (board.country, board.name.casefold())))


def _tables(data: Mapping[str, object], problems: Problems) -> Iterator[tuple[int, dict[str, object]]]:
    for name in data.keys() - {"board"}:
        problems.add("a file of the catalogue has nothing but [[board]].", name)
    tables = data.get("board", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        problems.add("every board begins with a line [[board]], in two pairs of brackets.", "board")
        return
    yield from enumerate(tables)


def _board(entry: Entry) -> Board:
    entry.refuse_unknown(Board.__slots__)
    status, instead = _one_of(entry, "status", STATUSES), entry.text("instead") or None
    if (status == "forbidden") != (instead is not None):
        entry.complain("instead, the lawful way in, belongs to forbidden boards, and each of them needs it.", "instead")
    return Board(
        key=_like(entry, "key", r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters, digits and hyphens", needed=True),
        name=entry.text("name", needed=True),
        country=_one_of(entry, "country", COUNTRIES),
        kind=_one_of(entry, "kind", KINDS),
        platform=_like(entry, "platform", r"[a-z0-9_]+", "lower-case letters, digits and _", needed=True),
        url=_address(entry, "url", needed=True),
        permits=entry.text("permits", needed=True),
        evidence=entry.text("evidence", needed=True),
        confidence=_one_of(entry, "confidence", CONFIDENCES),
        status=status,
        fields=_fields(entry),
        region=entry.text("region"),
        page=_address(entry, "page") or None,
        checked=_like(entry, "checked", r"20\d\d(-(0[1-9]|1[0-2]))?", 'a year or a month such as "2026-09"') or None,
        instead=instead,
        options=entry.table("options").data,
    )


def _one_of(entry: Entry, key: str, known: Collection[str]) -> str:
    value = entry.text(key, needed=True)
    if value and value not in known:
        entry.complain(f'{key} cannot be "{value}"; {did_you_mean(value, known)}', key)
    return value


def _like(entry: Entry, key: str, pattern: str, form: str, *, needed: bool = False) -> str:
    value = entry.text(key, needed=needed)
    if value and not re.fullmatch(pattern, value):
        entry.complain(f"{key} must be {form}.", key)
    return value


def _address(entry: Entry, key: str, *, needed: bool = False) -> str:
    """A plain https address; nobody should have to trust one that anybody on the way can change."""
    value = entry.text(key, needed=needed)
    try:
        parts = urlsplit(value)
        plain = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc and not parts.fragment
    except ValueError:
        plain = False
    if value and (not plain or re.search(r"[\s\\]", value)):
        entry.complain(f"{key} must be an https address without user name and fragment.", key)
    return value


def _fields(entry: Entry) -> tuple[str, ...]:
    found = entry.texts("fields")
    for name in found:
        if name not in specialisms() and found != (ANY_FIELD,):
            entry.complain(f'fields cannot hold "{name}"; {did_you_mean(name, specialisms())}', "fields")
    if not found:
        entry.complain(f'fields must name the specialisms that are served, or be ["{ANY_FIELD}"] for all.', "fields")
    return found


def _refuse_twin(entry: Entry, board: Board, others: Collection[Board]) -> None:
    for key in ("key", "url"):
        value = getattr(board, key)
        if value and any(getattr(other, key) == value for other in others):
            entry.complain(f"another board above has the same {key}; each needs its own.", key)
