"""`caselead search edit`, `export` and `apply`: searches as TOML."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.applying import File, OnlyDiff, Yes, agreed, read_document, tell_left_alone
from caselead.cli.completing import search_names
from caselead.cli.output import confirm, say, show
from caselead.cli.search_test import USUAL_DAYS, Days

if TYPE_CHECKING:
    from config.searches import CheckSearch
    from leads.search import SavedSearch

FILE_NAME = "search.toml"


def plain(search: "SavedSearch") -> str:
    """The search as TOML, without the comments that explain it."""
    return "\n".join(line for line in _text([search]).splitlines() if line and not line.startswith("#"))


def _text(searches: "list[SavedSearch]") -> str:
    from config.documents import Document
    from config.export import dump

    return dump(Document(searches=tuple(searches)))


def edit(
    name: Annotated[
        str, typer.Argument(help="Name of a search, as `caselead search list` shows.", autocompletion=search_names)
    ],
    days: Days = USUAL_DAYS,
    yes: Yes = False,
) -> None:
    """Change a search in your editor: CASELEAD_EDITOR, VISUAL, EDITOR, or vi. Empty the text to give up.

    What the change does to its matches is shown before it is saved.
    """
    import os

    from caselead import editing
    from caselead.cli.search_effect import show_effect
    from caselead.home import open_home
    from caselead.wishes import checking, warnings
    from store import searches

    home = open_home()
    with home.database() as database:
        with database.read() as tx:
            others = {search.name for search in searches.all_searches(tx)} - {name}
            search = searches.get(tx, name)
        check = checking(home)
        changed = editing.edit(
            _text([search]), lambda text: _accept(text, others, check), environ=os.environ, name=FILE_NAME
        )
        if changed is None:
            say("Nothing was changed.")
            return
        show_effect(search, changed, home, database, days)
        # An editor that is a program has nobody behind it, and saved at once before there was anything to ask.
        if sys.stdin.isatty() and not confirm("Save it?", yes=yes):
            say("Nothing was changed.")
            raise typer.Exit(1)
        with database.write() as tx:
            if changed.name != name:
                searches.remove(tx, name)
            searches.put(tx, changed)
        for warning in warnings([changed], home, database):
            say(warning)
    say(f'"{changed.name}" is changed.\n  Next: caselead search test "{changed.name}"')


def _accept(text: str, others: set[str], check: "CheckSearch") -> "SavedSearch":
    """The one search in an edited text. Raises SettingsError."""
    from config.documents import parse
    from leads.errors import SettingsError

    document = parse(text, FILE_NAME, check_search=check)
    if len(document.searches) != 1 or document.sources or document.destinations:
        raise SettingsError("There must be one [[search]] and nothing else.", hint="caselead search add makes new ones")
    search = document.searches[0]
    if search.name in others:
        raise SettingsError(f'There is another search "{search.name}".', hint="give it a name of its own")
    return search


def export(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Only these; otherwise all.", autocompletion=search_names),
    ] = None,
) -> None:
    """Print searches as commented TOML that `caselead search apply -f FILE` takes."""
    from caselead.home import open_home
    from store import searches

    with open_home().database() as database, database.read() as tx:
        found = [searches.get(tx, name) for name in names] if names else searches.all_searches(tx)
    if found:
        show(_text(found).rstrip("\n"))
    else:
        say("No searches yet.\n  Try: caselead search add NAME --any 'social worker'")


def apply(file: File, only_diff: OnlyDiff = False, yes: Yes = False) -> None:
    """Add and change searches as a TOML file says. What is not in the file stays as it is."""
    from caselead.cli.search_effect import show_effects
    from caselead.home import open_home
    from caselead.wishes import checking, warnings
    from config.changes import diff
    from config.documents import Document
    from store import searches

    home = open_home()
    document = read_document(file, check_search=checking(home))
    tell_left_alone(document, "search")
    with home.database() as database:
        wanted = {search.name for search in document.searches}
        with database.read() as tx:
            known = tuple(search for search in searches.all_searches(tx) if search.name in wanted)
        for warning in warnings(document.searches, home, database):
            say(warning)
        by_name = {search.name: search for search in known}
        pairs = [(by_name[search.name], search) for search in document.searches if search.name in by_name]
        show_effects(pairs, home, database, USUAL_DAYS)
        plan = diff(Document(searches=known), Document(searches=document.searches))
        if not agreed(plan, only_diff=only_diff, yes=yes):
            return
        with database.write() as tx:
            for search in document.searches:
                searches.put(tx, search)
    say("Done.\n  Next: caselead search list")
