"""`caselead search`: what is looked for."""

from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli import search_toml
from caselead.cli.applying import Yes
from caselead.cli.output import confirm, say, show, show_json, show_table

if TYPE_CHECKING:
    from leads.search import Match, SavedSearch

app = typer.Typer(help="Saved searches: what is looked for.", no_args_is_help=True)
app.command("edit")(search_toml.edit)
app.command("export")(search_toml.export)
app.command("apply")(search_toml.apply)

_Name = Annotated[str, typer.Argument(help="Name of a search, as `caselead search list` shows.")]
_Json = Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")]


def _words(name: str, help: str, metavar: str = "PHRASE") -> object:
    return typer.Option(name, help=f"{help} May be repeated.", metavar=metavar)


_Any = Annotated[list[str] | None, _words("--any", "At least one of these; * at the end stands for any ending.")]
_All = Annotated[list[str] | None, _words("--all", "Every one of these.")]
_None = Annotated[list[str] | None, _words("--none", "None of these.")]
_Places = Annotated[list[str] | None, _words("--place", "In one of these places; 'remote' fits remote work too.")]
_Sources = Annotated[list[str] | None, _words("--source", "Only from these sources.", "KEY")]


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="Name of your own, such as 'children and families'.")],
    any_of: _Any = None,
    all_of: _All = None,
    none_of: _None = None,
    places: _Places = None,
    sources: _Sources = None,
    to: Annotated[list[str] | None, _words("--to", "Destinations to alert; none: only listed.", "NAME")] = None,
) -> None:
    """Save a search. A search without words, places and sources takes every lead."""
    from caselead.home import open_home
    from caselead.wishes import a_search, check_phrases, warnings
    from leads.errors import CaseleadError
    from store import searches

    search = a_search(name, any_of, all_of, none_of, places, sources, to)
    check_phrases(search)
    home = open_home()
    with home.database() as database:
        with database.write() as tx:
            if search.name in {known.name for known in searches.all_searches(tx)}:
                raise CaseleadError(
                    f'There is a search "{search.name}" already.', hint=f'caselead search edit "{search.name}"'
                )
            searches.put(tx, search)
        for warning in warnings([search], home, database):
            say(warning)
    say(f'"{search.name}" is looked for from now on.\n  Next: caselead search test "{search.name}"')


@app.command("list")
def list_(as_json: _Json = False) -> None:
    """List the saved searches."""
    from caselead.forms import search_form
    from caselead.home import open_home
    from store import searches

    with open_home().database() as database, database.read() as tx:
        found = searches.all_searches(tx)
    if as_json:
        show_json([search_form(search) for search in found])
    elif found:
        show_table(("name", "looks for", "alerts", "state"), [_row(search) for search in found])
    else:
        say("No searches yet.\n  Try: caselead search add NAME --any 'social worker'")


def _row(search: "SavedSearch") -> tuple[str, ...]:
    groups = (
        ("any of", search.any_of),
        ("all of", search.all_of),
        ("none of", search.none_of),
        ("in", search.places),
        ("from", search.sources),
    )
    wanted = "; ".join(f"{how} {', '.join(words)}" for how, words in groups if words)
    state = "paused" if search.paused else "active"
    return search.name, wanted or "everything", ", ".join(search.alert_to), state


@app.command("show")
def show_(
    name: _Name, as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False
) -> None:
    """Show one search whole."""
    from caselead.forms import search_form
    from caselead.home import open_home
    from store import searches

    with open_home().database() as database, database.read() as tx:
        search = searches.get(tx, name)
    if as_json:
        show_json(search_form(search))
    else:
        show(search_toml.plain(search))


@app.command("test")
def try_out(
    name: Annotated[str | None, typer.Argument(help="A saved search; or give --any and the like instead.")] = None,
    any_of: _Any = None,
    all_of: _All = None,
    none_of: _None = None,
    places: _Places = None,
    sources: _Sources = None,
    days: Annotated[int, typer.Option(min=1, max=36500, help="Leads first seen in so many days.", metavar="N")] = 14,
    as_json: _Json = False,
) -> None:
    """Show which stored leads a search fits, and why. Nothing is sent and nothing is stored."""
    from caselead.forms import match_form
    from caselead.wishes import a_search, check_phrases

    tried = a_search(name or "this search", any_of, all_of, none_of, places, sources)
    has_words = any((any_of, all_of, none_of, places, sources))
    if bool(name) == has_words:
        raise typer.BadParameter("Give the name of a saved search, or --any, --all, --none, --place and --source.")
    check_phrases(tried)
    matches, looked_at = _matches(name, tried, days)
    if as_json:
        show_json([match_form(match) for match in matches])
    for match in () if as_json else matches:
        show(_found(match))
    if not as_json:
        say(f"{len(matches)} of {looked_at} leads of the last {days} days fit.{_advice(len(matches), looked_at)}")


def _matches(name: str | None, tried: "SavedSearch", days: int) -> "tuple[list[Match], int]":
    """What fits, and how many leads were looked at. A paused search is tried all the same."""
    from dataclasses import replace
    from datetime import timedelta

    from caselead.home import open_home
    from pipeline.match import match_all
    from pipeline.parts import utc_now
    from store import leads, searches

    with open_home().database() as database, database.read() as tx:
        search = replace(searches.get(tx, name), paused=False) if name else tried
        stored = leads.list_leads(tx, since=utc_now() - timedelta(days=days))
    return list(match_all(stored, [search])), len(stored)


def _found(match: "Match") -> str:
    from pipeline.decide import why

    lead = match.lead.lead
    places = "; ".join(place.text for place in lead.job_location)
    what = " – ".join(filter(None, (lead.title, lead.hiring_organization, places)))
    return f"{match.lead.id}: {what}\n  {why(match)}"


def _advice(fitting: int, looked_at: int) -> str:
    if not looked_at:
        return "\n  Try: caselead fetch, or more --days"
    if not fitting:
        return "\n  Try: fewer or shorter words, * for any ending, or more --days"
    return ""


@app.command()
def pause(name: _Name) -> None:
    """Do not look for this until it is resumed."""
    _set_paused(name, paused=True)
    say(f'"{name}" is paused.\n  To go on: caselead search resume "{name}"')


@app.command()
def resume(name: _Name) -> None:
    """Go on with a paused search."""
    _set_paused(name, paused=False)
    say(f'"{name}" is looked for again.')


def _set_paused(name: str, *, paused: bool) -> None:
    from caselead.home import open_home
    from store import searches

    with open_home().database() as database, database.write() as tx:
        searches.set_paused(tx, name, paused)


@app.command()
def remove(name: _Name, yes: Yes = False) -> None:
    """Forget a search. What it found stays."""
    from caselead.home import open_home
    from store import searches

    with open_home().database() as database:
        with database.read() as tx:
            searches.get(tx, name)
        if not confirm(f'Remove the search "{name}"?', yes=yes):
            raise typer.Exit(1)
        with database.write() as tx:
            searches.remove(tx, name)
    say(f'"{name}" is removed.')
