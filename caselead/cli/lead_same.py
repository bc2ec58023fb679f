"""`caselead lead why-same`, `split`, `join` and `compare`: which postings are one vacancy, why, and a person's word."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.lead_explain import opened
from caselead.cli.lead_show import Id, tell_where_it_went
from caselead.cli.moment import when
from caselead.cli.output import say, show, show_json, styled
from caselead.cli.sighting_lines import sighting_lines, wrapped
from leads.counting import counted

if TYPE_CHECKING:
    from leads.identity import Link, Word
    from leads.lead import StoredLead
    from pipeline.correct import WhySame

_MOST_PAIRS = 20  # shown to a person; many sightings make many more pairs, and the strongest say enough
_STAYS = "What you said stays, whatever is read later."


def why_same(
    lead_id: Id,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Show all sightings of a lead, and why they are taken to be one vacancy."""
    from caselead.home import open_home
    from pipeline import correct
    from store import sightings

    with open_home().database() as database, database.read() as tx:
        found = correct.why_same(tx, lead_id)
        lead_of = sightings.leads_of(tx, {end for word in found.words for end in (word.a, word.b)})
    tell_where_it_went(lead_id, found.lead)
    if as_json:
        from caselead.forms import why_same_form

        show_json(why_same_form(found))
        return
    show("\n".join(_why(found, lead_of)))
    if sys.stdout.isatty() and len(found.lead.sightings) > 1:
        say(f"\n  Not one? caselead lead split {found.lead.id} {found.lead.sightings[-1].id}")


def split(
    lead_id: Id,
    apart: Annotated[
        list[int],
        typer.Argument(metavar="SIGHTING...", help="Numbers of its sightings, as `caselead lead why-same` shows."),
    ],
) -> None:
    """Say that some sightings of a lead are another vacancy: they become a lead of their own."""
    from caselead.home import open_home
    from pipeline import correct
    from pipeline.parts import utc_now
    from store import leads

    with open_home().database() as database, database.write() as tx:
        numbers = correct.split(tx, lead_id, apart, utc_now())
        now = [leads.get(tx, number) for number in numbers]
    say(f"These are {counted(len(now), 'lead')} now:" if len(now) > 1 else "It is one lead still:")
    for stored in now:
        say(f"  {stored.id}  {stored.lead.title} ({counted(len(stored.sightings), 'sighting')})")
    say(f"{_STAYS} To take it back: caselead lead join {' '.join(map(str, numbers))}")


def join(
    ids: Annotated[list[int], typer.Argument(metavar="ID ID...", help="Numbers of leads that are one vacancy.")],
) -> None:
    """Say that leads are one vacancy: the first of them has all the sightings then, and your marks and notes."""
    from caselead.home import open_home
    from pipeline import correct
    from pipeline.parts import utc_now
    from store import leads

    with open_home().database() as database, database.write() as tx:
        before = [leads.get(tx, number) for number in ids]
        number = correct.join(tx, ids, utc_now())
        now = leads.get(tx, number)
    others = {stored.id: stored for stored in before if stored.id != number}
    say(f"{_these([number, *others])} are lead {number} now, with {counted(len(now.sightings), 'sighting')}.")
    say(f"{_STAYS} To take it back:")
    for stored in others.values():
        say(f"  caselead lead split {number} {' '.join(str(one.id) for one in stored.sightings)}")


def compare(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Pairs, one JSON object a line; - is standard input.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object for each pair (docs/json.md).")] = False,
) -> None:
    """Compare pairs of postings that are not stored: objects with "a" and "b", one a line.

    A line that cannot be read is told in its place, and the exit code is 3.
    """
    from caselead.comparing import compare_lines

    broken = 0
    with opened(file) as stream:
        for number, answer in enumerate(compare_lines(stream), 1):
            broken += "error" in answer
            _print(answer, number, as_json=as_json)
    if broken:
        say(f"{counted(broken, 'line')} could not be read; {'it is' if broken == 1 else 'each is'} told in its place.")
        raise typer.Exit(3)


def _print(answer: Mapping[str, Any], number: int, *, as_json: bool) -> None:
    if as_json:
        import orjson

        sys.stdout.write(orjson.dumps(answer).decode() + "\n")
    elif "error" in answer:
        show(f"line {answer['line']}: {styled('not read', colour='red')}: {answer['error']}")
    else:
        from caselead.sameness import RELATIONS

        verdict = styled("one vacancy", colour="green") if answer["same"] else styled("two vacancies", colour="yellow")
        how = f"{RELATIONS[answer['relation']]} ({answer['relation']}, {answer['score']:.2f})"
        show(f"{answer.get('id', number)}: {verdict}, {how}: {'; '.join(answer['why'])}")


def _why(found: "WhySame", lead_of: Mapping[int, int]) -> Iterator[str]:
    stored = found.lead
    yield styled(stored.lead.title, bold=True)
    many = len(stored.sightings) > 1
    alone = ", so there was nothing to compare."
    yield f"Lead {stored.id} has {counted(len(stored.sightings), 'sighting')}{':' if many else alone}"
    yield from sighting_lines(stored)
    yield from _section("Why they are one", [*_pairs(found.links), *_unexplained(found)] if many else [])
    yield from _section("What a person said", _said(found, lead_of))
    yield from _section("Other rounds of the same post", [_round(other, stored) for other in found.rounds])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A title with what stands under it; nothing where there is nothing."""
    if said := list(lines):
        yield from ["", styled(title, bold=True), *said]


def _pairs(links: "Sequence[Link]") -> Iterator[str]:
    """Each pair with the reasons, the surest first."""
    from caselead.sameness import relation

    for link in sorted(links, key=lambda link: (-link.found.score, link.a, link.b))[:_MOST_PAIRS]:
        yield wrapped(f"{relation(link.found)}:", " " * 4, first=f"  {link.a} and {link.b}: ")
        yield wrapped("; ".join(link.found.why), " " * 4)
    if len(links) > _MOST_PAIRS:
        yield f"  and {counted(len(links) - _MOST_PAIRS, 'more pair')}: the same with --json"


def _unexplained(found: "WhySame") -> Iterator[str]:
    """The sightings that no reason was kept for: an earlier version put them together."""
    pairs = [(link.a, link.b) for link in found.links] + [(word.a, word.b) for word in found.words if word.same]
    rest = [str(one.id) for one in found.lead.sightings if not any(one.id in pair for pair in pairs)]
    if rest:
        yield wrapped(f"No reason is kept for {_these(rest, '')}.", "  ")


def _said(found: "WhySame", lead_of: Mapping[int, int]) -> Iterator[str]:
    """A person's words, those of one moment together."""
    own = {one.id for one in found.lead.sightings}
    for (at, same), words in groupby(
        sorted(found.words, key=lambda word: (word.said_at, word.same, word.a, word.b)),
        key=lambda word: (word.said_at, word.same),
    ):
        pairs = ", ".join(_ends(word, own, lead_of) for word in words)
        yield wrapped(f"{when(at)}, {'one vacancy' if same else 'not the same'}: {pairs}", " " * 4, first="  ")


def _ends(word: "Word", own: set[int], lead_of: Mapping[int, int]) -> str:
    ends = sorted((word.a, word.b), key=lambda end: end not in own)
    return " and ".join(str(end) if end in own else f"{end} (lead {lead_of.get(end, '?')})" for end in ends)


def _round(other: "StoredLead", stored: "StoredLead") -> str:
    which = "an earlier round" if other.first_seen < stored.first_seen else "a later round"
    return wrapped(
        f"{which}: lead {other.id}, first seen {other.first_seen:%Y-%m-%d}, {other.lead.title}", "    ", first="  "
    )


def _these(numbers: Sequence[object], noun: str = "Leads ") -> str:
    """ "Leads 12 and 17", "Leads 12, 17 and 20"."""
    *most, last = map(str, numbers)
    return noun + (f"{', '.join(most)} and {last}" if most else last)
