"""Saved searches as a command is given them: by name, or in a TOML file."""

from pathlib import Path
from typing import TYPE_CHECKING

from leads.errors import CaseleadError, NotFound
from leads.search import SavedSearch

if TYPE_CHECKING:
    from caselead.home import Home
    from config.searches import CheckSearch
    from pipeline.match.profile import Known


def is_file(given: str) -> bool:
    """Whether what was given is meant as a file. A search whose name ends in ".toml" is given by a file, too."""
    return given.endswith(".toml") or Path(given).is_file()


def profile_of(given: str, home: "Home", known: "Known") -> SavedSearch:
    """One search, by its name or out of a file. Raises NotFound; SettingsError for a file that is wrong."""
    return search_in(given, known) if is_file(given) else _saved(given, home)


def search_in(file: str, known: "Known") -> SavedSearch:
    """The one search of a file. Other tables in it are left alone."""
    from config.documents import parse
    from config.toml_text import read_text

    if not Path(file).is_file():
        raise NotFound(f"There is no file {file}.", hint="check its name, or give the name of a saved search")
    found = parse(read_text(Path(file)), Path(file).name, check_search=_refusing(known)).searches
    if len(found) != 1:
        said = ", ".join(search.name for search in found) or "none"
        raise CaseleadError(f"{file} must hold one [[search]]; it holds {said}.", hint="give each a file of its own")
    return found[0]


def _saved(name: str, home: "Home") -> SavedSearch:
    from store import searches

    with home.database() as database, database.read() as tx:
        return searches.get(tx, name)


def _refusing(known: "Known") -> "CheckSearch":
    """As `caselead.wishes.checking`, with what is loaded already."""
    from pipeline.match.check import problems

    return lambda search: [(fault.path, fault.sentence) for fault in problems(search, known) if fault.refused]
