"""Questions to a person, as data, and which of them comes next. Pure: nothing is printed, read or stored here.

An answer is kept as text in a form that is understood again ("fostering, adoption"; "Leeds, GB"; "30 km"), so a draft,
a file of answers and a talk at a terminal are one and the same thing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from config.starters import Starter
from leads.gazetteer import Gazetteer, plain
from leads.vocabulary import Vocabulary

Answers = Mapping[str, str]
"""By the key of the question. "": answered with nothing, such as no pay floor."""

_MOST_NAMED = 5  # options that a refusal names


class Known(NamedTuple):
    """What answers are understood with."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    starters: tuple[Starter, ...]
    destinations: tuple[str, ...] = ()  # names of the person's destinations
    taken: tuple[str, ...] = ()  # names of the person's searches


class Refused(Exception):
    """An answer that cannot be used. The text says why and what to write instead."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of the things to choose from."""

    id: str
    label: str
    called: tuple[str, ...] = ()  # other names


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer as it is kept."""

    text: str
    said: str = ""  # what to tell the person about it: "Leeds, England"; "": nothing


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `nothing`: what no answer is called, as in "anywhere"; "": there must be one."""

    key: str
    ask: str
    help: str  # what "?" says
    read: Callable[[str, Answers, Known], Understood]  # raises Refused
    nothing: str = ""
    options: Callable[[Answers, Known], Sequence[Option]] = lambda answers, known: ()
    default: Callable[[Answers, Known], str] = lambda answers, known: ""
    wanted: Callable[[Answers, Known], bool] = lambda answers, known: True  # whether it is asked at all


def understood(question: Question, typed: str, answers: Answers, known: Known) -> Understood:
    """What an answer means; the default where it is empty. Raises Refused."""
    text = " ".join(typed.split()) or question.default(answers, known)
    if question.nothing and text.casefold() in ("", "-", question.nothing.casefold()):
        return Understood("")
    if not text:
        raise Refused("This one needs an answer.")
    return question.read(text, answers, known)


def parts_of(text: str) -> list[str]:
    """The parts of an answer that may be several: apart at each ";", or where there is none at each comma."""
    return [part.strip() for part in text.split(";" if ";" in text else ",") if part.strip()]


def chosen(text: str, options: Sequence[Option], *, others: Callable[[str], str | None] = lambda part: None) -> str:
    """Several options, by their numbers, names or parts of names, as their ids with commas. Raises Refused.

    `others`: what a part means that is no option; None: nothing.
    """
    whole = _exact(text, options)
    ids = [whole.id] if whole else [others(part) or one_of(part, options).id for part in parts_of(text)]
    if not ids:
        raise Refused("There is nothing in this answer. Write numbers or names, several with commas.")
    return ", ".join(dict.fromkeys(ids))


def one_of(text: str, options: Sequence[Option]) -> Option:
    """The option that a number, a name, or a part of a name means. Raises Refused with what may be meant."""
    if text.isdecimal():
        if 1 <= int(text) <= len(options):
            return options[int(text) - 1]
        raise Refused(f"There is no number {text[:9]} here; they go from 1 to {len(options)}.")
    if found := _exact(text, options):
        return found
    inside = _with_part(plain(text), options)
    if len(inside) == 1:
        return inside[0]
    raise Refused(_which(text, inside, options) if inside else _nearest(text, options))


def _exact(text: str, options: Iterable[Option]) -> Option | None:
    return next((option for option in options if plain(text) in _names(option) or text == option.id), None)


def _with_part(part: str, options: Sequence[Option]) -> list[Option]:
    """The options with a word that begins like this; where there is none, those that have it anywhere."""
    words = [option for option in options if any(f" {part}" in f" {name}" for name in _names(option))] if part else []
    return words or [option for option in options if part and any(part in name for name in _names(option))]


def _names(option: Option) -> list[str]:
    return [plain(name.replace("_", " ")) for name in (option.id, option.label, *option.called)]


def _which(text: str, found: Sequence[Option], options: Sequence[Option]) -> str:
    named = [f"{options.index(option) + 1} {option.label}" for option in found[:_MOST_NAMED]]
    more = "" if len(found) <= _MOST_NAMED else " and more"
    return f"“{text}” may be {'; '.join(named)}{more}. Write one of these numbers."


def _nearest(text: str, options: Sequence[Option]) -> str:
    names = {name: option for option in options for name in _names(option)}
    near = list(dict.fromkeys(names[name].id for name in get_close_matches(plain(text), names, n=9, cutoff=0.5)))
    close = [option for option in options if option.id in near[:_MOST_NAMED]]
    if close:
        return f"Nothing here is called “{text}”. Perhaps {_which(text, close, options).partition(' may be ')[2]}"
    return f"Nothing here is called “{text}”. Write a number from 1 to {len(options)}, or a part of a name."
