"""`caselead lead explain`, `check` and `reread`: what was read out of a posting, and by which words."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from caselead.cli.completing import search_or_file
from caselead.cli.lead_judged import show_judged
from caselead.cli.lead_show import Id, tell_where_it_went
from caselead.cli.output import colours, say, show, show_json, styled
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.explaining import Said
    from leads.reading import Reading
    from leads.vocabulary import Vocabulary
    from pipeline.understand.document import Document
    from pipeline.understand.reader import Tools

_MOST_BYTES = 2**20  # of one advert

_Country = Annotated[str | None, typer.Option(help="Where the post is, where it does not say: GB, US, NL, ...")]


def explain(
    lead_id: Id,
    search: Annotated[
        str | None,
        typer.Option(
            help="Tell instead how it fares by this saved search, or that of a TOML file, rule by rule.",
            metavar="NAME|FILE",
            autocompletion=search_or_file,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Show a lead with the words marked that it was read by, tag by tag with its rule.

    With --search: each rule of a search with its verdict, the words quoted, and what would admit the lead.
    """
    from caselead.explaining import reading_form
    from caselead.home import open_home
    from leads.errors import CaseleadError
    from pipeline.understand.read import document_of
    from pipeline.wiring import build_reader
    from store import leads, readings, sources

    home = open_home()
    reader = build_reader(home.settings, home.paths)
    with home.database() as database, database.read() as tx:
        stored = leads.get(tx, lead_id)
        kept = readings.get(tx, stored.id)
        options = next((spec.options for spec in sources.all_sources(tx) if spec.key == stored.sources[0]), {})
    reading = kept if kept and kept.vocabulary == reader.made_with else reader.read([stored], options).get(stored.id)
    if reading is None:
        raise CaseleadError(f"Lead {stored.id} could not be read.", hint=f"caselead --debug lead explain {stored.id}")
    tell_where_it_went(lead_id, stored)
    document, vocabulary = document_of(stored.lead), reader.tools.book.vocabulary
    if search is not None:
        show_judged(stored, reading, search, home, as_json=as_json)
    elif as_json:
        show_json(
            {"id": stored.id, "text": _fields(document), "reading": reading_form(reading, vocabulary)},
        )
    else:
        _show(document, reading, vocabulary)


def check(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An advert as text or HTML; - is standard input.")],
    country: _Country = None,
    language: Annotated[str | None, typer.Option(help="en, nl, de or fr, where too little text tells.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Read one JSON posting a line and print one object a line (docs/json.md).")
    ] = False,
) -> None:
    """Explain an advert that is not stored. In a text the first line is its title.

    With --json a line that cannot be read gives an object with "error", and exit code 3.
    """
    from caselead.checking import document_of_record, read_record, record_of_text
    from caselead.home import open_home

    tools = open_home().reading_tools()
    with opened(file) as stream:
        if as_json:
            _check_lines(stream, {"country": country, "lang": language}, tools)
            return
        record = record_of_text(_text(stream, file))
    reading = read_record({**record, "country": country, "lang": language}, tools)
    _show(document_of_record(record), reading, tools.book.vocabulary)


def reread(
    everything: Annotated[
        bool, typer.Option("--all", help="Read all of them, even those that are up to date.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Read stored leads again, and compare them, after the vocabulary or the program changed.

    No alert is ever sent for them.
    """
    from caselead.home import open_home
    from pipeline import reread as again
    from pipeline.wiring import build_reader

    talk = (lambda text: None) if quiet else say
    home = open_home()
    reader = build_reader(home.settings, home.paths)
    with home.database() as database:
        whole = again.count(database, reader, everything=everything)
        done = again.reread(database, reader, everything=everything, progress=lambda done: talk(f"{done} of {whole}"))
    if whole:
        talk(f"{counted(done, 'lead')} read again; nothing was sent.")
    else:
        talk("Every lead was read with today's vocabulary.")


def opened(file: str) -> BinaryIO:
    """A file that a person named, or standard input for "-". A usage error (exit code 2) where there is none."""
    try:
        return sys.stdin.buffer if file == "-" else Path(file).open("rb")
    except OSError as error:
        raise typer.BadParameter(f"'{file}' cannot be read: {error.strerror}.", param_hint="FILE") from error


def _text(stream: BinaryIO, file: str) -> str:
    """The advert in a file. Raises CaseleadError for what cannot be one."""
    from leads.errors import CaseleadError
    from pipeline.hygiene import visible
    from scrapers.decode import decode

    body = stream.read(_MOST_BYTES + 1)
    if len(body) > _MOST_BYTES:
        raise CaseleadError(f"{file} is too large to be an advert.", hint="one advert a file; many as JSON: --json")
    text = decode(body, "")[0]
    if not text.strip() or "\0" in text:
        raise CaseleadError(f"There is no text in {file}.", hint="save the advert as text or HTML")
    if text.lstrip().startswith("{") and '"title"' in text:
        say("This looks like JSON; it is read as text.\n  Try: the same with --json")
    return visible(text)


def _check_lines(lines: Iterable[bytes], known: dict[str, str | None], tools: "Tools") -> None:
    import orjson

    from caselead.checking import check_lines

    broken = 0
    for result in check_lines(lines, known, tools):
        broken += "error" in result
        sys.stdout.write(orjson.dumps(result).decode() + "\n")
    if broken:
        say(f"{counted(broken, 'line')} could not be read; each has an object with the reason.")
        raise typer.Exit(3)


def _show(document: "Document", reading: "Reading", vocabulary: "Vocabulary") -> None:
    from caselead.explaining import marked, sayings

    said = list(sayings(reading, vocabulary))
    evidence = [piece for one in said for piece in one.evidence]
    for name, text in marked(document, evidence, _marks()):
        show(f"{styled(name, bold=True)}\n{text}\n")
    for line in _lines(said):
        show(line)


def _marks() -> dict[str, str]:
    """What stands around a marked piece: colour on a terminal, brackets elsewhere."""
    return {"start": "\x1b[30;43m", "end": "\x1b[0m"} if colours() else {"start": "[[", "end": "]]"}


def _lines(said: "list[Said]") -> Iterator[str]:
    for one in said:
        yield styled(f"{one.kind}: {one.what}", bold=True) + (f"  ({one.rule})" if one.rule else "")
        for piece in one.evidence:
            part = f", {piece.section}" if piece.section else ""
            yield f"    “{' '.join(piece.words.split())}” in {piece.field}{part}"


def _fields(document: "Document") -> dict[str, str]:
    return {field.name: field.printed for field in document}
