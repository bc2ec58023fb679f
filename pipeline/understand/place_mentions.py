"""Where in a text a place may be told: behind "Location:", behind "based in", before a state, in the name of a council.

Each function yields the offsets of such stretches; what places they name is for others to say.
"""

import re
from collections.abc import Iterator

_LABEL = re.compile(
    r"[ \t*•-]*(?:(?:work|job|office|primary)? ?location|place of work|(?:work )?base|standplaats|werklocatie|locatie"
    r"|plaats|arbeitsort|standort|lieu(?: de travail)?) ?",
    re.IGNORECASE,
)
_LONGEST_LABEL = 25  # characters
_LONGEST_PLACE = 100
_BASED = ("based in ", "based at ", "located in ", "office in ", "offices in ", "tandplaats ", "gevestigd in ",
          "gevestigd te ", "werkzaam in ", "based out of ", "based out of the ")  # fmt: skip
_NAMES = re.compile(r"(?:is |our )?((?:[A-Z][\w'’.-]*[, ]{0,2}){1,5})")
_COUNCIL = re.compile(r"(?:[A-Z][\w'’-]+ ){1,4}Council\b")
_TOWN_STATE = re.compile(r"(?:[A-Z][\w'’.-]*[^\W\d_] ){0,2}[A-Z][\w'’.-]*[a-z],? [A-Z]{2}$")
_LONGEST_TOWN = 40  # characters
_LONGEST_COUNCIL = 60  # characters


def labelled(text: str) -> Iterator[tuple[int, int]]:
    """What stands behind "Location:" or the like, which begins a line. Colons are found quicker than the words."""
    colon = text.find(":")
    while colon >= 0:
        start = text.rfind("\n", max(0, colon - _LONGEST_LABEL), colon) + 1 or max(0, colon - _LONGEST_LABEL)
        if _LABEL.fullmatch(text, start, colon) and (start == 0 or text[start - 1] == "\n"):
            end = text.find("\n", colon)
            yield colon + 1, min(end if end >= 0 else len(text), colon + 1 + _LONGEST_PLACE)
        colon = text.find(":", colon + 1)


def based(text: str) -> Iterator[tuple[int, int]]:
    """The capitalised words behind "based in" or the like. Looked for by `find`, which is quicker than a pattern."""
    for phrase in _BASED:
        at = text.find(phrase)
        while at >= 0:
            if match := _NAMES.match(text, at + len(phrase)):
                yield match.span(1)
            at = text.find(phrase, at + 1)


def before_state(state: str, text: str) -> Iterator[tuple[int, int]]:
    """The town before the code of a state, "Duluth, MN"."""
    at = text.find(f" {state}")
    while at >= 0:
        if match := _TOWN_STATE.search(text, max(0, at - _LONGEST_TOWN), at + len(state) + 1):
            yield match.span()
        at = text.find(f" {state}", at + 1)


def councils(text: str) -> Iterator[tuple[int, int]]:
    """The names of councils."""
    at = text.find(" Council")
    while at >= 0:
        edge = at + len(" Council")
        if match := _COUNCIL.search(text, max(0, edge - _LONGEST_COUNCIL), edge):
            yield match.span()
        at = text.find(" Council", edge)
