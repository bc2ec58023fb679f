"""`caselead lead`: what was found, and what you think of it."""

import heapq
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from caselead.cli import lead_explain, lead_same, lead_show
from caselead.cli.completing import search_or_file, source_keys
from caselead.cli.lead_show import Id, tell_where_it_went
from caselead.cli.moment import parse_since
from caselead.cli.output import say, show_json, show_table

if TYPE_CHECKING:
    from caselead.home import Home
    from leads.lead import StoredLead
    from store.engine import Tx

State = Literal["new", "saved", "applied", "dismissed"]

app = typer.Typer(help="Leads: what was found, and what you think of it.", no_args_is_help=True)

_Ids = Annotated[list[int], typer.Argument(metavar="ID...", help="Numbers of leads, as `caselead lead list` shows.")]
_Undo = Annotated[bool, typer.Option("--undo", help="Take it back: the lead is new again.")]
_AT_ONCE = 500  # leads that are looked at together for what fits a search
_LIMIT = 50  # leads in a list for a person who asked for no other number


@app.command("list")
def list_(
    since: Annotated[
        str | None, typer.Option(help="First seen since: 2026-11-20, 2026-11-20T08:00, 24h, '2 days'.", metavar="T")
    ] = None,
    state: Annotated[State | None, typer.Option(help="Only these. Otherwise all but the dismissed ones.")] = None,
    search: Annotated[
        str | None,
        typer.Option(
            help="Only what fits this saved search, or that of a TOML file.",
            metavar="NAME|FILE",
            autocompletion=search_or_file,
        ),
    ] = None,
    near_misses: Annotated[
        bool, typer.Option("--near-misses", help="With --search: only what fits it but for one rule, which is named.")
    ] = False,
    by_fit: Annotated[bool, typer.Option("--by-fit", help="With --search: what fits best comes first.")] = False,
    source: Annotated[
        str | None, typer.Option(help="Only what this source showed.", metavar="KEY", autocompletion=source_keys)
    ] = None,
    text: Annotated[
        str | None, typer.Option(help="Only with these words in title, employer, place or text.", metavar="WORDS")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many. Default: 50, with --json all.", metavar="N")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array (docs/json.md).")] = False,
) -> None:
    """List leads, the newest first. Dismissed ones are shown with --state dismissed only.

    "(again)" beside the sources: it was advertised before, and had ended.
    """
    from caselead.home import open_home

    if (near_misses or by_fit) and not search:
        raise typer.BadParameter("--near-misses and --by-fit need --search NAME.")
    limit = limit or (None if as_json else _LIMIT)
    after = parse_since(since, datetime.now(UTC)) if since else None
    home = open_home()
    rules = _fitting(home, search, after, near_misses=near_misses, by_fit=by_fit) if search else None
    with home.database() as database, database.read() as tx:
        found = _find(tx, after, state, rules, source, text, limit + 1 if limit else None)
        nothing = "" if found or as_json else _why_nothing(tx, source)
    more, found = bool(limit and len(found) > limit), found[:limit]
    if as_json:
        from caselead.forms import stored_form

        show_json([stored_form(one) | ({"rule": (rules or {})[one.id]} if near_misses else {}) for one in found])
    elif found:
        headings = ("id", "title", "employer", "place", "closing", "source")
        if near_misses and rules:
            show_table((*headings, "but for"), [(*_row(stored), rules[stored.id]) for stored in found])
        else:
            show_table(headings, [_row(stored) for stored in found])
    else:
        say(nothing)
    if more and not as_json:
        say(f"There are more than these {limit}.\n  Try: the same with --limit {2 * (limit or 0)}, or --since '2 days'")


def _fitting(home: "Home", search: str, since: datetime | None, *, near_misses: bool, by_fit: bool) -> dict[int, str]:
    """The numbers of the leads that fit a search, in their order; of near misses with the rule that they break."""
    from caselead import trying
    from caselead.profiles import profile_of

    known = home.known()
    wanted = profile_of(search, home, known)
    with home.database() as database, database.read() as tx:
        return trying.fitting(tx, wanted, known, since=since, near_misses=near_misses, by_fit=by_fit)


def _find(
    tx: "Tx",
    since: datetime | None,
    state: State | None,
    fitting: Mapping[int, str] | None,
    source: str | None,
    text: str | None,
    limit: int | None,
) -> list["StoredLead"]:
    """The leads asked for, the newest first, or in the order of `fitting`, which numbers those that may be shown."""
    from store import leads

    def listed(most: int | None, ids: Sequence[int] | None = None) -> list["StoredLead"]:
        states: tuple[State, ...] = (state,) if state else ("new", "saved", "applied")
        lists = (
            leads.list_leads(tx, since=since, state=s, text=text, source=source, limit=most, ids=ids) for s in states
        )
        return list(heapq.merge(*lists, key=lambda stored: (stored.first_seen, stored.id), reverse=True))

    if fitting is None:
        return listed(limit)[:limit]
    found: list[StoredLead] = []
    ids = list(fitting)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        place = {id: at for at, id in enumerate(some)}
        found += sorted(listed(None, some), key=lambda stored: place[stored.id])
        if limit and len(found) >= limit:
            break
    return found[:limit]


def _why_nothing(tx: "Tx", source: str | None) -> str:
    from store import leads, sources

    if leads.count(tx):
        if source:
            sources.get(tx, source)  # says so when there is none of that name
        return "No lead is like that.\n  Try: fewer options, or --state dismissed"
    return f"No leads yet.\n  Try: {'caselead fetch' if sources.all_sources(tx) else 'caselead source add URL'}"


def _row(stored: "StoredLead") -> tuple[object, ...]:
    """What a person needs; sources are named all, and "again" says that it was advertised before."""
    from leads.rounds import rounds

    lead = stored.lead
    places = "; ".join(place.text for place in lead.job_location)
    closing = f"{lead.valid_through:%Y-%m-%d}" if lead.valid_through else None
    again = " (again)" if len(rounds(stored.sightings)) > 1 else ""
    return stored.id, lead.title, lead.hiring_organization, places, closing, ", ".join(stored.sources) + again


app.command("show")(lead_show.show_lead)


@app.command()
def save(ids: _Ids, undo: _Undo = False) -> None:
    """Keep leads in mind; you are told when one changes in pay, hours, place or closing date."""
    _mark(ids, "new" if undo else "saved")


@app.command()
def applied(ids: _Ids, undo: _Undo = False) -> None:
    """Say that you have applied: like the saved ones, these tell you when they change."""
    _mark(ids, "new" if undo else "applied")


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
        marked = {lead_id: leads.get(tx, lead_id) for lead_id in ids}
    for lead_id, stored in marked.items():
        tell_where_it_went(lead_id, stored)
    numbers = {stored.id for stored in marked.values()}
    done = f"{len(numbers)} leads are" if len(numbers) > 1 else f"Lead {min(numbers)} is"
    say(
        f"{done} {'marked as applied' if mark == 'applied' else mark} now."
        + ("" if mark == "new" else f"\n  To see: caselead lead list --state {mark}")
    )


@app.command()
def note(lead_id: Id, text: Annotated[str, typer.Argument(metavar="TEXT", help='Your note; "" removes it.')]) -> None:
    """Write a note to a lead, in place of the one before."""
    from caselead.home import open_home
    from pipeline.hygiene import paragraphs
    from store import leads

    written = paragraphs(text) or None
    with open_home().database() as database, database.write() as tx:
        leads.set_note(tx, lead_id, written)
        stored = leads.get(tx, lead_id)
    tell_where_it_went(lead_id, stored)
    say(f"The note to lead {stored.id} is {'written' if written else 'removed'}.")


app.command("explain")(lead_explain.explain)
app.command("check")(lead_explain.check)
app.command("reread")(lead_explain.reread)
app.command("why-same")(lead_same.why_same)
app.command("split")(lead_same.split)
app.command("join")(lead_same.join)
app.command("compare")(lead_same.compare)
