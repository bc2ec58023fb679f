"""The catalogue of boards that people may want to watch, read from the TOML files in `catalogue/`.

An entry says what somebody has seen of a board and when, never that the board works today: nothing here asks a site.
"""

from functools import cache
from pathlib import Path

from config.catalogue_entries import ANY_FIELD, COUNTRIES, STATUSES, Board, read_all
from config.documents import SourceDraft
from config.specialisms import related
from config.toml_text import closest
from leads.errors import CaseleadError, NotFound

_WHOSE_WORDS = {"association": "board", "aggregator": "aggregator"}  # leads.identity.SourceKind; all others employ

FOLDER = Path(__file__).with_name("catalogue")


@cache
def boards() -> tuple[Board, ...]:
    """All boards, by country and name. Raises SettingsError with every problem of every file."""
    return read_all({path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))})


def find(key: str) -> Board:
    """One board. Raises NotFound with the nearest key."""
    known = {board.key: board for board in boards()}
    if key not in known:
        near = closest(key, known)
        hint = f'did you mean "{near}"?' if near else "caselead source browse shows all of them"
        raise NotFound(f'There is no board "{key}" in the catalogue.', hint=hint)
    return known[key]


def browse(
    *,
    country: str | None = None,
    kind: str | None = None,
    fields: str | None = None,
    platform: str | None = None,
    text: str | None = None,
) -> list[Board]:
    """The boards that fit all that is given, the ready ones first.

    `fields`: one specialism; a board fits that serves it, a narrower or a broader one, or all. `text`: words that all
    stand in the key, name, region, country or address.
    """
    wanted = related(fields) | {ANY_FIELD} if fields else set()
    words = (text or "").casefold().split()
    found = [
        board
        for board in boards()
        if country in (None, board.country)
        and kind in (None, board.kind)
        and platform in (None, board.platform)
        and (not wanted or wanted.intersection(board.fields))
        and all(word in _searched(board) for word in words)
    ]
    return sorted(found, key=lambda board: STATUSES.index(board.status))


def draft(board: Board) -> SourceDraft:
    """The source that watches a board. Raises CaseleadError for a forbidden one, with the lawful way in."""
    if board.status == "forbidden":
        raise CaseleadError(f"{board.name} is not watched: {board.permits}", hint=board.instead or "")
    # A page with JobPosting data is known by its look. Left open, a feed that the page announces is found as well.
    platform = None if board.platform == "jobposting" else board.platform
    # Where its openings are, for those that name a place which several countries have.
    country = {} if board.region == "worldwide" else {"country": board.country}
    options = {**country, "kind": _WHOSE_WORDS.get(board.kind, "employer"), **board.options}
    return SourceDraft(board.key, board.name, board.url, platform, options)


def _searched(board: Board) -> str:
    texts = (board.key, board.name, board.region, COUNTRIES.get(board.country, ""), board.url, board.page or "")
    return " ".join(texts).casefold()
