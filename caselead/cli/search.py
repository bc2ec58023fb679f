"""`caselead search`: what is looked for."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli import search_add, search_diff, search_explain, search_learn, search_test, search_toml
from caselead.cli.applying import Yes
from caselead.cli.completing import search_names
from caselead.cli.output import confirm, say, show, show_json, show_table

if TYPE_CHECKING:
    from leads.search import SavedSearch, Wishes

app = typer.Typer(help="Saved searches: what is looked for.", no_args_is_help=True)
app.command("add")(search_add.add)
app.command("starters")(search_add.starters)
app.command("test")(search_test.try_out)
app.command("explain")(search_explain.explain)
app.command("diff")(search_diff.diff)
app.command("learn")(search_learn.learn)
app.command("edit")(search_toml.edit)
app.command("export")(search_toml.export)
app.command("apply")(search_toml.apply)

_Name = Annotated[
    str, typer.Argument(help="Name of a search, as `caselead search list` shows.", autocompletion=search_names)
]
_Json = Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")]


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
    state = "paused" if search.paused else "active"
    return search.name, "; ".join(_wanted(search)) or "everything", ", ".join(search.alert_to), state


def _wanted(search: "SavedSearch") -> Iterator[str]:
    """What is looked for, in short: what must be there and what must not."""
    groups: Iterable[tuple[str, Iterable[str]]] = (
        ("", (search.words,) if search.words else ()),
        ("any of ", search.any_of),
        ("all of ", search.all_of),
        ("", _wishes(search.must)),
        ("none of ", search.none_of),
        ("not ", _wishes(search.must_not)),
        ("in ", search.places),
        ("near ", [f"{near.place} ({near.within_km:g} km)" for near in search.near]),
        ("remote ", search.remote),
        ("from ", search.sources),
        ("pay from ", [f"{search.pay.at_least:,f} {search.pay.currency}"] if search.pay else ()),
        ("", (search.mode.replace("_", " "),) if search.mode != "looking" else ()),
    )
    yield from (before + ", ".join(words) for before, words in groups if words)


def _wishes(wishes: "Wishes") -> list[str]:
    agencies = ["agencies"] if wishes.agencies else []
    lists = (getattr(wishes, field.name) for field in fields(wishes) if field.name != "agencies")
    return [*(name for names in lists for name in names), *agencies]


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
