"""`caselead search add`: a search from words, from a talk, or from a file of answers; and `search starters`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import say, show_json, show_table
from caselead.cli.search_dialogue import TryOut
from caselead.cli.search_test import shortly

if TYPE_CHECKING:
    from caselead.asking import Answers, Known
    from caselead.home import Home
    from config.starters import Starter
    from leads.search import SavedSearch
    from store.engine import Database, Tx


def _words(name: str, help: str, metavar: str = "PHRASE") -> object:
    return typer.Option(name, help=f"{help} May be repeated.", metavar=metavar)


def _starter_keys(incomplete: str) -> list[str]:
    """For the completion of the shell."""
    from config.starters import all_starters

    return [starter.key for starter in all_starters() if starter.key.startswith(incomplete)]


_Any = Annotated[list[str] | None, _words("--any", "At least one of these; * at the end stands for any ending.")]
_All = Annotated[list[str] | None, _words("--all", "Every one of these.")]
_None = Annotated[list[str] | None, _words("--none", "None of these.")]
_Places = Annotated[list[str] | None, _words("--place", "In one of these places; 'remote' fits remote work too.")]
_Sources = Annotated[list[str] | None, _words("--source", "Only from these sources.", "KEY")]
_To = Annotated[list[str] | None, _words("--to", "Destinations to alert; none: only listed.", "NAME")]
_Starter = Annotated[
    str | None,
    typer.Option(
        "--starter",
        metavar="KEY",
        help="Begin from a starter profile: fostering-gb (caselead search starters).",
        autocompletion=_starter_keys,
    ),
]
_AnswersFile = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE", help="TOML with answers; nothing is asked. - is standard input."),
]


def add(
    name: Annotated[
        str | None, typer.Argument(help="Name of your own, such as 'children and families'.", show_default=False)
    ] = None,
    any_of: _Any = None,
    all_of: _All = None,
    none_of: _None = None,
    places: _Places = None,
    sources: _Sources = None,
    to: _To = None,
    starter: _Starter = None,
    answers: _AnswersFile = None,
    list_starters: Annotated[bool, typer.Option("--list-starters", help="List the starter profiles and stop.")] = False,
) -> None:
    """Save a search: from words, from answers in a file, or, on a terminal without either, by asking you.

    A search of words without any word, place or source takes every lead.
    """
    from caselead.home import open_home
    from caselead.wishes import a_search

    if list_starters:
        starters(None, as_json=False)
        return
    by_words = any((any_of, all_of, none_of, places, sources))
    if by_words and (starter or answers):
        raise typer.BadParameter("Give words, or --starter and --answers, not both. caselead search edit adds words.")
    asks = sys.stdin.isatty() and not by_words and answers is None
    if name is None and (by_words or not (asks or starter or answers)):
        raise typer.BadParameter("Give a NAME, or --answers FILE, since nobody can be asked here.", param_hint="NAME")
    home = open_home()
    with home.database() as database:
        if name is not None:
            with database.read() as tx:
                refuse_taken(name, tx)
        if by_words or not (asks or starter or answers):
            search = a_search(name or "", any_of, all_of, none_of, places, sources, to)
        else:
            given = _given(name, to, starter)
            talked = (
                ask_person(home, database, given, shortly(home)) if asks else _from_file(home, database, given, answers)
            )
            if talked is None:
                raise typer.Exit(1)
            search = talked
        keep(search, home, database)
    say(f'"{search.name}" is looked for from now on.\n  Next: caselead search test "{search.name}"')


def starters(
    country: Annotated[
        str | None, typer.Argument(metavar="COUNTRY", help="Only those of GB, US or NL.", show_default=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List the starter profiles: a field of work in a country, ready to be looked for."""
    from config.starters import COUNTRIES, all_starters
    from config.starters import starters as of_country

    if country is not None and country.upper() not in COUNTRIES:
        raise typer.BadParameter(f"There are starter profiles for {', '.join(COUNTRIES)}.", param_hint="COUNTRY")
    found = of_country(country) if country else all_starters()
    if as_json:
        show_json([starter_form(starter) for starter in found])
        return
    by_country = sorted(found, key=lambda starter: COUNTRIES.index(starter.country))
    show_table(("key", "field of work", "what it is"), [(one.key, one.label, one.sentence) for one in by_country])
    say("  Next: caselead search add --starter KEY")


def starter_form(starter: "Starter") -> dict[str, object]:
    """One starter profile of `caselead search starters --json`."""
    from caselead.search_forms import search_form

    return {
        "key": starter.key,
        "id": starter.id,
        "country": starter.country,
        "label": starter.label,
        "sentence": starter.sentence,
        "relevance": list(starter.relevance),
        "licences": list(starter.licences),
        "currency": starter.currency,
        "languages": list(starter.languages),
        "search": search_form(starter.search),
    }


def ask_person(
    home: "Home", database: "Database", given: "Answers", try_out: TryOut | None = None
) -> "SavedSearch | None":
    """Ask the person at the terminal; None: they gave up, or go on another time."""
    from caselead.asking_file import draft_file
    from caselead.cli.search_dialogue import ask_whole

    draft = draft_file(home.paths, home.person, home.default_person)
    return ask_whole(given, known_to(home, database), draft, try_out)


def keep(search: "SavedSearch", home: "Home", database: "Database") -> None:
    """Check and save a new search, and tell what may be a slip. Raises CaseleadError."""
    from caselead.wishes import check, warnings
    from store import searches

    check(search, home)
    with database.write() as tx:
        refuse_taken(search.name, tx)
        searches.put(tx, search)
    for warning in warnings([search], home, database):
        say(warning)


def refuse_taken(name: str, tx: "Tx") -> None:
    """Raises CaseleadError where there is a search of this name."""
    from leads.errors import CaseleadError
    from store import searches

    if name in {known.name for known in searches.all_searches(tx)}:
        raise CaseleadError(f'There is a search "{name}" already.', hint=f'caselead search edit "{name}"')


def known_to(home: "Home", database: "Database") -> "Known":
    """What answers are understood with in this installation."""
    from caselead.asking import Known
    from config.starters import all_starters
    from store import searches

    tools = home.reading_tools()
    with database.read() as tx:
        taken = tuple(search.name for search in searches.all_searches(tx))
    return Known(tools.book.vocabulary, tools.gazetteer, all_starters(), tuple(home.destinations()), taken)


def _given(name: str | None, to: list[str] | None, starter: str | None) -> dict[str, str]:
    """The answers that the command line gives."""
    from caselead.asking_file import starter_answers

    given = {"name": " ".join(name.split())} if name else {}
    given |= {"alert": "; ".join(to)} if to else {}
    return given | (starter_answers(starter) if starter else {})


def _from_file(home: "Home", database: "Database", given: "Answers", file: str | None) -> "SavedSearch":
    """The search that a file of answers describes, told in sentences. Raises SettingsError."""
    from caselead.asking_file import read_answers
    from caselead.asking_profile import profile_of
    from caselead.cli.search_dialogue import show_profile

    known = known_to(home, database)
    text, called = _text_of(file) if file else ("", "the answers")
    search = profile_of(read_answers(text, called, known, given), known)
    show_profile(search, known)
    return search


def _text_of(file: str) -> tuple[str, str]:
    """The text of a file of answers, and what the file is called."""
    from config.toml_text import MOST_BYTES, read_text
    from leads.errors import NotFound

    if file == "-":
        return sys.stdin.read(MOST_BYTES + 1), "standard input"
    if not Path(file).is_file():
        raise NotFound(f"There is no file {file}.", hint="check its name, or give - to read standard input")
    return read_text(Path(file)), Path(file).name
