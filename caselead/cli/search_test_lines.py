"""`caselead search test --leads`: a profile tried on postings in a file, with no database."""

import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from caselead.cli.output import say, show
from leads.counting import counted

if TYPE_CHECKING:
    from caselead.home import Home
    from caselead.trying_lines import Tried
    from leads.search import SavedSearch
    from pipeline.match.profile import Known


def try_lines(search: "Callable[[Known], SavedSearch]", file: str, home: "Home", *, as_json: bool) -> None:
    """One result a line, as they are read."""
    import orjson

    from caselead import trying_lines
    from caselead.cli.lead_explain import opened
    from caselead.trial_forms import tried_form
    from pipeline.match.check import problems
    from pipeline.match.compile import compile_search
    from pipeline.wiring import known_of

    tools = home.reading_tools()
    known = known_of(tools)
    asked = search(known)
    for fault in problems(asked, known):
        say(f"Warning: {fault.sentence}")
    profile = compile_search(asked, known)
    counts = Counter[str]()
    with opened(file) as stream:
        for tried in trying_lines.try_lines(stream, profile, tools):
            counts[tried.judgement.tier if tried.judgement else "error"] += 1
            if as_json:
                sys.stdout.write(orjson.dumps(tried_form(tried)).decode() + "\n")
            else:
                _show(tried)
    _end(counts)


def _show(tried: "Tried") -> None:
    from caselead.cli.trial_lines import fit_line, tier_line, titled
    from caselead.cli.wrapping import wrapped

    if tried.judgement is None or tried.stored is None:
        show(wrapped(tried.error, f"line {tried.line}: "))
        return
    name = tried.line if tried.id is None else tried.id
    show(wrapped(titled(tried.stored.lead), f"{name}: "))
    show(wrapped(f"{tier_line(tried.judgement)} {fit_line(tried.judgement)}", "  "))


def _end(counts: Counter[str]) -> None:
    from caselead.cli.trial_lines import counts_line

    say(f"{counts_line(counts)}.")
    if counts["error"]:
        say(f"{counted(counts['error'], 'line')} could not be read; each has the reason.")
        raise typer.Exit(3)
