"""`caselead source read`: a saved body, read exactly as a fetch would read it. The test kit for sources."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.output import say, show, show_json, styled
from caselead.cli.platform_options import parse_options, read_options
from leads.counting import counted

if TYPE_CHECKING:
    from leads.lead import Lead
    from leads.source import ReadResult
    from scrapers.base import Answer


def read(
    file: Annotated[str, typer.Argument(help="The saved document; - is standard input.")],
    url: Annotated[str, typer.Option(help="Address that it was saved from; links are resolved against it.")],
    as_platform: Annotated[
        str | None, typer.Option("--as", help="Platform to read it as; otherwise found out.")
    ] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="The platform's own option; may be repeated.", metavar="NAME=VALUE")
    ] = None,
    options: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="TOML file with the options, or with one [[source]]."),
    ] = None,
    content_type: Annotated[str, typer.Option(help="The Content-Type that it was served with.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Read a saved document as a fetch would, and show the leads in it. It needs no settings, database or network.

    Exit codes: 0 for the states ok, partial and empty; 1 for suspect, fail and refuse.
    """
    from caselead.forms import reading_form
    from pipeline.clean import clean_each
    from pipeline.parts import utc_now
    from pipeline.report import FAILED
    from scrapers.base import Answer

    platform, from_file = read_options(options) if options else (None, {})
    chosen = from_file | parse_options(option)
    answer = Answer(url, 200, _body(file), content_type, etag=None, last_modified=None, moved_to=None)
    result = _read_in_worker(as_platform or platform, chosen, answer)
    leads = clean_each(result.leads, utc_now(), chosen)
    if as_json:
        show_json(reading_form(result, leads))
    else:
        _show(result, leads)
    if result.state in FAILED:
        raise typer.Exit(1)


def _body(file: str) -> bytes:
    # typer's own check of paths does not know "-".
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"'{file}' cannot be read: {error.strerror}.", param_hint="FILE") from error


def _read_in_worker(platform: str | None, options: dict[str, object], answer: "Answer") -> "ReadResult":
    import asyncio

    from caselead.home import open_home
    from caselead.reading import parsing_worker
    from leads.source import ReadResult
    from scrapers.unpack import too_large

    settings = open_home().settings
    most = settings.fetch.max_mib * 2**20
    if len(answer.body) > most:
        return ReadResult("fail", problems=(too_large(answer.url, most).problem,), platform=platform)
    with parsing_worker(settings) as worker:
        result, _ = asyncio.run(worker.read(platform, options, answer))
        return result


def _show(result: "ReadResult", leads: "list[Lead]") -> None:
    for lead in leads:
        places = "; ".join(place.text for place in lead.job_location)
        closing = f"until {lead.valid_through:%Y-%m-%d}" if lead.valid_through else None
        pay = lead.base_salary.text if lead.base_salary else None
        facts = filter(None, (lead.hiring_organization, places, pay, closing, lead.url))
        show("\n  ".join((styled(lead.title, bold=True), " | ".join(facts))).rstrip())
    kind = f" ({result.platform})" if result.platform else ""
    say("\n  ".join((f"{result.state}{kind}: {counted(len(leads), 'opening')}", *result.problems)))
