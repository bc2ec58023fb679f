"""`caselead source apply` and `export`: sources as TOML, to move them, keep them elsewhere, or edit many."""

from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.applying import File, OnlyDiff, Yes, agreed, read_document, tell_left_alone
from caselead.cli.output import say, show

if TYPE_CHECKING:
    from caselead.home import Home
    from config.documents import SourceDraft
    from leads.source import SourceSpec
    from store.engine import Database


def apply(file: File, only_diff: OnlyDiff = False, yes: Yes = False) -> None:
    """Add and change sources as a TOML file says. What is not in the file stays as it is."""
    import asyncio

    from caselead.home import open_home
    from config.changes import diff
    from config.documents import Document, SourceDraft
    from store import sources

    document = read_document(file, _check_options)
    tell_left_alone(document, "source")
    home = open_home()
    with home.database() as database:
        with database.read() as tx:
            known = {spec.key: spec for spec in sources.all_sources(tx)}
        specs = asyncio.run(_with_platforms(home, database, document.sources, known))
        before = [SourceDraft.of(known[spec.key]) for spec in specs if spec.key in known]
        after = [SourceDraft.of(spec) for spec in specs]
        plan = diff(Document(tuple(before)), Document(tuple(after)))
        if not agreed(plan, only_diff=only_diff, yes=yes):
            return
        with database.write() as tx:
            for spec in specs:
                sources.put(tx, spec)
    say("Done.\n  Next: caselead fetch")


def _check_options(draft: "SourceDraft") -> None:
    """Raise SettingsError for an unknown platform or options that it does not take."""
    from pipeline.discover import by_address
    from scrapers.registry import load

    if platform := draft.platform or by_address(draft.url, draft.options):
        load(platform)(draft.options)


async def _with_platforms(
    home: "Home", database: "Database", drafts: "tuple[SourceDraft, ...]", known: "dict[str, SourceSpec]"
) -> "list[SourceSpec]":
    """The sources with their platforms: said, known from before, told by the address, or found out by one fetch.

    Raises CaseleadError naming every one whose platform cannot be found out.
    """
    from pipeline.discover import by_address

    platforms = {}
    for draft in drafts:
        old = known.get(draft.key)
        unchanged = old is not None and (old.url, old.options) == (draft.url, draft.options)
        platforms[draft.key] = draft.platform or (
            old.platform if old and unchanged else by_address(draft.url, draft.options)
        )
    if asked := [draft for draft in drafts if platforms[draft.key] is None]:
        say(f"Asking what kind of board this is: {', '.join(draft.key for draft in asked)}")
        platforms |= await _find_out(home, database, asked)
    return [draft.as_spec(platforms[draft.key] or "") for draft in drafts]


async def _find_out(home: "Home", database: "Database", drafts: "list[SourceDraft]") -> dict[str, str]:
    import asyncio

    from caselead.reading import reading
    from leads.errors import CaseleadError
    from pipeline.discover import discover

    platforms: dict[str, str] = {}
    problems: list[str] = []

    async def look(draft: "SourceDraft") -> None:
        try:
            platforms[draft.key] = (await discover(draft.url, draft.options, client, worker, follow=False)).platform
        except CaseleadError as error:
            problems.append(f"source {draft.key}: {error.problem} {error.hint[:1].upper()}{error.hint[1:]}")

    async with reading(home, database) as (client, worker), asyncio.TaskGroup() as tasks:
        for draft in drafts:
            tasks.create_task(look(draft))
    if problems:
        hint = "correct these, or name their platform to have them stored unseen; nothing was changed yet"
        raise CaseleadError("\n".join(sorted(problems)), hint=hint)
    return platforms


def export(
    keys: Annotated[list[str] | None, typer.Argument(metavar="KEY...", help="Only these; otherwise all.")] = None,
    opml: Annotated[bool, typer.Option("--opml", help="Print OPML 2.0, as feed readers exchange it.")] = False,
) -> None:
    """Print sources as commented TOML that `caselead source apply -f FILE` takes, or as OPML for `source import`."""
    from caselead.home import open_home
    from config.documents import Document, SourceDraft
    from config.export import dump
    from store import sources

    with open_home().database() as database, database.read() as tx:
        specs = [sources.get(tx, key) for key in keys] if keys else sources.all_sources(tx)
    if specs and opml:
        from caselead.opml import write

        show(write(specs).rstrip("\n"))
    elif specs:
        show(dump(Document(sources=tuple(SourceDraft.of(spec) for spec in specs))).rstrip("\n"))
    else:
        say("No sources yet.\n  Try: caselead source add URL")
