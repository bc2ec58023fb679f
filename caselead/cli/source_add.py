"""`caselead source add`: an address as a browser shows it, or a key of the catalogue, becomes a watched board."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.applying import Yes
from caselead.cli.output import confirm, say
from caselead.cli.platform_options import parse_options
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.home import Home
    from config.documents import SourceDraft
    from leads.source import SourceSpec
    from pipeline.looking import Board
    from store.engine import Database


def add(
    board: Annotated[
        str,
        typer.Argument(
            metavar="URL|KEY",
            help="Address of the board or feed, as your browser shows it, or a key of `caselead source browse`.",
        ),
    ],
    key: Annotated[str | None, typer.Option(help="Short name to type; otherwise made from the address.")] = None,
    name: Annotated[str | None, typer.Option(help="Name to show in alerts.")] = None,
    platform: Annotated[str | None, typer.Option(help="What kind of board it is; otherwise found out.")] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="The platform's own option; may be repeated.", metavar="NAME=VALUE")
    ] = None,
    yes: Yes = False,
) -> None:
    """Look at a board, show what was found, and watch it from now on."""
    import asyncio

    from caselead.home import open_home
    from caselead.naming import check_new, named
    from store import sources

    draft = _draft(board, key, name, platform, parse_options(option))
    home = open_home()
    with home.database() as database:
        with database.read() as tx:
            known = sources.all_sources(tx)
        check_new(known, url=draft.url, key=draft.key or None)  # before the site is troubled for nothing
        say(f"Looking at {draft.url} and what it leads to, a request a second ...")
        found = asyncio.run(_discover(home, database, draft))
        options = {**draft.options, **found.options}
        spec = named(found, options, known, key=draft.key or None, name=draft.name or None)
        say(_shown(spec, found))
        if not confirm("Watch it?", yes=yes):
            say("Nothing was stored.")
            raise typer.Exit(1)
        with database.write() as tx:
            check_new(sources.all_sources(tx), url=spec.url, key=spec.key)
            sources.put(tx, spec)
    say(f'"{spec.key}" is watched from now on.\n  Next: caselead fetch')


def _draft(
    board: str, key: str | None, name: str | None, platform: str | None, options: dict[str, object]
) -> "SourceDraft":
    """What the person named, with what the catalogue knows of it. Raises NotFound, and CaseleadError where the
    catalogue knows that the site does not want to be read."""
    from config import catalogue
    from config.documents import SourceDraft

    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", board):
        url = board if "://" in board else f"https://{board}"  # browsers hide the scheme
        return SourceDraft(key or "", name or "", url, platform, options)
    entry = catalogue.draft(catalogue.find(board))
    return SourceDraft(
        key or entry.key, name or entry.name, entry.url, platform or entry.platform, {**entry.options, **options}
    )


async def _discover(home: "Home", database: "Database", draft: "SourceDraft") -> "Board":
    from caselead.reading import reading
    from pipeline.discover import discover

    async with reading(home, database) as (client, worker):
        return await discover(draft.url, draft.options, client, worker, platform=draft.platform)


def _shown(spec: "SourceSpec", board: "Board") -> str:
    from pipeline.check import SAMPLES
    from pipeline.clean import clean
    from pipeline.parts import utc_now

    leads = clean(board.result.leads, utc_now(), spec.options)
    more = " on its first page" if board.has_more else ""
    lines = [
        f"{spec.name} ({spec.key})",
        f"  address:  {spec.url}",
        f"  platform: {_platform(spec.platform)}",
        *(f"  option:   {name} = {value}" for name, value in board.options.items()),
        f"  found:    {counted(len(leads), 'opening')}{more}",
        *(f"            - {lead.title}" for lead in leads[:SAMPLES]),
        *(f"  problem:  {problem}" for problem in board.result.problems),
        f"  allows:   {board.allows}",
        *(f"  note:     {note}" for note in _catalogue_says(spec.url)),
        *(f"  note:     {note}" for note in board.notes),
    ]
    return "\n".join(lines + ([f"  note:     {moved(board.moved_to)}"] if board.moved_to else []))


def _catalogue_says(url: str) -> list[str]:
    """What the catalogue knows of the address, or of a site that does not want to be read."""
    from urllib.parse import urlsplit

    from config.catalogue import boards

    host = urlsplit(url).hostname
    for board in boards():
        if board.url == url and board.status == "unchecked":
            return [f"Nobody has checked this entry of the catalogue. {board.evidence} {board.permits}"]
        if board.status == "forbidden" and urlsplit(board.url).hostname == host:
            return [f"The catalogue lists this site as one not to be read by programs. {board.permits}"]
    return []


def _platform(key: str) -> str:
    """The platform, and a warning where nobody has seen a real answer of it yet."""
    from scrapers.registry import verified

    unsure = " (unverified: written from notes, so compare what was found with the page)"
    return key + (unsure if verified(key) == "unverified" else "")


def moved(address: str) -> str:
    """What is told of a board whose server names a new address for good."""
    return f"The server says that it has moved for good to {address}."
