"""`caselead alert`: the messages that were sent, and those that are still owed."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.completing import destination_names
from caselead.cli.moment import when
from caselead.cli.output import say, show, show_json, show_table
from leads.alert import Delivery, DeliveryState
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.home import Home
    from leads.alert import Digest
    from store.engine import Tx

app = typer.Typer(help="Alerts: the messages that were sent, and those still owed.", no_args_is_help=True)

_Destination = Annotated[
    str | None,
    typer.Option(help="Only messages to this destination.", metavar="NAME", autocompletion=destination_names),
]
_LIMIT = 50  # messages in a list for a person who asked for no other number


@app.command("list")
def list_(
    state: Annotated[
        DeliveryState | None,
        typer.Option(help="Only these. uncertain: nobody can know whether it arrived; parked: needs you."),
    ] = None,
    destination: _Destination = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many. Default: 50, with --json all.", metavar="N")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List messages, the newest first."""
    from caselead.home import open_home
    from store import outbox

    limit = limit or (None if as_json else _LIMIT)
    with open_home().database() as database, database.read() as tx:
        found = outbox.deliveries(tx, state=state, destination=destination, limit=limit)
        owed = _owed(tx, destination) if state in (None, "queued") else []
    if as_json:
        from caselead.forms import delivery_form

        show_json([delivery_form(delivery) for delivery in found])
        return
    if found:
        headings = ("id", "destination", "state", "holds", "made", "next try", "problem")
        show_table(headings, [_row(delivery) for delivery in found])
    for digest in owed:
        size = _size(len(digest.leads), len(digest.notices))
        say(f"The next fetch sends {size} to {digest.destination}.\n  To see: caselead alert preview")
    if not found and not owed:
        say(f"No message is {state}." if state else "No message yet.\n  Try: caselead fetch")
    if len(found) == limit:
        say(f"These are the newest {limit}.\n  Try: the same with --limit {2 * limit}")
    if any(delivery.state in ("uncertain", "parked") for delivery in found):
        say("  To send one of them again: caselead alert retry ID")


def _owed(tx: "Tx", destination: str | None) -> list["Digest"]:
    """What is in no message yet, one digest per destination."""
    from store import outbox

    return [digest for digest in outbox.owed(tx) if destination in (None, digest.destination)]


def _row(delivery: Delivery) -> tuple[object, ...]:
    return (
        delivery.id,
        delivery.destination,
        delivery.state,
        _size(delivery.lead_count, delivery.notice_count),
        when(delivery.created_at),
        when(delivery.next_try),
        delivery.problem,
    )


def _size(leads: int, notices: int) -> str:
    return " and ".join(counted(number, thing) for number, thing in ((leads, "lead"), (notices, "notice")) if number)


@app.command()
def preview(
    delivery_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A message, as `caselead alert list` shows.")
    ] = None,
    destination: _Destination = None,
    html: Annotated[bool, typer.Option("--html", help="Print the HTML part of the mail.")] = False,
    chat: Annotated[bool, typer.Option("--chat", help="Print what a chat such as Slack gets.")] = False,
) -> None:
    """Show a message as it would look: what is owed next, or else the last one. Nothing is sent."""
    from alerts.message import render
    from caselead.home import open_home
    from store import outbox

    if html and chat:
        raise typer.BadParameter("Give --html or --chat, not both.")
    home = open_home()
    with home.database() as database, database.read() as tx:
        digest = outbox.digest(tx, delivery_id) if delivery_id else _next(tx, destination)
    if digest is None:
        say("There is nothing to show: no message is owed, and none was sent.\n  Try: caselead fetch")
        return
    message = render(digest, now=datetime.now(UTC), most_leads=home.settings.alerts.most_leads)
    if html:
        show(message.html)
    elif chat:
        show(f"{message.chat_title}\n\n{message.chat}")
    else:
        show(f"To:      {digest.destination}\nSubject: {message.subject}\n\n{message.text}")


def _next(tx: "Tx", destination: str | None) -> "Digest | None":
    """What is owed next; else the last message; None: there is neither."""
    from store import outbox

    owed = _owed(tx, destination)
    made = outbox.deliveries(tx, destination=destination)
    made.sort(key=lambda delivery: delivery.state not in ("queued", "failed"))  # the newest of those still owed first
    others = sorted({digest.destination for digest in owed[1:]})
    if others:
        say(f"Owed to others as well: {', '.join(others)}. To see: caselead alert preview --destination NAME")
    return owed[0] if owed else outbox.digest(tx, made[0].id) if made else None


@app.command()
def retry(
    delivery_ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `caselead alert list` shows.")],
    now: Annotated[bool, typer.Option("--now", help="Send what is due at once, not with the next fetch.")] = False,
) -> None:
    """Send messages again that failed, are parked or uncertain. An uncertain one may then arrive twice."""
    from caselead.home import open_home

    home = open_home()
    if now:
        raise typer.Exit(_retry_now(home, delivery_ids))
    with home.database() as database, database.write() as tx:
        _queue(tx, delivery_ids)
    say("With the next fetch it goes out again: caselead fetch\n  At once: the same with --now")


def _queue(tx: "Tx", delivery_ids: list[str]) -> None:
    from store import outbox

    for delivery_id in delivery_ids:
        outbox.retry(tx, delivery_id, datetime.now(UTC))


def _retry_now(home: "Home", delivery_ids: list[str]) -> int:
    """Queue and deliver under the run lock, so that no fetch delivers at the same time. Returns the exit code."""
    from caselead.lock import run_lock
    from config.private_files import make_private_folder
    from pipeline.deliver import deliver
    from pipeline.report import DONE, PARTLY
    from pipeline.wiring import build_parts
    from store import outbox

    make_private_folder(home.paths.lock.parent)
    with run_lock(home.paths.lock), home.database() as database:
        parts = build_parts(home.settings, home.paths, os.environ, database, everybody=False)
        with database.write() as tx:
            _queue(tx, delivery_ids)
        deliver(parts, asked=delivery_ids)
        with database.read() as tx:
            after = [outbox.get_delivery(tx, delivery_id) for delivery_id in delivery_ids]
    for delivery in after:
        say(f"{delivery.id} to {delivery.destination}: {delivery.state}. {delivery.problem or ''}".rstrip())
    return DONE if all(delivery.state == "sent" for delivery in after) else PARTLY
