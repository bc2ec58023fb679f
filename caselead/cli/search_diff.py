"""`caselead search diff`: how two searches differ, in what they ask and in what they find."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from caselead.cli.completing import search_or_file
from caselead.cli.output import say, show, show_json
from caselead.cli.search_test import USUAL_DAYS, AllLeads, Days, announce, since_days

if TYPE_CHECKING:
    from leads.search import SavedSearch

_Profile = typer.Argument(
    metavar="NAME|FILE", help="A saved search, or a TOML file with one [[search]].", autocompletion=search_or_file
)


def diff(
    one: Annotated[str, _Profile],
    other: Annotated[str, _Profile],
    days: Days = USUAL_DAYS,
    all_leads: AllLeads = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object (docs/json.md).")] = False,
) -> None:
    """Show what differs between two searches: the lines of the profiles, and the leads that only one of them finds."""
    from caselead import trying
    from caselead.home import open_home
    from caselead.profiles import profile_of

    home = open_home()
    since = None if all_leads else since_days(days)
    announce(f"{one}” and “{other}", since, home)
    known = home.known()
    before, after = profile_of(one, home, known), profile_of(other, home, known)
    with home.database() as database, database.read() as tx:
        (found,) = trying.compare(tx, [(before, after)], known, since=since)
    changes = _changes(before, after)
    if as_json:
        from caselead.trial_forms import difference_form

        show_json(difference_form(changes, found))
        return
    from caselead.cli.search_effect import sentence, titles
    from caselead.cli.wrapping import wrapped

    for change in changes or ["The two ask the same."]:
        show(wrapped(change, "", "  "))
    show(wrapped(sentence(found)))
    for line in titles(found):
        show(line)
    if not found.looked_at:
        say("\n  Try: caselead fetch, or more --days, or --all-leads")


def _changes(before: "SavedSearch", after: "SavedSearch") -> list[str]:
    """The lines by which the profiles differ; what they are called and whom they tell is no matter here."""
    from config.changes import diff as lines
    from config.documents import Document

    same = replace(after, name=before.name, alert_to=before.alert_to, paused=before.paused)
    found = lines(Document(searches=(before,)), Document(searches=(same,)))
    return [line.removeprefix(f"search {before.name}: ") for line in found]
