"""`caselead source`: the boards that are watched."""

from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli import source_add, source_apply, source_browse, source_opml, source_read
from caselead.cli.applying import Yes
from caselead.cli.completing import source_keys
from caselead.cli.moment import when
from caselead.cli.output import confirm, say, show, show_json, show_table, styled
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.home import Home
    from leads.source import PollState, SourceSpec
    from pipeline.check import Checked
    from store.engine import Database

PARTLY = 3  # exit code: some of the boards could not be read

app = typer.Typer(help="Sources: the boards that are watched.", no_args_is_help=True)
app.command("add")(source_add.add)
app.command("browse")(source_browse.browse)
app.command("read")(source_read.read)
app.command("apply")(source_apply.apply)
app.command("export")(source_apply.export)
app.command("import")(source_opml.import_)

_Key = Annotated[
    str, typer.Argument(help="Key of a source, as `caselead source list` shows.", autocompletion=source_keys)
]


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List the sources and how they are doing."""
    from caselead.forms import source_form
    from caselead.home import open_home
    from leads.source import PollState
    from store import sources

    with open_home().database() as database, database.read() as tx:
        states = sources.states(tx)
        found = [(spec, states.get(spec.id, PollState())) for spec in sources.all_sources(tx)]
    if as_json:
        show_json([source_form(spec, state) for spec, state in found])
    elif found:
        headings = ("key", "name", "platform", "status", "openings", "last read", "problem")
        show_table(headings, [_row(spec, state) for spec, state in found])
    else:
        say("No sources yet.\n  Try: caselead source add URL")


def _row(spec: "SourceSpec", state: "PollState") -> tuple[object, ...]:
    from scrapers.registry import verified

    status = "paused" if spec.paused else state.status
    platform = f"{spec.platform} (unverified)" if verified(spec.platform) == "unverified" else spec.platform
    return spec.key, spec.name, platform, status, state.usual_count, when(state.last_read), state.problem


@app.command()
def check(
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KEY...", help="Keys of sources; otherwise all that are not paused.", autocompletion=source_keys
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """Read boards now and show what they give, storing nothing of it. Exit code 3 when one cannot be read."""
    import asyncio

    from caselead.forms import check_form
    from caselead.home import open_home
    from pipeline.report import FAILED

    home = open_home()
    with home.database() as database:
        checked = asyncio.run(_check(home, database, keys or []))
    if as_json:
        show_json([check_form(one) for one in checked])
    for one in () if as_json else checked:
        show(_checked(one))
    if not checked and not as_json:
        say("There is no source to check.\n  Try: caselead source add URL")
    if any(one.state in FAILED for one in checked):
        raise typer.Exit(PARTLY)


async def _check(home: "Home", database: "Database", keys: list[str]) -> list["Checked"]:
    import asyncio
    from datetime import timedelta

    from caselead.reading import reading
    from leads.source import PollState
    from pipeline.check import check as check_one
    from pipeline.collect import Collector, recall_from
    from pipeline.health import Limits
    from pipeline.parts import utc_now
    from store import sources

    with database.read() as tx:
        specs = [sources.get(tx, key) for key in dict.fromkeys(keys)]
        specs = specs or [spec for spec in sources.all_sources(tx) if not spec.paused]
        states = sources.states(tx)
    fetch = home.settings.fetch
    limits = Limits(timedelta(minutes=fetch.interval_minutes), fetch.silent_reads)
    async with reading(home, database) as (client, worker):
        recall = recall_from(database)
        collector = Collector(client, worker, pages=fetch.pages, details=fetch.details, recall=recall)
        now = utc_now()
        return list(
            await asyncio.gather(
                *(check_one(spec, states.get(spec.id, PollState()), collector, now, limits) for spec in specs)
            )
        )


def _checked(one: "Checked") -> str:
    from pipeline.report import FAILED

    colour = "red" if one.state in FAILED else "yellow" if one.state == "partial" else "green"
    lines = [f"{styled(one.state, colour=colour)} {one.spec.key}: {counted(one.count, 'opening')}"]
    lines += [f"  - {title}" for title in one.samples]
    lines += [f"  {problem}" for problem in one.problems]
    if one.moved_to:
        lines.append(f"  {source_add.moved(one.moved_to)}")
        lines.append(
            f"  Try: caselead source export {one.spec.key} > FILE, change the url, caselead source apply -f FILE"
        )
    return "\n".join(lines)


@app.command()
def pause(key: _Key) -> None:
    """Do not ask a board until it is resumed."""
    _set_paused(key, paused=True)
    say(f'"{key}" is paused.\n  To go on: caselead source resume {key}')


@app.command()
def resume(key: _Key) -> None:
    """Go on watching a paused board."""
    _set_paused(key, paused=False)
    say(f'"{key}" is watched again.')


def _set_paused(key: str, *, paused: bool) -> None:
    from caselead.home import open_home
    from store import sources

    with open_home().database() as database, database.write() as tx:
        sources.set_paused(tx, key, paused)


@app.command()
def remove(key: _Key, yes: Yes = False) -> None:
    """Watch a board no longer. The leads that it showed stay."""
    from caselead.home import open_home
    from store import searches, sources

    with open_home().database() as database:
        with database.read() as tx:
            spec = sources.get(tx, key)
            naming = [search.name for search in searches.all_searches(tx) if key in search.sources]
        used = f" Searches that name it: {', '.join(naming)}." if naming else ""
        if not confirm(f"Stop watching {spec.name}? Its leads stay.{used}", yes=yes):
            raise typer.Exit(1)
        with database.write() as tx:
            sources.remove(tx, key)
    say(f'"{key}" is watched no longer.{used}')
