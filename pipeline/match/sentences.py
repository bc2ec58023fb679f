"""A whole profile as plain sentences, for the person whose it is."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from leads.search import SavedSearch, Wishes
from pipeline.match.areas import ANYWHERE, countries_of
from pipeline.match.compile import compile_search
from pipeline.match.grammar import WordsError
from pipeline.match.in_english import in_words
from pipeline.match.ladder import MOVES, step_words
from pipeline.match.names import KINDS, RELEVANCE, UNSTATED, both, either, in_a_sentence, label, meant, with_children
from pipeline.match.profile import Known, Profile
from pipeline.match.weights import TOLD, counted, weights_of
from pipeline.match.wording import LANGUAGES, NOT_STATED, area_words, licence_words, money, once_registered, per
from pipeline.match.words import parse

_POSTS = {
    "specialisms": "posts in {}",
    "licences": "posts that ask for {}",
    "countries": "posts in {}",
    "kinds": "leads of this kind: {}",
    "steps": "posts at this career step: {}",
    "settings": "posts in this setting: {}",
    "contracts": "posts with this contract: {}",
    "hours": "posts with these hours: {}",
    "workplaces": "posts with this place of work: {}",
    "signals": "posts that say this: {}",
    "languages": "postings written in {}",
    "relevance": "{}",
    "employers": "posts of employers called {}",
    "sources": "postings on {}",
    "agencies": "posts that are advertised by an agency",
}
_MODES = {
    "looking": "",
    "passive": "You are not looking, and are told only of what is worth moving for.",
    "returner": "You are returning to practice: schemes for that come first, and where a post asks for a registration "
    "it is shown to you with the step of being on the register again.",
    "newly_qualified": "You look for your first post: one for newly qualified people or for practitioners, or one that "
    "names no career step.",
}
_UNSTATED_PAY = {
    "keep": "is taken all the same",
    "flag": "is taken, and you are told that its pay is not stated",
    "drop": "is not taken",
}


def sentences(search: SavedSearch, known: Known) -> list[str]:
    """What a profile asks, how it counts and whom it tells, in the order in which a person would tell it."""
    profile = compile_search(search, known)
    parts = (
        [f"This is your search “{search.name}”.", _MODES[search.mode]],
        _must(search.must, known),
        _words(search),
        _place(search, known),
        _pay(search),
        _me(search, known),
        _must_not(search.must_not, known),
        _taken(profile),
        _should(search.should, known),
        _counting(profile),
        _telling(search),
    )
    return [sentence for part in parts for sentence in part if sentence]


def _must(wishes: Wishes, known: Known) -> Iterator[str]:
    """Specialisms and countries stand together, as a person would say it."""
    where = f", in {either(_said('countries', wishes, known))}" if wishes.specialisms and wishes.countries else ""
    for name, words in _told(wishes, known):
        if name == "specialisms":
            yield f"You look for posts in {', or '.join(words)}{where}."
        elif name == "signals":
            yield f"You look for {_POSTS[name].format(both(words))}."
        elif name != "countries" or not where:
            yield f"You look for {_POSTS[name].format(either(words) if words else '')}."


def _should(wishes: Wishes, known: Known) -> Iterator[str]:
    for name, words in _told(wishes, known):
        yield f"You would rather have {_POSTS[name].format(either(words) if words else '')}."


def _must_not(wishes: Wishes, known: Known) -> Iterator[str]:
    for name, words in _told(wishes, known):
        never = "never see" if name == "employers" else "do not want"
        yield f"You {never} {_POSTS[name].format(either(words) if words else '')}."


def _told(wishes: Wishes, known: Known) -> Iterator[tuple[str, list[str]]]:
    """The lists that are given, each entry in words."""
    for one in fields(wishes):
        if getattr(wishes, one.name):
            yield one.name, [] if one.name == "agencies" else _said(one.name, wishes, known)


def _said(field: str, wishes: Wishes, known: Known) -> list[str]:
    return [*once_registered(_entry(field, name, known) for name in getattr(wishes, field))]


def _entry(field: str, name: str, known: Known) -> str:
    """One entry of a list, in words."""
    if name == UNSTATED:
        return NOT_STATED
    match field:
        case "countries":
            return area_words(name, known)
        case "relevance":
            return RELEVANCE.get(name, name)
        case "languages":
            return LANGUAGES.get(name.lower(), name)
        case "employers":
            return f"“{name}”"
        case "sources":
            return name
        case "licences":
            return licence_words(name, known)
    kind = KINDS[field].vocabulary
    ids = meant(kind, name, known.vocabulary)
    if not ids:
        return f"“{name}”, which is not known"
    more = ", with all that belongs to it" if len(list(with_children(kind, ids[0], known.vocabulary))) > 1 else ""
    return in_a_sentence(label(kind, ids[0], known.vocabulary)) + more


def _words(search: SavedSearch) -> Iterator[str]:
    if search.any_of:
        yield f"The posting has at least one of these words: {_quoted(search.any_of)}."
    if search.all_of:
        yield f"The posting has all of these words: {_quoted(search.all_of)}."
    if search.none_of:
        yield f"The posting has none of these words: {_quoted(search.none_of)}."
    if search.words.strip():
        try:
            yield f"The posting has the words of your query: {in_words(parse(search.words))}."
        except WordsError as error:
            yield f"Your query cannot be read, so nothing fits it: {error.problem} {error.hint}"
    if search.sources:
        yield f"It is on {either(search.sources)}."


def _quoted(phrases: tuple[str, ...]) -> str:
    return ", ".join(f"“{phrase}”" for phrase in phrases)


def _place(search: SavedSearch, known: Known) -> Iterator[str]:
    if search.places:
        yield f"Its place is named as {either(f'“{place}”' for place in search.places)}."
    ways = [f"within {near.within_km:g} km of {near.place}" for near in search.near]
    ways += [_remote(name, known) for name in search.remote]
    if ways:
        yield f"The work is {either(ways)}."


def _remote(name: str, known: Known) -> str:
    from_where = "anywhere" if name.casefold() == ANYWHERE else area_words(name, known)
    return f"from home {from_where}" if from_where == ANYWHERE else f"from home in {from_where}"


def _pay(search: SavedSearch) -> Iterator[str]:
    if pay := search.pay:
        least = f"{money(pay.at_least, pay.currency)}{per(pay.per)}"
        yield f"It pays {least} or more at its best; a posting that states no pay {_UNSTATED_PAY[pay.unstated]}."


def _me(search: SavedSearch, known: Known) -> Iterator[str]:
    me = search.me
    held = both(_licences(me.holds, known))
    hold = f"You hold {held}" if held else "You name no licence that you hold"
    if me.towards:
        goal = both(_licences(me.towards, known))
        yield f"{hold} and work towards {goal}: a post that requires {goal} is shown as a near miss, with that step."
    elif me.holds:
        yield f"{hold}: a post that requires another licence is at best a near miss."
    if me.registered_in:
        where = both(area_words(name, known) for name in me.registered_in)
        yield f"You are registered in {where}: a post elsewhere is at best a near miss, with the registration it takes."
    yield from _step(search, known)


def _licences(names: Iterable[str], known: Known) -> Iterator[str]:
    return once_registered(licence_words(name, known) for name in names)


def _step(search: SavedSearch, known: Known) -> Iterator[str]:
    me = search.me
    ladder = label("ladder", me.ladder, known.vocabulary) if me.ladder else ""
    by = f", by the career ladder “{ladder}”" if ladder else ""
    own = next(iter(meant("level", me.step or "", known.vocabulary)), None)
    said = in_a_sentence(label("level", own, known.vocabulary)) if own else f"“{me.step}”"
    wanted = step_words(me, known.vocabulary, countries_of(search, known.gazetteer))
    if wanted:
        yield f"Your career step is {said}, and you look for {wanted}{by}."
    elif me.step:
        yield f"Your career step is {said}, and you did not say which step you look for{by}."
    elif me.moves:
        moves = both(MOVES[move] for move in me.moves)
        yield f"You named career moves ({moves}), but not your own step, so any step will do{by}."
    elif ladder:
        yield f"Your career ladder is “{ladder}”."


def _taken(profile: Profile) -> Iterator[str]:
    """What becomes of the rest."""
    if not profile.rules:
        yield "It takes everything."
    if any((rule.code, rule.where) == ("profession", "must") for rule in profile.rules):
        yield "Posts that are not for the profession are left out."
    if any(profile.may_miss(rule) for rule in profile.rules):
        yield "What fails just one of these is listed as a near miss, with what to change."


def _counting(profile: Profile) -> Iterator[str]:
    points = weights_of(profile.search)
    told = [
        f"{TOLD[name]} ({points[name]})"
        for name in dict.fromkeys((*counted(profile.search), *dict(profile.search.weights)))
        if name in TOLD
    ]
    if told:
        yield f"These points put what fits in order: {'; '.join(told)}."
    if profile.bar is not None:
        yield f"You are told only of posts with {profile.bar} points or more; what has fewer is a near miss."


def _telling(search: SavedSearch) -> Iterator[str]:
    if search.alert_to:
        yield f"You are told by {both(search.alert_to)}."
    else:
        yield "You are told nowhere: what fits is only listed."
    if search.paused:
        yield "It is paused, so nothing is looked for now."
