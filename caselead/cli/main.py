"""The `caselead` command and its error boundary.

Exit codes: 0 done, 1 failed, 2 usage, 3 partly (some source or delivery failed, the rest is done), 75 another run is
under way, 78 the settings are invalid, 130 interrupted.
"""

import logging
import os
import sys
from typing import Annotated

import typer

from caselead.cli import (
    alert,
    database,
    demo,
    destination,
    doctor,
    fetch,
    init,
    key,
    lead,
    person,
    place,
    search,
    source,
    vocabulary,
)
from caselead.cli.completing import person_names
from leads.errors import CaseleadError

app = typer.Typer(
    name="caselead",
    help="Watches job boards for social workers, on your own machine, and says why each lead matches.",
    epilog=(__doc__ or "").rpartition("\n\n")[2],
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("init")(init.init)
app.command("fetch")(fetch.fetch)
app.add_typer(source.app, name="source")
app.add_typer(search.app, name="search")
app.add_typer(lead.app, name="lead")
app.add_typer(vocabulary.app, name="vocabulary")
app.add_typer(place.app, name="place")
app.add_typer(destination.app, name="destination")
app.add_typer(alert.app, name="alert")
app.add_typer(person.app, name="person")
app.add_typer(key.app, name="key")
app.command("doctor")(doctor.doctor)
app.command("demo")(demo.demo)
app.add_typer(database.app, name="db")


def _show_version(wanted: bool) -> None:
    from importlib.metadata import PackageNotFoundError, version

    if wanted:
        try:
            typer.echo(f"caselead {version('caselead')}")
        except PackageNotFoundError:
            typer.echo("caselead, from a checkout that is not installed")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", is_eager=True, callback=_show_version)
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show what happens inside, and whole tracebacks.")] = False,
    acting: Annotated[
        str | None,
        typer.Option(
            "--person",
            envvar="CASELEAD_PERSON",
            help="Act for this person, where several share this installation.",
            metavar="NAME",
            autocompletion=person_names,
        ),
    ] = None,
) -> None:
    """Options that stand before the command."""
    from caselead.home import act_for

    if acting is not None and not acting.strip():
        raise typer.BadParameter("Give the name of a person.", param_hint="--person")
    act_for(acting)
    if debug:
        os.environ["CASELEAD_DEBUG"] = "1"
        logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")


def run() -> None:
    """Run one command; what can be explained is explained, and the exit code can be trusted."""
    try:
        app(prog_name="caselead")
    except CaseleadError as error:
        typer.echo(f"caselead: {error}", err=True)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        # The reader of our output went away (`caselead lead list | head`): that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    except Exception as error:  # the last resort: a mistake of ours
        logging.getLogger("caselead").info("unexpected error", exc_info=True)
        typer.echo(
            f"caselead: a mistake of ours: {type(error).__name__}.\n"
            "  Try: the same with `caselead --debug ...`, and report what it prints.",
            err=True,
        )
        raise SystemExit(1) from None
