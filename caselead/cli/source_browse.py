"""`caselead source browse`: the catalogue of boards that come with the program, without database and network."""

import sys
from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.output import say, show, show_json, show_table, styled
from leads.counting import counted

if TYPE_CHECKING:
    from config.catalogue_entries import Board


def browse(
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="Words of the name, the region or the address.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Two letters, such as NL, or the name of the country.")] = None,
    kind: Annotated[str | None, typer.Option(help="association, council, hospital, charity, ...")] = None,
    specialism: Annotated[
        str | None, typer.Option("--for", help="A specialism that it serves, such as child_protection.")
    ] = None,
    platform: Annotated[str | None, typer.Option(help="The platform that it runs on.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """Look through the boards that are known: which there are, and whether they may be read by programs."""
    from config.catalogue import browse as look
    from config.catalogue_entries import KINDS
    from config.specialisms import specialisms

    found = look(
        country=_country(country),
        kind=_one_of(kind, KINDS, "--kind"),
        fields=_one_of(_as_key(specialism), specialisms(), "--for"),
        platform=_one_of(platform, _platforms(), "--platform"),
        text=" ".join(text or []),
    )
    if as_json:
        show_json([board_form(board) for board in found])
    elif found:
        _show(found)
        say(_footer(found))
    else:
        say("No board of the catalogue fits all of that.\n  Try: fewer words, or any board by its address:")
        say("       caselead source add URL")


def board_form(board: "Board") -> dict[str, Any]:
    """One board of `caselead source browse --json`."""
    return {
        "key": board.key,
        "name": board.name,
        "country": board.country,
        "region": board.region or None,
        "kind": board.kind,
        "platform": board.platform,
        "url": board.url,
        "page": board.page,
        "permits": board.permits,
        "evidence": board.evidence,
        "confidence": board.confidence,
        "checked": board.checked,
        "status": board.status,
        "instead": board.instead,
        "fields": list(board.fields),
        "options": dict(board.options),
    }


def _show(found: "list[Board]") -> None:
    """A table, or on a terminal two lines for each board: a key that is cut to fit a column cannot be typed."""
    if not sys.stdout.isatty():
        headings = ("key", "name", "country", "kind", "platform", "status")
        show_table(headings, [[getattr(board, heading) for heading in headings] for board in found])
        return
    for board in found:
        place = ", ".join(filter(None, (board.region, board.country)))
        facts = " | ".join((board.name, place, board.kind, board.platform, board.status))
        show(f"{styled(board.key, bold=True)}\n  {facts}")


def _footer(found: "list[Board]") -> str:
    lines = [f"{counted(len(found), 'board')}."]
    lines += [f"Not to be read by programs: {one.name}. Instead, {one.instead}." for one in found if one.instead]
    if any(board.status == "unchecked" for board in found):
        lines.append("unchecked: its address is old, derived or remembered; look at what is found before you say yes.")
    return "\n".join([*lines, "  Next: caselead source add KEY"])


def _country(word: str | None) -> str | None:
    from config.catalogue_entries import COUNTRIES

    names = {name.casefold(): code for code, name in COUNTRIES.items()} | {"uk": "GB"}  # as nearly everybody says it
    if word is None or word.upper() in COUNTRIES:
        return word and word.upper()
    if word.casefold() in names:
        return names[word.casefold()]
    known = ", ".join(f"{code} ({name})" for code, name in COUNTRIES.items())
    raise typer.BadParameter(f"the catalogue has no boards of '{word}'; it has: {known}.", param_hint="--country")


def _one_of(word: str | None, known: Collection[str], option: str) -> str | None:
    """The word. Raises a usage error (exit code 2) with the likely right one when nobody knows it."""
    from config.toml_text import did_you_mean

    if word is not None and word not in known:
        raise typer.BadParameter(f"there is no '{word}'; {did_you_mean(word, known)}", param_hint=option)
    return word


def _as_key(words: str | None) -> str | None:
    """ "Child protection" as the key child_protection."""
    return words and "_".join(words.replace("-", " ").casefold().split())


def _platforms() -> set[str]:
    from config.catalogue import boards
    from scrapers.registry import SOURCES

    return {*SOURCES, *(board.platform for board in boards())}
