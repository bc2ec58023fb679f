"""`caselead lead`: what was found, and what you think of it."""

import heapq
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from caselead.cli import lead_explain
from caselead.cli.moment import parse_since, when
from caselead.cli.output import say, show, show_json, show_table, styled

if TYPE_CHECKING:
    from leads.lead import Lead, StoredLead
    from leads.search import SavedSearch
    from store.engine import Tx

State = Literal["new", "saved", "dismissed"]

app = typer.Typer(help="Leads: what was found, and what you think of it.", no_args_is_help=True)

_Ids = Annotated[list[int], typer.Argument(metavar="ID...", help="Numbers of leads, as `caselead lead list` shows.")]
_Id = Annotated[int, typer.Argument(metavar="ID", help="The number of a lead, as `caselead lead list` shows.")]
_Undo = Annotated[bool, typer.Option("--undo", help="Take it back: the lead is new again.")]
_LIMIT = 50  # leads in a list for a person who asked for no other number


@app.command("list")
def list_(
    since: Annotated[
        str | None, typer.Option(help="First seen since: 2026-11-20, 2026-11-20T08:00, 24h, '2 days'.", metavar="T")
    ] = None,
    state: Annotated[State | None, typer.Option(help="Only these. Otherwise all but the dismissed ones.")] = None,
    search: Annotated[str | None, typer.Option(help="Only what fits this saved search.", metavar="NAME")] = None,
    source: Annotated[str | None, typer.Option(help="Only what this source showed.", metavar="KEY")] = None,
    text: Annotated[
        str | None, typer.Option(help="Only with these words in title, employer, place or text.", metavar="WORDS")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many. Default: 50, with --json all.", metavar="N")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List leads, the newest first. Dismissed ones are shown with --state dismissed only."""
    from caselead.home import open_home

    limit = limit or (None if as_json else _LIMIT)
    after = parse_since(since, datetime.now(UTC)) if since else None
    with open_home().database() as database, database.read() as tx:
        found = _find(tx, after, state, search, source, text, limit + 1 if limit else None)
        nothing = "" if found or as_json else _why_nothing(tx, source)
    more, found = bool(limit and len(found) > limit), found[:limit]
    if as_json:
        from caselead.forms import stored_form

        show_json([stored_form(stored) for stored in found])
    elif found:
        show_table(("id", "title", "employer", "place", "closing", "source"), [_row(stored) for stored in found])
    else:
        say(nothing)
    if more and not as_json:
        say(f"There are more than these {limit}.\n  Try: the same with --limit {2 * (limit or 0)}, or --since '2 days'")


def _find(
    tx: "Tx",
    since: datetime | None,
    state: State | None,
    search: str | None,
    source: str | None,
    text: str | None,
    limit: int | None,
) -> list["StoredLead"]:
    """The leads asked for, the newest first. The store knows nothing of what a search fits, so that is asked here."""
    from store import leads, searches

    wanted = searches.get(tx, search) if search else None
    most = None if wanted else limit
    states: tuple[State, ...] = (state,) if state else ("new", "saved")
    lists = (leads.list_leads(tx, since=since, state=s, text=text, source=source, limit=most) for s in states)
    found: Iterable[StoredLead] = heapq.merge(*lists, key=lambda stored: (stored.first_seen, stored.id), reverse=True)
    return _fitting(found, wanted)[:limit] if wanted else list(found)[:limit]


def _fitting(found: "Iterable[StoredLead]", search: "SavedSearch") -> list["StoredLead"]:
    from pipeline.match import match_all

    return [match.lead for match in match_all(found, [replace(search, paused=False)])]


def _why_nothing(tx: "Tx", source: str | None) -> str:
    from store import leads, sources

    if leads.count(tx):
        if source:
            sources.get(tx, source)  # says so when there is none of that name
        return "No lead is like that.\n  Try: fewer options, or --state dismissed"
    return f"No leads yet.\n  Try: {'caselead fetch' if sources.all_sources(tx) else 'caselead source add URL'}"


def _row(stored: "StoredLead") -> tuple[object, ...]:
    lead = stored.lead
    places = "; ".join(place.text for place in lead.job_location)
    closing = f"{lead.valid_through:%Y-%m-%d}" if lead.valid_through else None
    return stored.id, lead.title, lead.hiring_organization, places, closing, ", ".join(stored.sources)


@app.command("show")
def show_(
    lead_id: _Id,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Show one lead whole, and which of your searches it fits."""
    from caselead.home import open_home
    from store import leads, readings, searches

    home = open_home()
    with home.database() as database, database.read() as tx:
        stored = leads.get(tx, lead_id)
        saved = searches.all_searches(tx)
        reading = readings.get(tx, lead_id)
    if as_json:
        from caselead.forms import stored_form

        show_json(stored_form(stored))
    else:
        from pipeline.understand.in_short import in_short

        about = in_short(stored.lead, reading, home.reading_tools().book.vocabulary) if reading else None
        show("\n".join(_in_words(stored, saved, about)))
        if stored.mark == "new" and sys.stdout.isatty():
            say(f"\n  Next: caselead lead save {lead_id}, or caselead lead dismiss {lead_id}")


def _in_words(stored: "StoredLead", saved: "list[SavedSearch]", about: str | None) -> list[str]:
    from pipeline.decide import why
    from pipeline.match import match_all

    lead = stored.lead
    facts = [
        *_facts(lead),
        ("Read as", about),
        ("Sources", ", ".join(stored.sources)),
        ("Seen", f"first {when(stored.first_seen)}, last {when(stored.last_seen)}"),
        ("State", stored.mark),
        ("Note", stored.note),
        *(("Why", why(match)) for match in match_all([stored], saved)),
    ]
    lines = [f"{name + ':':<10} {value}" for name, value in facts if value]
    return [styled(lead.title, bold=True), *lines, *(["", lead.description] if lead.description else [])]


def _facts(lead: "Lead") -> list[tuple[str, str | None]]:
    """What the posting says, by the words a person uses for it."""
    from alerts import wording

    return [
        ("Employer", lead.hiring_organization),
        ("Place", "; ".join(place.text for place in lead.job_location)),
        ("Work", ", ".join(filter(None, (wording.employment(lead.employment_type), lead.job_location_type)))),
        ("Pay", lead.base_salary.text if lead.base_salary else None),
        ("Posted", f"{lead.date_posted:%Y-%m-%d}" if lead.date_posted else None),
        ("Closing", wording.closing(lead.valid_through, datetime.now(UTC))[0]),
        ("Link", lead.url),
        ("Reference", lead.identifier),
    ]


@app.command()
def save(ids: _Ids, undo: _Undo = False) -> None:
    """Keep leads in mind."""
    _mark(ids, "new" if undo else "saved")


@app.command()
def dismiss(ids: _Ids, undo: _Undo = False) -> None:
    """Put leads aside: they are listed no longer, and not alerted if that has not happened yet."""
    _mark(ids, "new" if undo else "dismissed")


def _mark(ids: list[int], mark: State) -> None:
    from caselead.home import open_home
    from store import leads

    with open_home().database() as database, database.write() as tx:
        for lead_id in ids:
            leads.mark(tx, lead_id, mark)
    done = f"{len(ids)} leads are" if len(ids) > 1 else f"Lead {ids[0]} is"
    say(f"{done} {mark} now." + ("" if mark == "new" else f"\n  To see: caselead lead list --state {mark}"))


@app.command()
def note(lead_id: _Id, text: Annotated[str, typer.Argument(metavar="TEXT", help='Your note; "" removes it.')]) -> None:
    """Write a note to a lead, in place of the one before."""
    from caselead.home import open_home
    from pipeline.hygiene import paragraphs
    from store import leads

    written = paragraphs(text) or None
    with open_home().database() as database, database.write() as tx:
        leads.set_note(tx, lead_id, written)
    say(f"The note to lead {lead_id} is {'written' if written else 'removed'}.")


app.command("explain")(lead_explain.explain)
app.command("check")(lead_explain.check)
app.command("reread")(lead_explain.reread)
