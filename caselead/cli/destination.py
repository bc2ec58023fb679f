"""`caselead destination`: where alerts go. An address holds passwords or tokens, so it is never an argument."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.completing import destination_names
from caselead.cli.output import confirm, say, show_json, show_table

if TYPE_CHECKING:
    from caselead.home import Home
    from store.engine import Tx

EXAMPLES = """\
  mailtos://USER:PASSWORD@smtp.example.org?from=USER@example.org&to=you@example.org
  slack://TOKEN_A/TOKEN_B/TOKEN_C/#channel
  ntfys://ntfy.sh/TOPIC
All kinds of addresses: https://appriseit.com/services/"""

app = typer.Typer(help="Destinations: where alerts go.", no_args_is_help=True)

_STATES = ("queued", "sent", "uncertain", "failed", "parked")  # of messages; sending counts as queued
_Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A short name of your own, such as mail.", autocompletion=destination_names),
]


@app.command(epilog=f"\b\nAddresses, for example:\n{EXAMPLES}")
def add(
    name: _Name,
    url_env: Annotated[
        str | None, typer.Option(help="Keep no address; take it from this environment variable.", metavar="VAR")
    ] = None,
    from_file: Annotated[Path | None, typer.Option(help="Read the address from this file.", metavar="FILE")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Replace one of that name without asking.")] = False,
) -> None:
    """Add a destination. Its address is asked for without showing it, or read from standard input."""
    from caselead.addresses import keep, refuse_name_of_another
    from caselead.home import open_home
    from config.documents import DestinationDraft
    from leads.secret import Secret

    if url_env and from_file:
        raise typer.BadParameter("Give --url-env or --from-file, not both.")
    home = open_home()
    refuse_name_of_another(home, name)
    if name in home.destinations() and not confirm(f'Replace the address of "{name}"?', yes=yes):
        raise typer.Exit(1)
    url = os.environ.get(url_env, "").strip() if url_env else _read_address(from_file)
    if url or not url_env:
        check_address(url)
    keep(home, DestinationDraft(name, None if url_env else Secret(url), url_env))
    say(f'Alerts can go to "{name}" now.')
    if url_env and not url:
        say(f"  {url_env} is not set here; set it where cron or systemd starts caselead.")
    say(f"  Next: caselead destination test {name}")


def check_address(url: str) -> None:
    """Raise SettingsError with everything that is wrong with an address; its text does not show it."""
    from alerts.send import check
    from leads.errors import SettingsError

    problems = check(url) if url else ["There is no address."]
    if problems:
        raise SettingsError(problems, hint=f"write it like one of these:\n{EXAMPLES}")


def _read_address(file: Path | None) -> str:
    if file is not None:
        from config.toml_text import read_text
        from leads.errors import NotFound

        if not file.exists():
            raise NotFound(f"There is no file {file}.", hint="check its name, or leave out --from-file to be asked")
        return read_text(file).strip()
    if sys.stdin.isatty():
        say(f"For example:\n{EXAMPLES}")
        address: str = typer.prompt("Address (it is not shown)", hide_input=True, err=True)
        return address.strip()
    return sys.stdin.readline().strip()


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List destinations, with their addresses masked."""
    from caselead.addresses import look
    from caselead.forms import destination_form
    from caselead.home import open_home
    from store import outbox

    home = open_home()
    known = home.destinations()
    with home.database() as database, database.read() as tx:
        counts = outbox.counts(tx)
    forms = []
    for name, draft in known.items():
        masked, problems = look(home.paths, name)
        forms.append(destination_form(name, masked, draft.paused, problems, counts.get(name, {})))
    if as_json:
        show_json(forms)
    elif forms:
        show_table(("name", "address", "messages", "remarks"), [_row(form) for form in forms])
    else:
        say("No destinations yet.\n  Try: caselead destination add mail")


def _row(form: dict[str, Any]) -> tuple[object, ...]:
    messages = ", ".join(f"{form[state]} {state}" for state in _STATES if form[state])
    remarks = " ".join([*(["Paused."] if form["paused"] else []), *form["problems"]])
    return form["name"], form["address"], messages, remarks


@app.command()
def test(name: _Name) -> None:
    """Send a short message to a destination, really."""
    from alerts.send import Notifier
    from caselead.addresses import find
    from caselead.home import open_home
    from pipeline.report import PARTLY

    home = open_home()
    _refuse_unknown(home, name)
    outcome = Notifier(timeout=home.settings.fetch.timeout).probe(find(home.paths, name), now=datetime.now(UTC))
    if outcome.state != "sent":
        again = f"check the connection, or give another address: caselead destination add {name}"
        say(f"{outcome.problem or 'It was not sent.'}\n  Try: {again}")
        raise typer.Exit(PARTLY)
    say(f'A message was sent to "{name}". Look whether it has arrived.')


@app.command()
def remove(
    name: _Name,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Remove a destination and its address."""
    from caselead.home import open_home
    from config.secrets import remove_destination

    home = open_home()
    _refuse_unknown(home, name)
    with home.database() as database, database.read() as tx:
        losses = _losses(tx, name)
    if not confirm(" ".join((f'Remove "{name}"?', *losses)), yes=yes):
        raise typer.Exit(1)
    remove_destination(home.paths, name)
    say(" ".join((f'The destination "{name}" is removed.', *losses)))


def _refuse_unknown(home: "Home", name: str) -> None:
    from store.names import not_found

    if name not in (names := home.destinations()):
        raise not_found("destination", name, names)


def _losses(tx: "Tx", name: str) -> list[str]:
    """What is lost with a destination, in sentences."""
    from store import outbox, searches

    states = outbox.counts(tx).get(name, {})
    owed = sum(states.get(state, 0) for state in ("queued", "sending", "failed"))
    used = [search.name for search in searches.all_searches(tx) if name in search.alert_to]
    return [
        *([f"Messages still owed to it: {owed}."] if owed else []),
        *([f"Searches that name it: {', '.join(used)}."] if used else []),
    ]
