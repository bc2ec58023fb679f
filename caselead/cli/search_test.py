"""`caselead search test`: a profile tried before it is saved."""

from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.completing import postings_file, search_or_file, source_keys
from caselead.cli.output import say, show, show_json
from leads.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from caselead.home import Home
    from caselead.trying import Trial
    from leads.search import SavedSearch
    from pipeline.match.profile import Known


_THESE_WORDS = "these words"


def _words(name: str, help: str) -> object:
    return typer.Option(name, help=f"{help} May be repeated.", metavar="PHRASE")


USUAL_DAYS = 14
Days = Annotated[int, typer.Option(min=1, max=36500, help="Leads first seen in so many days.", metavar="N")]
AllLeads = Annotated[bool, typer.Option("--all-leads", help="All stored leads, whatever the day.")]

_Given = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME|FILE",
        help="A saved search, or a TOML file with one [[search]]; or give --any and the like instead.",
        show_default=False,
        autocompletion=search_or_file,
    ),
]
_Any = Annotated[list[str] | None, _words("--any", "At least one of these; word* stands for any ending.")]
_All = Annotated[list[str] | None, _words("--all", "Every one of these.")]
_None = Annotated[list[str] | None, _words("--none", "None of these.")]
_Places = Annotated[list[str] | None, _words("--place", "In one of these; 'remote' fits remote work too.")]
_Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="KEY", help="Only from these sources. May be repeated.", autocompletion=source_keys
    ),
]
_Leads = Annotated[
    str | None,
    typer.Option(
        "--leads",
        metavar="FILE",
        help="Try it on postings in a file instead, one JSON object a line; - is input.",
        autocompletion=postings_file,
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object; with --leads one a line (docs/json.md).")]


def try_out(
    given: _Given = None,
    any_of: _Any = None,
    all_of: _All = None,
    none_of: _None = None,
    places: _Places = None,
    sources: _Sources = None,
    days: Days = USUAL_DAYS,
    all_leads: AllLeads = False,
    leads: _Leads = None,
    as_json: _Json = False,
) -> None:
    """Show how stored leads fare by a search: what matches, what nearly does and what to change. Nothing is sent.

    With --leads a line that is no posting gives an object with "error", and exit code 3.
    """
    from caselead.cli.search_test_lines import try_lines
    from caselead.home import open_home
    from caselead.profiles import profile_of
    from caselead.wishes import a_search, check

    by_words = any((any_of, all_of, none_of, places, sources))
    if bool(given) == by_words:
        raise typer.BadParameter("Give a saved search or a file, or --any, --all, --none, --place and --source.")
    home = open_home()
    words = a_search(_THESE_WORDS, any_of, all_of, none_of, places, sources) if by_words else None
    if words:
        check(words, home)
    if leads is not None:
        try_lines(lambda known: words or profile_of(given or "", home, known), leads, home, as_json=as_json)
        return
    since = None if all_leads else since_days(days)
    announce(given or _THESE_WORDS, since, home)
    known = home.known()
    search = words or profile_of(given or "", home, known)
    tell_doubts(search, known)
    trial = _trial(search, since, home, known)
    if as_json:
        from caselead.trial_forms import trial_form

        show_json(trial_form(trial))
    else:
        _show(trial, given, "stored leads" if all_leads else f"leads of the last {counted(days, 'day')}")


def since_days(days: int) -> "datetime":
    """So many days ago."""
    from datetime import timedelta

    from pipeline.parts import utc_now

    return utc_now() - timedelta(days=days)


def announce(name: str, since: "datetime | None", home: "Home") -> None:
    """Said before anything that takes long."""
    from store import skim

    with home.database() as database, database.read() as tx:
        count = skim.count(tx, since)
    say(f"Trying “{name}” on {count:,} {'lead' if count == 1 else 'leads'} …")


def tell_doubts(search: "SavedSearch", known: "Known") -> None:
    """What may be a slip in the profile; it is tried all the same."""
    from pipeline.match.check import problems

    for fault in problems(search, known):
        say(f"Warning: {fault.sentence}")


def _trial(search: "SavedSearch", since: "datetime | None", home: "Home", known: "Known") -> "Trial":
    from caselead import trying
    from pipeline.parts import utc_now

    with home.database() as database, database.read() as tx:
        return trying.try_out(tx, search, known, since=since, now=utc_now())


def shortly(home: "Home") -> "Callable[[SavedSearch], None]":
    """Tells in a few lines, as talk, how leads of the last two weeks fare by a search that is not saved yet."""

    def tell(search: "SavedSearch") -> None:
        from caselead.cli.trial_lines import short_lines

        for line in short_lines(
            _trial(search, since_days(USUAL_DAYS), home, home.known()), f"leads of the last {USUAL_DAYS} days"
        ):
            say(line)

    return tell


def _show(trial: "Trial", given: str | None, which: str) -> None:
    from caselead.cli.trial_lines import trial_lines

    for line in trial_lines(trial, which):
        show(line)
    say(_advice(trial, given))


def _advice(trial: "Trial", given: str | None) -> str:
    if not trial.looked_at:
        return "\n  Try: caselead fetch, or more --days, or --all-leads"
    if not trial.matches and trial.near_misses:
        return "\n  Try: one of the changes named beside the near misses"
    if not trial.matches:
        return "\n  Try: fewer or shorter words, * for any ending, fewer rules, or --all-leads"
    return f'\n  Next: caselead lead explain ID --search "{given}"' if given else "\n  Next: caselead search add NAME"
