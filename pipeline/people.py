"""Who a run works for: one read of the boards serves everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from leads.search import SavedSearch
from pipeline.decide import told
from pipeline.parts import Parts
from store import searches
from store.engine import Tx


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person in a run."""

    owner: str  # for `Tx.of`
    searches: tuple[SavedSearch, ...]  # the active ones
    alert_to: tuple[str, ...]  # their destinations that hear of boards as a whole, and of changes in leads they saved


def everybody(tx: Tx, parts: Parts) -> tuple[Somebody, ...]:
    """Everybody with an active search or a destination, and whoever the run is made for; they come first."""
    saved = searches.of_everybody(tx)
    owners = dict.fromkeys((parts.database.owner, *saved, *parts.others))
    return tuple(
        Somebody(owner, tuple(saved.get(owner, ())), _alert_to(parts, owner, saved.get(owner, ()))) for owner in owners
    )


def _alert_to(parts: Parts, owner: str, saved: Sequence[SavedSearch]) -> tuple[str, ...]:
    """Those of their destinations that the settings name; where they name none of them, all that their searches alert.

    A name that is nobody's counts as one of the person's the run is made for, so that it is told to be missing.
    """
    theirs = parts.destinations_of(owner)
    of_others = {name for names in parts.others.values() for name in names}
    mine = owner == parts.database.owner
    named = tuple(name for name in parts.health_to if name in theirs or (mine and name not in of_others))
    return named or told(saved)
