"""`caselead person`: several people in one installation, each with searches, marks and destinations of their own."""

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.applying import Yes
from caselead.cli.completing import person_names
from caselead.cli.output import confirm, say, show_json, show_table

if TYPE_CHECKING:
    from caselead.home import Home
    from leads.person import Person, Quiet
    from store.persons import Belongings

app = typer.Typer(help="People: who shares this installation, and when nothing is sent to them.", no_args_is_help=True)

_NAME = re.compile(r"[^\W_][\w .'-]{0,39}")
_Name = Annotated[
    str, typer.Argument(metavar="NAME", help="As `caselead person list` shows.", autocompletion=person_names)
]
_Timezone = Annotated[
    str | None,
    typer.Option(help="The clock of the quiet hours, such as Europe/London. Default: this machine's.", metavar="ZONE"),
]


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of your own for somebody.")],
    quiet: Annotated[
        str | None, typer.Option(help="When nothing is sent, such as 22:00-07:00.", metavar="HOURS")
    ] = None,
    timezone: _Timezone = None,
) -> None:
    """Add somebody who has searches, marks and destinations of their own, which nobody else sees."""
    from caselead.home import open_home
    from leads.person import Person, quiet_hours
    from pipeline.parts import utc_now
    from store import persons

    called = _checked_name(name)
    hours = quiet_hours(quiet) if quiet else None
    person = Person(called, hours, _zone(timezone) if timezone or hours else None)
    home = open_home()
    with home.database() as database, database.write() as tx:
        _refuse_like(called, [home.default_person, *(known.name for known in persons.all_persons(tx))])
        persons.add(tx, person, utc_now())
    say(f"{called} is added.{_told(person)}")
    say(f'  Next: caselead --person "{called}" destination add NAME')
    say(f'        caselead --person "{called}" search add NAME')


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List everybody, with their quiet hours."""
    from caselead.forms import person_form
    from caselead.home import open_home
    from store import persons

    home = open_home()
    with home.database() as database, database.read() as tx:
        owner = persons.get(tx, home.default_person, default=home.default_person)
        people = [owner, *(person for person in persons.all_persons(tx) if person.name != owner.name)]
    if as_json:
        show_json([person_form(person, default=person is owner) for person in people])
        return
    rows = [(p.name, f"{p.quiet} {p.timezone}" if p.quiet else "", _remark(p, owner, home)) for p in people]
    show_table(("name", "quiet hours", "remarks"), rows)
    if len(people) == 1:
        say("  To share this installation with somebody: caselead person add NAME")


def _remark(person: "Person", owner: "Person", home: "Home") -> str:
    acting = "Commands act for them now." if person.name == home.person and person is not owner else ""
    return "The owner: commands without --person act for them." if person is owner else acting


@app.command()
def quiet(
    name: _Name,
    hours: Annotated[str, typer.Argument(metavar="HOURS|off", help="When nothing is sent, such as 22:00-07:00.")],
    timezone: _Timezone = None,
) -> None:
    """Say when nothing may be sent to somebody. What is owed waits until the end of these hours."""
    from caselead.home import open_home
    from leads.errors import CaseleadError
    from leads.person import Person, quiet_hours
    from pipeline.parts import utc_now
    from store import persons

    chosen = None if hours.strip().lower() == "off" else quiet_hours(hours)
    home = open_home()
    if home.person not in (name, home.default_person):
        raise CaseleadError(
            "Quiet hours are set by the person, or by the owner of the installation.",
            hint=f"caselead --person {shlex.quote(name)} person quiet {shlex.quote(name)} {hours}",
        )
    with home.database() as database, database.write() as tx:
        before = persons.get(tx, name, default=home.default_person)
        person = Person(before.name, chosen, _zone(timezone) if timezone else before.timezone or _zone(None))
        persons.put(tx, person, utc_now())
    say(_told(person).strip() or f"Messages are sent to {name} at any hour.")


@app.command()
def remove(name: _Name, yes: Yes = False) -> None:
    """Remove somebody with their searches, marks, notes, messages and destinations."""
    from caselead.asking_file import draft_file
    from caselead.home import open_home
    from caselead.lock import run_lock
    from config.private_files import make_private_folder
    from config.secrets import drafts_of, remove_destination
    from leads.errors import CaseleadError
    from store import persons

    home = open_home()
    if name == home.default_person:
        raise CaseleadError(
            f"{name} is the owner of this installation, whom settings.toml names.", hint="caselead person list"
        )
    destinations = list(drafts_of(home.paths, name, home.default_person))
    make_private_folder(home.paths.lock.parent)
    with run_lock(home.paths.lock), home.database() as database:  # a run under way would file something for them
        with database.read() as tx:
            persons.get(tx, name, default=home.default_person)
            there = persons.belongings(tx, name)
        if not confirm(f"Remove {name} with {_counted(there, len(destinations))}?", yes=yes):
            raise typer.Exit(1)
        for destination in destinations:
            remove_destination(home.paths, destination)
        draft_file(home.paths, name, home.default_person).unlink(missing_ok=True)
        with database.write() as tx:
            persons.remove(tx, name)
    say(f"{name} is removed with {_counted(there, len(destinations))}.")


def _counted(there: "Belongings", destinations: int) -> str:
    """ "2 searches, 1 marked lead, 0 messages and 1 destination"."""
    from leads.counting import counted

    first = (f"{there.searches} search{'' if there.searches == 1 else 'es'}", counted(there.marks, "marked lead"))
    return f"{', '.join((*first, counted(there.messages, 'message')))} and {counted(destinations, 'destination')}"


def _told(person: "Person") -> str:
    quiet: Quiet | None = person.quiet
    if quiet is None:
        return ""
    return f" Nothing is sent to {person.name} from {quiet.since:%H:%M} to {quiet.until:%H:%M} ({person.timezone})."


def _checked_name(name: str) -> str:
    from leads.errors import CaseleadError

    called = " ".join(name.split())
    if not _NAME.fullmatch(called):
        raise CaseleadError(
            "The name of a person begins with a letter or digit and has letters, digits, blanks and . _ ' - only, "
            "40 at most.",
            hint="caselead person add anna",
        )
    return called


def _refuse_like(name: str, known: list[str]) -> None:
    """Refuse a name that somebody has, or has but for capitals: nobody could tell the two apart."""
    from leads.errors import CaseleadError

    for other in known:
        if other.casefold() == name.casefold():
            raise CaseleadError(f"There is a person called {other} already.", hint="caselead person list")


def _zone(name: str | None) -> str:
    """The name of a time zone that exists; that of this machine where none is given. Raises CaseleadError."""
    from zoneinfo import available_timezones

    from config.toml_text import closest
    from leads.errors import CaseleadError

    known = available_timezones()
    wanted = name or _machine_zone()
    if wanted in known:
        return wanted
    if name is None:
        return "UTC"
    lower = {zone.lower(): zone for zone in known}
    right = closest(wanted.replace(" ", "_"), lower)
    hint = f"did you mean {lower[right]}?" if right else "write it like Europe/London or America/New_York"
    raise CaseleadError(f'There is no time zone "{wanted}".', hint=hint)


def _machine_zone() -> str:
    """The IANA name of this machine's time zone: from TZ, or from where /etc/localtime leads."""
    if zone := os.environ.get("TZ", "").lstrip(":"):
        return zone
    return str(Path("/etc/localtime").resolve()).partition("/zoneinfo/")[2] or "UTC"
