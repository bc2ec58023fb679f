"""Questions about the work: in which country, what, where, and whether from home."""

import re

from caselead.asking import Answers, Known, Option, Question, Refused, Understood, chosen, parts_of
from leads.gazetteer import Place
from leads.search import Near, SavedSearch, Wishes
from pipeline.match.areas import area, country_of, find_place
from pipeline.match.check_names import unknown_places
from pipeline.match.profile import Known as Matching

_KM_IN_A_MILE = 1.609344
_IN_MILES = ("GB", "US")  # where road signs say miles
_FARTHEST_KM = 1000
_FAR = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|kms|kilomet\w+|mi|mile|miles)?\.?", re.IGNORECASE)
_REMOTE = (
    Option("yes", "Yes, from anywhere in the country I look in", ("y", "ja", "true")),
    Option("no", "No, I want to be there", ("n", "nee", "false")),
    Option("only", "Only remote work"),
)


def country(answers: Answers, known: Known) -> str | None:
    """The code of the country that is looked in; None: any."""
    return country_of(answers["country"], known.gazetteer) if answers.get("country") else None


def countries_first(answers: Answers, known: Known) -> tuple[str, ...]:
    """Where a bare name of a place is looked for first."""
    chosen_country = country(answers, known)
    return (chosen_country,) if chosen_country else ()


def _countries(answers: Answers, known: Known) -> list[Option]:
    labels = {starter.country: starter.country_label for starter in known.starters}
    return [Option(code, label) for code, label in labels.items()]


def _read_country(text: str, answers: Answers, known: Known) -> Understood:
    options = _countries(answers, known)
    if text.isdecimal() or any(text.casefold() == option.label.casefold() for option in options):
        return Understood(chosen(text, options))
    code = country_of(text, known.gazetteer)
    if code is None or area(text, known.gazetteer) is None:
        raise Refused(f"No country is known by “{text}”. Write its name or code: United Kingdom, US, NL, US-NY.")
    name = known.gazetteer.country_name(code)
    return Understood(text.upper() if text[2:3] == "-" else code, name)


def _specialisms(answers: Answers, known: Known) -> list[Option]:
    return [
        Option(id, term.label.get("en", id), (term.label["nl"],) if "nl" in term.label else ())
        for id, term in known.vocabulary.of("specialism").items()
        if not term.flag("fallback")
    ]


def _read_work(text: str, answers: Answers, known: Known) -> Understood:
    options = _specialisms(answers, known)
    ids = chosen(text, options)
    labels = {option.id: option.label for option in options}
    return Understood(ids, "; ".join(labels[id] for id in ids.split(", ")))


def _read_where(text: str, answers: Answers, known: Known) -> Understood:
    names = [text] if ";" not in text and _found(text, answers, known) else parts_of(text)
    search = SavedSearch(
        "", must=Wishes(countries=countries_first(answers, known)), near=tuple(Near(name, 1) for name in names)
    )
    faults = list(unknown_places(search, Matching(known.vocabulary, known.gazetteer)))
    if refused := next((fault for fault in faults if fault.refused), None):
        raise Refused(f"{_sentence(refused.problem)} {_sentence(refused.advice)}")
    places = [(name, place) for name in names if (place := _found(name, answers, known))]
    kept = "; ".join(_with_country(name, place, answers, known) for name, place in places)
    told = ["; ".join(_told(place, known) for _, place in places)]
    told += [f"{_sentence(fault.problem)} {_sentence(fault.advice)}" for fault in faults]
    return Understood(f"{kept};" if len(names) == 1 and "," in kept else kept, "\n".join(told))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?')) else '.'}"


def _found(name: str, answers: Answers, known: Known) -> Place | None:
    return find_place(name, known.gazetteer, countries_first(answers, known))


def _with_country(name: str, place: Place, answers: Answers, known: Known) -> str:
    """A name that means the same place when the country is not known."""
    return name if country(answers, known) == place.country or "," in name else f"{name}, {place.country}"


def _told(place: Place, known: Known) -> str:
    """ "Leeds (England, United Kingdom)"."""
    inside = [place.region if place.region != place.name else "", known.gazetteer.country_name(place.country)]
    return f"{place.name} ({', '.join(filter(None, inside))})"


def _read_far(text: str, answers: Answers, known: Known) -> Understood:
    found = _FAR.fullmatch(text)
    if found is None:
        raise Refused(f"“{text}” is no distance. Write 30 km or 20 miles.")
    number = float(found[1].replace(",", "."))
    miles = found[2].lower().startswith("mi") if found[2] else country(answers, known) in _IN_MILES
    said = f"{number:g} {'miles' if miles else 'km'}"
    if not 1 <= kilometres(said) <= _FARTHEST_KM:
        raise Refused(f"{said} is no distance to look in. Write something from 1 to {_FARTHEST_KM} km.")
    return Understood(said)


def kilometres(text: str) -> float:
    """The km of an answer to `how_far`: "20 miles"."""
    number, unit = text.split()
    return round(float(number) * (_KM_IN_A_MILE if unit == "miles" else 1), 1)


def _usual_distance(answers: Answers, known: Known) -> str:
    return "25 miles" if country(answers, known) in _IN_MILES else "40 km"


WORK = (
    Question(
        "country",
        "In which country do you look for work?",
        "A number, a name, or a code such as GB or US-NY. Only posts there are taken.",
        _read_country,
        nothing="any",
        options=_countries,
    ),
    Question(
        "work",
        "What work? Numbers or names, several with commas.",
        "Part of a name will do: foster, mental. A broad field, such as children and families, takes in what belongs to"
        " it. A post must be about one of them.",
        _read_work,
        nothing="any work",
        options=_specialisms,
    ),
    Question(
        "where",
        "Where? A town, region or postcode; several with a semicolon between.",
        "For example: Leeds; York, or LS1, or Portland, OR. How far it may be from there is asked next.",
        _read_where,
        nothing="anywhere",
    ),
    Question(
        "how_far",
        "How far from there may it be, in a straight line?",
        "In km or miles: 30 km, 20 miles.",
        _read_far,
        default=_usual_distance,
        wanted=lambda answers, known: bool(answers.get("where")),
    ),
    Question(
        "remote",
        "May it be remote work?",
        "Yes: remote work counts as near, wherever the employer is in your country. Only: nothing else is taken.",
        lambda text, answers, known: Understood(chosen(text, _REMOTE)),
        options=lambda answers, known: _REMOTE,
        default=lambda answers, known: "yes",
    ),
)
