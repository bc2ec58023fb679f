"""Parts of a profile that contradict each other, told by the words that the person wrote."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from leads.search import Near, SavedSearch, Wishes
from leads.vocabulary import Vocabulary
from pipeline.match import areas
from pipeline.match.ask import Phrase
from pipeline.match.faults import Fault
from pipeline.match.grammar import WordsError
from pipeline.match.implied import implies
from pipeline.match.ladder import ladder_of, levels_for
from pipeline.match.licensed import held
from pipeline.match.names import KINDS, UNSTATED, label, meant, with_children
from pipeline.match.profile import Known
from pipeline.match.wishes import LISTS
from pipeline.match.wording import area_words
from pipeline.match.words import phrase

_ONE_OF_THEM = "take one of them out"
_NEIGHBOURS = frozenset(  # by land or by a ferry or tunnel that people commute by
    map(frozenset, (("GB", "IE"), ("GB", "FR"), ("NL", "BE"), ("NL", "DE"), ("BE", "DE"), ("BE", "FR"), ("DE", "FR")))
) | {frozenset(("US", "CA"))}
_ACROSS_A_BORDER_KM = 300  # a circle that is larger may reach into countries that are no neighbours


def contradictions(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Everything that excludes something else, one thing after the other."""
    yield from _wanted_and_unwanted(search, known)
    yield from _opposite_signals(search.must, known.vocabulary)
    yield from _near_elsewhere(search, known)
    yield from _remote_unwanted(search, known.vocabulary)
    yield from _held_already(search, known.vocabulary)
    yield from _steps(search, known)


def _wanted_and_unwanted(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """What `must` asks for and `must_not` refuses; a parent refuses its children too."""
    for field in LISTS:
        for unwanted in getattr(search.must_not, field):
            for part in ("must", "should"):
                for wanted in getattr(getattr(search, part), field):
                    if _covers(field, unwanted, wanted, known):
                        said = f'"{wanted}" is wanted in {part}.{field}'
                        problem = (
                            said if wanted == unwanted else f'"{unwanted}" refuses {said.replace(" is", ", which is")}'
                        )
                        yield Fault(("must_not", field), problem, _ONE_OF_THEM, refused=part == "must")
    if search.must.agencies and search.must_not.agencies:
        yield Fault(("must_not", "agencies"), "agencies are wanted in must.agencies", _ONE_OF_THEM)


def _covers(field: str, wide: str, narrow: str, known: Known) -> bool:
    """Whether everything that one wish of a list stands for is meant by another one."""
    if UNSTATED in (wide, narrow):
        return wide == narrow
    if field in KINDS:
        kind = KINDS[field].vocabulary
        inside = meant(kind, narrow, known.vocabulary)
        around = (
            id for top in meant(kind, wide, known.vocabulary) for id in with_children(kind, top, known.vocabulary)
        )
        return bool(inside) and set(inside) <= set(around)
    return _OTHERS[field](wide, narrow, known)


def _covers_country(wide: str, narrow: str, known: Known) -> bool:
    country = areas.country_of(narrow, known.gazetteer)
    regions = areas.regions_of(wide)
    same = country is not None and country == areas.country_of(wide, known.gazetteer)
    narrower = areas.regions_of(narrow)
    return same and (not regions or (bool(narrower) and set(narrower) <= set(regions)))


def _covers_employer(wide: str, narrow: str, _: Known) -> bool:
    try:
        unwanted, wanted = phrase(wide, "employer"), phrase(narrow, "employer")
    except WordsError:
        return False
    return all(isinstance(one, Phrase) and one.words for one in (unwanted, wanted)) and implies(wanted, unwanted)


_OTHERS: dict[str, Callable[[str, str, Known], bool]] = {
    "countries": _covers_country,
    "employers": _covers_employer,
    "languages": lambda wide, narrow, _: wide.lower() == narrow.lower(),
    "relevance": lambda wide, narrow, _: wide == narrow,
    "sources": lambda wide, narrow, _: wide == narrow,
}


def _opposite_signals(must: Wishes, vocabulary: Vocabulary) -> Iterator[Fault]:
    ids = [id for name in must.signals for id in meant("signal", name, vocabulary)[:1]]
    for id in ids:
        opposite = vocabulary.of("signal")[id].text("negation_of")
        if opposite in ids:
            one, other = (label("signal", signal, vocabulary) for signal in (id, opposite))
            yield Fault(("must", "signals"), f'"{one}" is the opposite of "{other}"', _ONE_OF_THEM)


def _near_elsewhere(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Circles around places in countries where the profile does not look. The circle may cross a border."""
    wanted = {areas.country_of(name, known.gazetteer) for name in search.must.countries if name != UNSTATED}
    unwanted = {
        areas.country_of(name, known.gazetteer) for name in search.must_not.countries if not areas.regions_of(name)
    }
    countries = areas.countries_of(search, known.gazetteer)
    for near in search.near:
        place = areas.find_place(near.place, known.gazetteer, countries)
        if place and wanted and place.country not in wanted:
            said = f"{near.place} is in {area_words(place.country, known)}, and must.countries asks for others"
            yield Fault(("near",), said, _ONE_OF_THEM, refused=not _may_cross(near, place.country, wanted))
        elif place and place.country in unwanted:
            said = f"{near.place} is in {area_words(place.country, known)}, which must_not.countries refuses"
            yield Fault(
                ("near",), said, _ONE_OF_THEM, refused=not _may_cross(near, place.country, _beside(place.country))
            )


def _may_cross(near: Near, country: str, others: Collection[str | None]) -> bool:
    return near.within_km > _ACROSS_A_BORDER_KM or any(frozenset((country, other)) in _NEIGHBOURS for other in others)


def _beside(country: str) -> list[str]:
    return [other for pair in _NEIGHBOURS if country in pair for other in pair - {country}]


def _remote_unwanted(search: SavedSearch, vocabulary: Vocabulary) -> Iterator[Fault]:
    """Work from home that is asked for, where it is refused. With `near` there is still another way to fit."""
    if not search.remote:
        return
    unwanted = {id for name in search.must_not.workplaces for id in meant("workplace", name, vocabulary)}
    if "remote" in unwanted:
        said = "work from home is wanted here, and refused in must_not.workplaces"
        yield Fault(("remote",), said, _ONE_OF_THEM, refused=not search.near)
    wanted = {id for name in search.must.workplaces for id in meant("workplace", name, vocabulary)}
    if wanted and not wanted & {"remote", "hybrid"}:
        said = "work from home is wanted here, and must.workplaces asks for another place"
        yield Fault(("remote",), said, _ONE_OF_THEM, refused=not search.near)


def _held_already(search: SavedSearch, vocabulary: Vocabulary) -> Iterator[Fault]:
    holds = held(search.me.holds, vocabulary)
    for name in search.me.towards:
        ids = meant("licence", name, vocabulary)[:1]
        if ids and ids[0] in holds:
            said = f'"{name}" is held already, by me.holds, or comes with what is held'
            yield Fault(("me", "towards"), said, _ONE_OF_THEM)


def _steps(search: SavedSearch, known: Known) -> Iterator[Fault]:
    """Moves without a step to move from, moves that lead nowhere, and steps that are none for the newly qualified."""
    me, vocabulary = search.me, known.vocabulary
    step = next(iter(meant("level", me.step, vocabulary)), None) if me.step else None
    if me.moves and not me.step:
        yield Fault(("me", "moves"), "a move needs the step that you are on", 'add step = "practitioner" or another')
    if step:
        countries = areas.countries_of(search, known.gazetteer)
        if ladder_of(me, vocabulary, countries).rung_of(step) is None:
            yield Fault(("me", "step"), f'the ladder has no step "{me.step}"', "leave ladder out, or name another step")
        for move in me.moves:
            if move != "same" and levels_for(replace(me, moves=(move,)), vocabulary, countries) == (step,):
                said = (
                    f'"{move}" leads nowhere from {label("level", step, vocabulary)}, and stands for that step itself'
                )
                yield Fault(("me", "moves"), said, "take it out, or add another move", refused=False)
        wanted = {id for name in search.must.steps for id in meant("level", name, vocabulary)}
        if wanted and me.moves and wanted.isdisjoint(levels_for(me, vocabulary, countries)):
            said = "the steps asked for are none that the moves in me.moves lead to, and few postings are both"
            yield Fault(("must", "steps"), said, "leave must.steps or me.moves out", refused=False)
    if search.mode == "newly_qualified":
        yield from _too_high(search, step, vocabulary)


def _too_high(search: SavedSearch, step: str | None, vocabulary: Vocabulary) -> Iterator[Fault]:
    levels = vocabulary.of("level")
    usual = max((level.number("order") for level in levels.values() if level.flag("usual")), default=0)
    advice = 'take "newly_qualified" out of mode, or name another step'
    if step and levels[step].number("order") > usual:
        said = f"who is newly qualified is no {label('level', step, vocabulary).lower()}"
        yield Fault(("me", "step"), said, advice)
    wanted = [id for name in search.must.steps for id in meant("level", name, vocabulary)]
    if wanted and UNSTATED not in search.must.steps and min(levels[id].number("order") for id in wanted) > usual:
        said = "every step asked for is above the first post of somebody newly qualified"
        yield Fault(("must", "steps"), said, advice)
