"""`caselead search learn`: changes of a search that follow from what was saved and dismissed, as a diff to accept."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from caselead.cli.applying import OnlyDiff, Yes, agreed
from caselead.cli.completing import search_names
from caselead.cli.output import say
from leads.counting import counted

if TYPE_CHECKING:
    from pipeline.match.learn import Proposal
    from pipeline.match.quotes import Posting
    from store.engine import Tx

_MARKS: tuple[Literal["saved", "applied", "dismissed"], ...] = ("saved", "applied", "dismissed")


def learn(
    name: Annotated[
        str, typer.Argument(help="Name of a search, as `caselead search list` shows.", autocompletion=search_names)
    ],
    only_diff: OnlyDiff = False,
    yes: Yes = False,
    take: Annotated[
        list[int] | None,
        typer.Option("--take", min=1, metavar="N", help="Only the change of this number. May be repeated."),
    ] = None,
) -> None:
    """Propose changes of a search by what you saved and dismissed, each with its evidence. Nothing changes unasked."""
    from caselead.home import open_home
    from leads.errors import NotFound
    from pipeline.match.edits import apply
    from pipeline.match.learn import learn as propose
    from store import searches

    home = open_home()
    known = home.known()
    with home.database() as database:
        with database.read() as tx:
            search = searches.get(tx, name)
            marked = _marked(tx)
        proposals = propose(search, marked, known)
        if not proposals:
            say(_nothing(len(marked)))
            return
        if unknown := {*(take or ())} - {*range(1, len(proposals) + 1)}:
            raise NotFound(f"There is no change number {min(unknown)}.", hint=f'caselead search learn "{name}" --diff')
        chosen = [(n, one) for n, one in enumerate(proposals, start=1) if not take or n in take]
        if not agreed([_line(n, one) for n, one in chosen], only_diff=only_diff, yes=yes):
            return
        with database.write() as tx:
            searches.put(tx, apply(searches.get(tx, name), [edit for _, one in chosen for edit in one.edits]))
    say(f'"{name}" is changed.\n  Next: caselead search test "{name}"')


def _marked(tx: "Tx") -> "list[Posting]":
    """The leads that the person has an opinion of, with all that is known of them."""
    from caselead.trying import postings
    from store import leads

    return postings(tx, [stored for mark in _MARKS for stored in leads.list_leads(tx, state=mark)])


def _line(number: int, one: "Proposal") -> str:
    from caselead.cli.wrapping import wrapped

    return f"{wrapped(one.change, f'{number}. ')}\n{wrapped(one.because, '   because ')}"


def _nothing(marked: int) -> str:
    if not marked:
        return "Nothing can be learnt yet.\n  Try: caselead lead save ID, and caselead lead dismiss ID where none suits"
    said = f"What you did with {counted(marked, 'lead')} speaks for no change."
    return f"{said}\n  Try: caselead lead save ID, and caselead lead dismiss ID, for some more"
