"""How leads fared by searches, in one line for a person."""

from collections import Counter
from collections.abc import Sequence

from leads.search import Fared
from pipeline.match.wording import set_aside_by

_MOST_REASONS = 5  # why leads are set aside


def tiers(searches: Sequence[Fared]) -> str:
    """ "2 match, 1 near miss, 40 set aside (specialism 30, distance 10)"."""
    aside = Counter[str]()
    for search in searches:
        aside.update(search.set_aside)
    near = sum(sum(search.near_misses.values()) for search in searches)
    said = [f"{sum(search.matches for search in searches)} match", f"{near} near miss{'' if near == 1 else 'es'}"]
    reasons = ", ".join(f"{why} {number}" for why, number in set_aside_by(aside)[:_MOST_REASONS])
    return ", ".join([*said, f"{aside.total()} set aside" + (f" ({reasons})" if reasons else "")])
