"""Trying profiles on stored leads, without sending or storing anything: the work behind `search test` and its kin."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest

from leads.lead import StoredLead
from leads.search import Judgement, SavedSearch
from pipeline.filing import kinds_of_sources
from pipeline.match.compile import compile_search
from pipeline.match.fit import fit_parts
from pipeline.match.glance import Glance, Kept
from pipeline.match.judge import BELOW_BAR, judge
from pipeline.match.matching import traits_of_stored
from pipeline.match.profile import Known, Profile
from pipeline.match.quick import Needs
from pipeline.match.quotes import Posting
from pipeline.match.tally import Entry, Seen, Tally, a_week
from store import leads, readings, skim
from store.engine import Tx

_RANKED = 300  # of so many of the newest matches the fit is computed, to show the best and the worst
_SHOWN = 3
_AT_ONCE = 500  # whole leads held in memory
_KEPT = Kept(skim.reading_from, skim.pay_from)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """A lead and how it fares."""

    stored: StoredLead
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What breaks one and the same rule, and nothing else."""

    code: str
    where: str  # the key of the rule in the profile
    asked: str  # in words
    count: int
    examples: tuple[Judged, ...]  # the newest


@dataclass(frozen=True, slots=True)
class Trial:
    """How stored leads fare by one profile."""

    search: SavedSearch
    looked_at: int
    ids: tuple[int, ...]  # of the matches, the newest first
    a_week: float | None  # matches; None: it is too early to tell
    ranked: int  # of how many of the newest matches the best and the worst were chosen
    best: tuple[Judged, ...]  # the best first
    worst: tuple[Judged, ...]  # the worst last; none of them is among the best
    near_misses: tuple[NearMisses, ...]  # the most frequent first
    set_aside: Mapping[str, int]  # how many by coded reason, the first rule that they break
    unfound: tuple[Entry, ...]  # what is wanted and was in none of them

    @property
    def matches(self) -> int:
        """How many match."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Difference:
    """Which stored leads one profile has and the other has not."""

    looked_at: int
    before: int  # matches of the one
    after: int
    gained_ids: tuple[int, ...]  # the newest first
    lost_ids: tuple[int, ...]
    gained: tuple[StoredLead, ...]  # the first of them
    lost: tuple[StoredLead, ...]


def try_out(tx: Tx, search: SavedSearch, known: Known, *, since: datetime | None, now: datetime) -> Trial:
    """Try one search, paused or not, on the leads first seen since a moment (None: all)."""
    (tally,) = tallies(tx, [search], known, since=since)
    whole = _Whole(tx, tally.profile, known)
    # A bar decides what matches, so with one the fit of all of them is needed.
    fits = whole.fits(tally.matches if tally.profile.bar is not None else nlargest(_RANKED, tally.matches))
    matches, below = _by_the_bar(tally, fits)
    ranked = sorted((one for one in matches if one in fits), key=lambda one: (fits[one], one), reverse=True)
    best, worst = ranked[:_SHOWN], ranked[_SHOWN:][-_SHOWN:]
    return Trial(
        search,
        tally.looked_at,
        tuple(one.id for one in sorted(matches, reverse=True)),
        a_week(matches, skim.first_days(tx), since or _LONG_AGO, now),
        len(ranked),
        whole.judged(best),
        whole.judged(worst),
        tuple(_near_misses(tally, below, whole)),
        dict(tally.set_aside.most_common()),
        tally.unfound,
    )


def fitting(
    tx: Tx,
    search: SavedSearch,
    known: Known,
    *,
    since: datetime | None,
    near_misses: bool = False,
    by_fit: bool = False,
) -> dict[int, str]:
    """The numbers of what matches, each with ""; or of near misses, each with the rule that it breaks.

    The newest come first, or, `by_fit`, the best.
    """
    (tally,) = tallies(tx, [search], known, since=since)
    whole = _Whole(tx, tally.profile, known)
    rules = {one: rule.asked for rule, seen in tally.near_misses.items() for one in seen} if near_misses else {}
    if tally.profile.bar is not None:
        matches, below = _by_the_bar(tally, whole.fits(tally.matches))
        rules |= dict.fromkeys(below, _asked(tally)) if near_misses else {}
    else:
        matches = tally.matches
    found = rules if near_misses else dict.fromkeys(matches, "")
    fits = whole.fits(found) if by_fit else {}
    order = sorted(found, key=lambda one: (fits.get(one, 0), one), reverse=True)
    return {one.id: found[one] for one in order}


def compare(
    tx: Tx, pairs: Sequence[tuple[SavedSearch, SavedSearch]], known: Known, *, since: datetime | None, most: int = 5
) -> list[Difference]:
    """How the matches of two searches differ, for each pair; at most so many leads are shown either way."""
    found = iter(tallies(tx, [search for pair in pairs for search in pair], known, since=since))
    return [_difference(tx, old, new, known, most) for old, new in zip(found, found, strict=True)]


def _difference(tx: Tx, before: Tally, after: Tally, known: Known, most: int) -> Difference:
    old, new = _matching(tx, before, known), _matching(tx, after, known)
    gained, lost = (tuple(one.id for one in sorted(apart, reverse=True)) for apart in (new - old, old - new))
    some_gained, some_lost = (tuple(_load(tx, apart[:most])) for apart in (gained, lost))
    return Difference(before.looked_at, len(old), len(new), gained, lost, some_gained, some_lost)


def _matching(tx: Tx, tally: Tally, known: Known) -> set[Seen]:
    if tally.profile.bar is None:
        return set(tally.matches)
    return set(_by_the_bar(tally, _Whole(tx, tally.profile, known).fits(tally.matches))[0])


def tallies(tx: Tx, searches: Sequence[SavedSearch], known: Known, *, since: datetime | None) -> tuple[Tally, ...]:
    """Count the leads first seen since a moment by each search, in one pass."""
    found = tuple(Tally(compile_search(search, known)) for search in searches)
    agencies = agencies_of(tx)
    needs = _together(tally.needs for tally in found)
    for lead in skim.skim(tx, since=since, texts=needs.texts, read=needs.read, shown_by=needs.shown_by):
        by_agency = not agencies.isdisjoint(lead.sources)
        glance = Glance(lead, _KEPT, by_agency=by_agency)
        seen = Seen(lead.first_seen, lead.id, lead.source_id)
        for tally in found:
            tally.take(seen, glance)
    return found


def postings(tx: Tx, some: Collection[StoredLead]) -> list[Posting]:
    """Whole leads with their readings and traits."""
    read, agencies = readings.of(tx, [stored.id for stored in some]), agencies_of(tx)
    both = ((stored, read.get(stored.id)) for stored in some)
    return [Posting(stored, reading, traits_of_stored(stored, reading, agencies)) for stored, reading in both]


def agencies_of(tx: Tx) -> frozenset[str]:
    """Keys of the sources that are an agency's."""
    return frozenset(key for key, kind in kinds_of_sources(tx).items() if kind == "agency")


def _together(all_needs: Iterable[Needs]) -> Needs:
    texts, read, shown_by = map(any, zip(*((n.texts, n.read, n.shown_by) for n in all_needs), strict=True))
    return Needs(texts, read, shown_by)


class _Whole:
    """Whole leads by their numbers, judged by one profile."""

    def __init__(self, tx: Tx, profile: Profile, known: Known) -> None:
        self._tx = tx
        self._profile = profile
        self._known = known

    def fits(self, some: Iterable[Seen]) -> dict[Seen, int]:
        """How well these fit."""
        by_id = {one.id: one for one in some}
        return {
            by_id[posting.stored.id]: sum(part.points for part in fit_parts(self._profile, *posting))
            for posting in self._postings(by_id)
        }

    def judged(self, some: Sequence[Seen]) -> tuple[Judged, ...]:
        """These in their order, with everything that is to be said of them."""
        found = {
            posting.stored.id: Judged(posting.stored, judge(self._profile, *posting, self._known))
            for posting in self._postings([one.id for one in some])
        }
        return tuple(found[one.id] for one in some if one.id in found)

    def _postings(self, ids: Collection[int]) -> Iterator[Posting]:
        every = list(ids)
        for start in range(0, len(every), _AT_ONCE):
            yield from postings(self._tx, _load(self._tx, every[start : start + _AT_ONCE]))


def _load(tx: Tx, ids: Collection[int]) -> list[StoredLead]:
    """Whole leads, the newest first."""
    return leads.list_leads(tx, ids=ids) if ids else []


def _by_the_bar(tally: Tally, fits: Mapping[Seen, int]) -> tuple[list[Seen], list[Seen]]:
    """The matches, and what would be one but for the bar."""
    bar = tally.profile.bar
    below = [one for one in tally.matches if bar is not None and fits.get(one, bar) < bar]
    return [one for one in tally.matches if one not in set(below)] if below else tally.matches, below


def _asked(tally: Tally) -> str:
    return f"a fit of {tally.profile.bar} or more"


def _near_misses(tally: Tally, below: Sequence[Seen], whole: _Whole) -> Iterator[NearMisses]:
    groups = [(rule.code, rule.where, rule.asked, seen) for rule, seen in tally.near_misses.items()]
    if below:
        groups.append((BELOW_BAR, "bar", _asked(tally), list(below)))
    for code, where, asked, seen in sorted(groups, key=lambda group: -len(group[3])):
        yield NearMisses(code, where, asked, len(seen), whole.judged(nlargest(_SHOWN, seen)))
