"""`caselead search explain`: a profile as plain sentences."""

from typing import Annotated

import typer

from caselead.cli.completing import search_or_file
from caselead.cli.output import say, show, show_json


def explain(
    given: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE",
            help="A saved search, or a TOML file with one [[search]].",
            autocompletion=search_or_file,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Tell in plain sentences what a search asks, how it counts and whom it tells."""
    from caselead.cli.wrapping import wrapped
    from caselead.home import open_home
    from caselead.profiles import profile_of
    from pipeline.match.check import problems
    from pipeline.match.sentences import sentences

    home = open_home()
    known = home.known()
    search = profile_of(given, home, known)
    told, doubts = sentences(search, known), [fault.sentence for fault in problems(search, known)]
    if as_json:
        show_json({"name": search.name, "sentences": told, "doubts": doubts})
        return
    for sentence in told:
        show(wrapped(sentence, "", "  "))
    for doubt in doubts:
        say(f"Warning: {doubt}")
