"""What a change of a search does to its matches, told before it is saved."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from caselead.cli.output import show, styled
from caselead.cli.trial_lines import titled
from caselead.cli.wrapping import wrapped

if TYPE_CHECKING:
    from caselead.home import Home
    from caselead.trying import Difference
    from leads.lead import StoredLead
    from leads.search import SavedSearch
    from store.engine import Database

_MOST = 20  # searches of one file of which the effect is told


def show_effect(before: "SavedSearch", after: "SavedSearch", home: "Home", database: "Database", days: int) -> None:
    """One change, with the titles of some leads; nothing where there are no leads yet."""
    (found,) = _differences([(before, after)], home, database, days)
    if found.looked_at:
        show(wrapped(sentence(found)))
        for line in titles(found):
            show(line)


def show_effects(
    pairs: "Sequence[tuple[SavedSearch, SavedSearch]]", home: "Home", database: "Database", days: int
) -> None:
    """One line for each search that was changed; of very many searches nothing."""
    changed = [(before, after) for before, after in pairs if before != after]
    if not 0 < len(changed) <= _MOST:
        return
    found = _differences(changed, home, database, days)
    for (_, after), one in zip(changed, found, strict=True):
        if one.looked_at:
            show(wrapped(sentence(one), f"search {after.name}: "))


def _differences(
    pairs: "Sequence[tuple[SavedSearch, SavedSearch]]", home: "Home", database: "Database", days: int
) -> "list[Difference]":
    from caselead import trying
    from caselead.cli.search_test import since_days

    known = home.known()
    with database.read() as tx:
        return trying.compare(tx, pairs, known, since=since_days(days))


def sentence(found: "Difference") -> str:
    """ "12 matches become 15: 4 more, 1 fewer." """
    one = "match" if found.before == 1 else "matches"
    gained, lost = len(found.gained_ids), len(found.lost_ids)
    if not gained and not lost:
        return f"Of {found.looked_at:,} leads the same {found.before:,} match."
    become = "becomes" if found.before == 1 else "become"
    return f"{found.before:,} {one} {become} {found.after:,}: {gained:,} more, {lost:,} fewer."


def titles(found: "Difference") -> Iterator[str]:
    """The newest leads either way."""
    yield from _titles("+", "green", found.gained, len(found.gained_ids))
    yield from _titles("-", "red", found.lost, len(found.lost_ids))


def _titles(sign: str, colour: str, some: "Sequence[StoredLead]", count: int) -> Iterator[str]:
    for stored in some:
        yield styled(wrapped(f"{stored.id}  {titled(stored.lead)}", f"  {sign} ", "    "), colour=colour)
    if count > len(some):
        yield f"  {sign} and {count - len(some):,} more"
