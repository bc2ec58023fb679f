"""What a person's marks say about their profile: a few changes to accept, each with its evidence.

A change speaks for itself when at least three leads of one kind (saved or applied to; dismissed) show a thing that the
others do not. None is proposed that would take away a lead that was saved.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from leads.search import SavedSearch
from pipeline.match.compile import compile_search
from pipeline.match.edits import Edit, apply, worded
from pipeline.match.fit import fit_parts
from pipeline.match.ideas import Idea, ideas
from pipeline.match.judge import broken, tier_of
from pipeline.match.profile import Known, Profile
from pipeline.match.quotes import Posting

_MOST = 5  # proposals at once: more are not weighed, only waved through
_NEWS = 2  # dismissed leads that a change must keep away beyond what those before it do


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change to accept or not; `edits.apply` puts it into the profile, whichever of the others are accepted."""

    edits: tuple[Edit, ...]
    because: str  # "3 of 4 dismissed leads are advertised by an agency, none of 6 saved ones"

    @property
    def change(self) -> str:
        """As a person would write it into the profile."""
        return worded(self.edits)


def learn(search: SavedSearch, marked: Sequence[Posting], known: Known) -> tuple[Proposal, ...]:
    """Changes of a profile that the marks of some leads speak for, what most leads speak for first.

    Leads that are neither saved, applied to nor dismissed are passed over. Not even together do the changes lose a lead
    that was saved. The order of the leads does not matter.
    """
    leads = sorted(marked, key=lambda one: one.stored.id)
    liked = [one for one in leads if one.stored.mark in ("saved", "applied")]
    disliked = [one for one in leads if one.stored.mark == "dismissed"]
    now, taken = search, list[Proposal]()
    for idea in ideas(search, liked, disliked, known):
        then = _carried_out(idea, now, liked, disliked, known)
        if then is not None and len(taken) < _MOST:
            taken.append(Proposal(idea.edits, idea.because))
            now = then
    return tuple(taken)


def _carried_out(
    idea: Idea, now: SavedSearch, liked: Sequence[Posting], disliked: Sequence[Posting], known: Known
) -> SavedSearch | None:
    """The search with a change; None where it would lose a saved lead, or gain nothing."""
    then = apply(now, idea.edits)
    before, after = compile_search(now, known), compile_search(then, known)
    if then == now or any(_rank(after, one) < _rank(before, one) for one in liked):
        return None
    kept_away = [one for one in disliked if _rank(before, one) == _MATCH and _rank(after, one) < _MATCH]
    return None if idea.keeps_away and len(kept_away) < _NEWS else then


_MATCH = 2


def _rank(profile: Profile, posting: Posting) -> int:
    """How a lead fares: 2 for a match, 1 for a near miss, 0 for what is set aside."""
    tier = tier_of(profile, broken(profile, posting.traits))
    if tier == "match" and profile.bar is not None:
        fit = sum(part.points for part in fit_parts(profile, *posting))
        return _MATCH if fit >= profile.bar else 1
    return {"match": _MATCH, "near_miss": 1, "set_aside": 0}[tier]
