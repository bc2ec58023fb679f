"""`caselead source import`: the subscriptions of another program or of another installation, as OPML."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.applying import Yes
from caselead.cli.output import confirm, say, show_json, show_table
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.opml import LeftOut, Subscription
    from leads.source import SourceSpec

PARTLY = 3  # exit code: some of the list was left out


def import_(
    file: Annotated[str, typer.Argument(help="The OPML file; - is standard input.")],
    yes: Yes = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Watch the boards and feeds of an OPML file from now on. No site is asked.

    Exit codes: 0 for the whole file, 3 when some of it was refused, 1 when all of it was, or when you say no.
    """
    from caselead.home import open_home
    from caselead.opml import read
    from pipeline.wiring import politeness
    from store import sources

    home = open_home()
    found, left_out = read(_body(file), politeness(home.settings).allow_private)
    with home.database() as database:
        with database.read() as tx:
            new, known = planned(found, sources.all_sources(tx))
        if not as_json:
            _show(new, known, left_out)
        stored = bool(new) and confirm(f"Watch {counted(len(new), 'new source')}?", yes=yes)
        if stored:
            with database.write() as tx:
                for spec in planned(found, sources.all_sources(tx))[0]:
                    sources.put(tx, spec)
    if as_json:
        show_json(_form(new, known, left_out, stored))
    if stored:
        say("Done.\n  Next: caselead fetch")
    else:
        say("Nothing was stored." if new else "There is nothing new in it.")
    if code := 1 if new and not stored else PARTLY if left_out else 0:
        raise typer.Exit(code)


def planned(found: "list[Subscription]", known: "list[SourceSpec]") -> "tuple[list[SourceSpec], list[SourceSpec]]":
    """The sources that the list would add, each with a key of its own, and those that are watched already."""
    from dataclasses import replace

    from caselead.naming import named
    from leads.source import ReadResult
    from pipeline.looking import Board
    from pipeline.urls import canonical

    watched = {canonical(spec.url): spec for spec in known}
    new: list[SourceSpec] = []
    for one in found:
        if canonical(one.url) in watched:
            continue
        taken = [*known, *new]
        key = None if one.key in {spec.key for spec in taken} else one.key
        board = Board(one.url, one.platform, ReadResult("empty"))
        new.append(replace(named(board, one.options, taken, key=key, name=one.name), paused=one.paused))
    return new, [watched[canonical(one.url)] for one in found if canonical(one.url) in watched]


def _body(file: str) -> bytes:
    from caselead.opml import MOST_BYTES

    try:
        if file == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(file).open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise typer.BadParameter(f"'{file}' cannot be read: {error.strerror}.", param_hint="FILE") from error


def _show(new: "list[SourceSpec]", known: "list[SourceSpec]", left_out: "list[LeftOut]") -> None:
    rows = [("new", spec.key, spec.name, spec.platform, spec.url) for spec in new]
    rows += [("known", spec.key, spec.name, spec.platform, spec.url) for spec in known]
    rows += [("refused", "", one.name, "", one.reason) for one in left_out]
    if rows:
        show_table(("", "key", "name", "platform", "address or reason"), rows)


def _form(
    new: "list[SourceSpec]", known: "list[SourceSpec]", left_out: "list[LeftOut]", stored: bool
) -> dict[str, object]:
    """The object of `caselead source import --json`."""
    names = ("key", "name", "url", "platform")
    return {
        "stored": stored,
        "new": [{name: getattr(spec, name) for name in names} for spec in new],
        "known": [{name: getattr(spec, name) for name in names} for spec in known],
        "refused": [{"name": one.name, "reason": one.reason} for one in left_out],
    }
