"""Changes of a profile that marked leads may speak for, with the evidence; `learn.py` chooses among them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leads.search import SavedSearch
from pipeline.match.admit import admitting
from pipeline.match.compile import compile_search
from pipeline.match.edits import Edit, difference, put, value_of
from pipeline.match.fit import fit_parts
from pipeline.match.judge import broken, tier_of
from pipeline.match.names import KINDS, meant
from pipeline.match.profile import Known, Profile, Rule
from pipeline.match.quotes import Posting
from pipeline.match.traits import words_of
from pipeline.match.weights import weights_of
from pipeline.match.wording import called

FEWEST = 3
"""Leads that must show a thing, and leads that there must be to compare them with."""

_OFTEN, _SELDOM = 0.6, 0.25  # shares of the saved or of the dismissed leads
_HALF = 0.5  # of the dismissed leads, where no saved one shows a thing at all
_SHORTEST_WORD = 4  # letters of a word to avoid
_LEAST_STEP = 5  # points by which a weight changes at least
_MOST_POINTS = 100
_UNWANTED = ("signals", "settings", "contracts", "hours", "workplaces", "kinds", "steps", "specialisms")
_WANTED = ("signals", "settings", "contracts", "hours", "workplaces", "specialisms")
_FOR_THE_PERSON = ("licence", "registered")  # rules that say who the person is: a lead changes nothing about that


@dataclass(frozen=True, slots=True)
class Idea:
    """One change, and how many leads speak for it."""

    edits: tuple[Edit, ...]
    because: str
    speaking: int
    keeps_away: bool = False  # it is meant to keep leads away, not only to order them


class Marked(NamedTuple):
    """The leads that a person spoke about."""

    liked: Sequence[Posting]
    disliked: Sequence[Posting]

    def showing(self, shows: Callable[[Posting], bool]) -> tuple[int, int]:
        """How many of the liked and of the disliked leads show a thing."""
        return sum(map(shows, self.liked)), sum(map(shows, self.disliked))

    @property
    def comparable(self) -> bool:
        """Whether there are enough of both."""
        return min(len(self.liked), len(self.disliked)) >= FEWEST


def ideas(search: SavedSearch, liked: Sequence[Posting], disliked: Sequence[Posting], known: Known) -> tuple[Idea, ...]:
    """Every change that enough leads speak for, those of most leads first."""
    by, profile = Marked(liked, disliked), compile_search(search, known)
    found = [*_wider(profile, by, known), *_wanted(search, by, known)]
    if by.comparable:
        found += [*_agencies(search, by), *_unwanted(search, by, known), *_employers(search, by)]
        found += [*_words(search, by), *_weights(profile, by)]
    return tuple(sorted(found, key=lambda idea: -idea.speaking))


def _wider(profile: Profile, by: Marked, known: Known) -> Iterator[Idea]:
    """Rules that saved leads alone fail by."""
    missed: dict[Rule, list[Posting]] = {}
    for posting in by.liked:
        fails = broken(profile, posting.traits)
        if tier_of(profile, fails) == "near_miss" and fails[0].code not in _FOR_THE_PERSON:
            missed.setdefault(fails[0], []).append(posting)
    for rule, postings in missed.items():
        if len(postings) >= FEWEST:
            edits = difference(profile.search, _admitting_all(rule, profile, postings, known))
            yield Idea(edits, f"{len(postings)} saved leads fail only this: {rule.asked}", len(postings))


def _admitting_all(rule: Rule, profile: Profile, postings: Iterable[Posting], known: Known) -> SavedSearch:
    """The search that admits one lead after the other."""
    now = profile
    for posting in postings:
        fails = [one for one in broken(now, posting.traits) if one.where == rule.where]
        if fails:
            now = compile_search(admitting(fails[0], now, posting, known), known)
    return now.search


def _agencies(search: SavedSearch, by: Marked) -> Iterator[Idea]:
    if not search.must.agencies and not search.must_not.agencies:
        yield from _avoided(search, by, "must_not.agencies", True, "are advertised by an agency", _has("agency:yes"))


def _unwanted(search: SavedSearch, by: Marked, known: Known) -> Iterator[Idea]:
    for field in _UNWANTED:
        kind, there = KINDS[field], value_of(search, f"must_not.{field}")
        for id in sorted(_ids(kind.trait, by.disliked) - _spoken_of(search, field, known)):
            name = f"have the {kind.word} “{called(kind.vocabulary, id, known)}”"
            yield from _avoided(search, by, f"must_not.{field}", (*there, id), name, _has(f"{kind.trait}:{id}"))


def _employers(search: SavedSearch, by: Marked) -> Iterator[Idea]:
    there = search.must_not.employers
    for name in dict.fromkeys(posting.stored.lead.hiring_organization for posting in by.disliked):
        if name and name not in (*there, *search.must.employers, *search.should.employers):
            same = _of_employer(name)
            yield from _avoided(search, by, "must_not.employers", (*there, name), f"are of {name}", same, often=0)


def _words(search: SavedSearch, by: Marked) -> Iterator[Idea]:
    """Words that stand only in the titles of dismissed leads."""
    sought = {word for phrase in (*search.any_of, *search.all_of, search.words) for word in words_of(phrase)}
    titles = Counter(word for posting in by.disliked for word in set(words_of(posting.stored.lead.title)))
    for word in sorted(titles):
        if len(word) >= _SHORTEST_WORD and word.isalpha() and word not in sought:
            said, in_title = f"have “{word}” in the title", _in_title(word)
            yield from _avoided(search, by, "none", (*search.none_of, word), said, in_title, often=0)


def _avoided(
    search: SavedSearch,
    by: Marked,
    where: str,
    value: object,
    said: str,
    shows: Callable[[Posting], bool],
    often: float = _HALF,
) -> Iterator[Idea]:
    """What dismissed leads show and no saved one does."""
    liked, disliked = by.showing(shows)
    if not liked and disliked >= max(FEWEST, often * len(by.disliked)):
        because = f"{disliked} of {len(by.disliked)} dismissed leads {said}, none of {len(by.liked)} saved ones"
        yield Idea(difference(search, put(search, where, value)), because, disliked, keeps_away=True)


def _wanted(search: SavedSearch, by: Marked, known: Known) -> Iterator[Idea]:
    """What saved leads show and dismissed ones seldom do; without enough of those, only what speaks for a post."""
    for field in _WANTED if by.comparable else ("signals",):
        kind, there = KINDS[field], value_of(search, f"should.{field}")
        for id in sorted(_ids(kind.trait, by.liked) - _spoken_of(search, field, known)):
            liked, disliked = by.showing(_has(f"{kind.trait}:{id}"))
            often = liked >= max(FEWEST, _OFTEN * len(by.liked))
            if often and _speaks_for(kind.vocabulary, id, known) and disliked <= _SELDOM * len(by.disliked):
                have = f"have the {kind.word} “{called(kind.vocabulary, id, known)}”"
                because = f"{liked} of {len(by.liked)} saved leads {have}, {_of(disliked, len(by.disliked))}"
                yield Idea(difference(search, put(search, f"should.{field}", (*there, id))), because, liked)


def _speaks_for(kind: str, id: str, known: Known) -> bool:
    term = known.vocabulary.of(kind).get(id)
    return kind != "signal" or (term is not None and term.text("polarity") == "plus")


def _of(number: int, all: int) -> str:
    return f"{number or 'none'} of {all} dismissed ones" if all else "and none was dismissed"


def _weights(profile: Profile, by: Marked) -> Iterator[Idea]:
    """Parts of the fit that count for saved leads only, or for dismissed ones only."""
    search, points = profile.search, weights_of(profile.search)
    parts = {id(one): {part.name for part in fit_parts(profile, *one)} for one in (*by.liked, *by.disliked)}
    for name in points:
        liked, disliked = by.showing(_counts(name, parts))
        share, against = liked / len(by.liked), disliked / len(by.disliked)
        more = share >= _OFTEN and against <= _SELDOM and liked >= FEWEST
        less = against >= _OFTEN and share <= _SELDOM and disliked >= FEWEST
        if more or less:
            value = _moved(points[name], 1 if more else -1)
            weights = tuple(sorted({**dict(search.weights), name: value}.items()))
            saved = f"{liked or 'none'} of {len(by.liked)} saved leads"
            because = f"“{name}” counts for {saved}, {_of(disliked, len(by.disliked))}"
            yield Idea(difference(search, put(search, "weights", weights)), because, max(liked, disliked))


def _moved(points: int, way: int) -> int:
    """A weight half as much again or half as much, in steps of at least 5; no good thing comes to count against."""
    moved = points + way * max(_LEAST_STEP, abs(points) // 2)
    return min(_MOST_POINTS, max(0, moved) if points >= 0 else max(-_MOST_POINTS, min(0, moved)))


def _counts(name: str, parts: dict[int, set[str]]) -> Callable[[Posting], bool]:
    return lambda posting: name in parts[id(posting)]


def _has(term: str) -> Callable[[Posting], bool]:
    return lambda posting: term in posting.traits.terms


def _of_employer(name: str) -> Callable[[Posting], bool]:
    return lambda posting: posting.stored.lead.hiring_organization == name


def _in_title(word: str) -> Callable[[Posting], bool]:
    return lambda posting: word in words_of(posting.stored.lead.title)


def _ids(trait: str, postings: Iterable[Posting]) -> set[str]:
    before = f"{trait}:"
    terms = (term for posting in postings for term in posting.traits.terms if term.startswith(before))
    return {id for term in terms if (id := term.removeprefix(before)) != "?"}


def _spoken_of(search: SavedSearch, field: str, known: Known) -> set[str]:
    """What the profile speaks of already, wished for or not."""
    names = (name for part in ("must", "should", "must_not") for name in value_of(search, f"{part}.{field}"))
    return {id for name in names for id in meant(KINDS[field].vocabulary, name, known.vocabulary)}
