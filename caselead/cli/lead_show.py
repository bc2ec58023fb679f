"""`caselead lead show`: one lead whole, with where each value is from, where it was seen and what changed."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.moment import when
from caselead.cli.output import say, show, show_json, styled

if TYPE_CHECKING:
    from leads.identity import Change
    from leads.lead import Lead, StoredLead
    from leads.search import Match

Id = Annotated[int, typer.Argument(metavar="ID", help="The number of a lead, as `caselead lead list` shows.")]


def show_lead(
    lead_id: Id,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Show one lead whole: what changed, where it was seen, and which of your searches it fits."""
    from caselead.home import open_home
    from caselead.trying import agencies_of
    from store import changes, leads, readings, searches

    home = open_home()
    with home.database() as database, database.read() as tx:
        stored = leads.get(tx, lead_id)
        origins, changed = leads.origins(tx, stored.id), changes.of(tx, stored.id)
        saved = searches.all_searches(tx)
        reading = readings.get(tx, stored.id)
        agencies = agencies_of(tx)
    tell_where_it_went(lead_id, stored)
    if as_json:
        from caselead.forms import shown_form

        show_json(shown_form(stored, origins, changed))
        return
    from pipeline.match.matching import match_all
    from pipeline.understand.in_short import in_short

    known = home.known()
    about = in_short(stored.lead, reading, known.vocabulary) if reading else None
    matches = list(match_all([stored], saved, known, {stored.id: reading} if reading else {}, agencies))
    show("\n".join([*_in_words(stored, origins, matches, about), *_history(stored, changed), *_text(stored.lead)]))
    if stored.mark == "new" and sys.stdout.isatty():
        say(f"\n  Next: caselead lead save {stored.id}, or caselead lead dismiss {stored.id}")


def tell_where_it_went(asked: int, stored: "StoredLead") -> None:
    """Say so where a person named a lead that is part of another now."""
    if asked != stored.id:
        say(f"Lead {asked} is part of lead {stored.id} now.")


def _in_words(stored: "StoredLead", origins: Mapping[str, int], matches: "list[Match]", about: str | None) -> list[str]:
    from alerts import wording
    from leads.rounds import advertised_again, also_on
    from pipeline.decide import why

    facts = [
        *_facts(stored.lead, _elsewhere(stored, origins)),
        ("Read as", about),
        ("Sources", ", ".join(stored.sources)),
        ("Also on", wording.listed(also_on(stored))),
        ("Rounds", advertised_again(stored, datetime.now(UTC))),
        ("Seen", f"first {when(stored.first_seen)}, last {when(stored.last_seen)}"),
        ("State", stored.mark),
        ("Note", stored.note),
        *(("Why", why(match)) for match in matches),
    ]
    return [styled(stored.lead.title, bold=True), *(f"{name + ':':<10} {value}" for name, value in facts if value)]


def _facts(lead: "Lead", elsewhere: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """What the posting says, by the words a person uses for it; with the source where another one says it."""
    from alerts import wording

    facts = [
        ("Employer", "hiring_organization", lead.hiring_organization),
        ("Place", "job_location", "; ".join(place.text for place in lead.job_location)),
        ("Work", "employment_type", _work(lead)),
        ("Pay", "base_salary", lead.base_salary.text if lead.base_salary else None),
        ("Posted", "date_posted", f"{lead.date_posted:%Y-%m-%d}" if lead.date_posted else None),
        ("Closing", "valid_through", wording.closing(lead.valid_through, datetime.now(UTC))[0]),
        ("Link", "url", lead.url),
        ("Reference", "identifier", lead.identifier),
    ]
    for name, field, value in facts:
        yield name, f"{value}  ({elsewhere[field]})" if value and field in elsewhere else value


def _work(lead: "Lead") -> str:
    from alerts import wording

    return ", ".join(filter(None, (wording.employment(lead.employment_type), lead.job_location_type)))


def _elsewhere(stored: "StoredLead", origins: Mapping[str, int]) -> dict[str, str]:
    """The source of each field whose value is from another one than that of the title: "from Care Jobs"."""
    sources = {one.id: one for one in stored.sightings}
    main = sources.get(origins.get("title", 0))
    found = {field: sources[id] for field, id in origins.items() if id in sources}
    return {field: f"from {one.name}" for field, one in found.items() if main and one.source != main.source}


def _history(stored: "StoredLead", changed: "Sequence[tuple[datetime, Change]]") -> Iterator[str]:
    from caselead.cli.sighting_lines import sighting_lines

    if len(stored.sightings) > 1:
        yield from ["", styled("Sightings", bold=True), *sighting_lines(stored)]
        yield f"  Why they are one: caselead lead why-same {stored.id}"
    if changed:
        yield from ["", styled("Changes", bold=True), *_changes(reversed(changed))]


def _changes(changed: "Iterable[tuple[datetime, Change]]") -> Iterator[str]:
    """Each change with its day and two lines, what was and what is."""
    from pipeline.identity.changes import in_words

    for at, change in changed:
        what, *difference = in_words(change).splitlines()
        yield f"  {when(at)}  {what}"
        yield from (_coloured(line) for line in difference)


def _coloured(line: str) -> str:
    return styled(f"    {line.strip()}", colour="green" if line.lstrip().startswith("+") else "red")


def _text(lead: "Lead") -> list[str]:
    return ["", lead.description] if lead.description else []
