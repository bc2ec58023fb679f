"""Prints docs/boards.md: what is read of each platform, and how many boards of each country the catalogue knows.

./run python bench/boards.py > docs/boards.md
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from config.catalogue import boards
from config.catalogue_entries import COUNTRIES, STATUSES
from leads.errors import SourceError
from leads.lead import RawLead
from scrapers.base import Page
from scrapers.registry import SOURCES, load
from tests.scrapers.expected import ADDRESS, PAGES
from tests.scrapers.platform_options import OPTIONS

_VERIFIED = {
    "captured": "read from a real answer that was captured",
    "documented": "written from the vendor's own documents; no real answer was read yet",
    "unverified": "written from notes; no real answer was read yet, and `source list` says so",
}
_NO_FACTS = ("title", "flags", "page")  # every posting has the first; the others are for the program
_HEAD = """\
# The boards that are read

This page is printed by `./run python bench/boards.py`, and a test holds it to that. What a board is, is found out from
its address and its look: `caselead source add URL`. Fields have the names of schema.org JobPosting; they are those that
the saved answers of the tests hold, so a board may give fewer. robots.txt is obeyed on every site, whatever a vendor
permits.
"""


def main() -> None:
    """Print the page."""
    print("\n".join([_HEAD, "## Platforms", "", *_platforms(), "## The catalogue", "", *_catalogue()]))


def _platforms() -> Iterator[str]:
    known = Counter(listed.verified for listed in SOURCES.values())
    for verified, meaning in _VERIFIED.items():
        yield f"- **{verified}** ({known[verified]} platforms): {meaning}."
    yield ""
    for key in sorted(SOURCES, key=lambda key: load(key).about.name.casefold()):
        about = load(key).about
        yield f"### {about.name}\n"
        yield f"`{key}`, {SOURCES[key].verified}\n"
        yield f"- Reads: {about.reads}"
        yield f"- Fields: {', '.join(_fields(key))}."
        yield f"- Permits: {about.permits}"
        yield f"- Limits: {about.limits or 'none known.'}\n"


def _fields(platform: str) -> list[str]:
    """The fields that at least one posting of the saved answers has, in the order of RawLead."""
    found = [lead for path in sorted((PAGES / platform).iterdir()) for lead in _leads(platform, path)]
    names = [field.name for field in fields(RawLead) if field.name not in _NO_FACTS]
    return [name for name in names if any(getattr(lead, name) for lead in found)]


def _leads(platform: str, document: Path) -> tuple[RawLead, ...]:
    if document.suffix == ".toml":
        return ()
    try:
        return load(platform)(OPTIONS.get(platform, {})).read(Page(ADDRESS, document.read_text("utf-8"))).leads
    except SourceError:
        return ()


def _catalogue() -> Iterator[str]:
    yield "`caselead source browse` shows them; nobody has asked these sites for this list."
    yield "\n| Country | Boards | " + " | ".join(STATUSES) + " |"
    yield "|---|---|" + "---|" * len(STATUSES)
    for country in sorted({board.country for board in boards()}, key=COUNTRIES.__getitem__):
        states = Counter(board.status for board in boards() if board.country == country)
        yield f"| {COUNTRIES[country]} | {states.total()} | " + " | ".join(str(states[s]) for s in STATUSES) + " |"
    states = Counter(board.status for board in boards())
    yield f"| All | {states.total()} | " + " | ".join(str(states[s]) for s in STATUSES) + " |"


if __name__ == "__main__":
    main()
