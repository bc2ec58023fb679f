"""What a posting is about: phrases weighed by where they stand.

A field of work in the title is what the post is; the same words among the knowledge asked for, in a list of services or
in the employer's name say little. All weights are here, in the unit of one clear mention in the running text.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.understand.document import Document, Role
from pipeline.understand.scan import BOILERPLATE, Found
from pipeline.understand.sentences import by_sentence

# One mention in each field. What a board files a posting under is nearly as good as its title.
_FIELDS: Mapping[Role, float] = {"title": 4, "category": 3, "address": 3, "text": 1, "profile": 0.3, "employer": 0.7}
_ELSEWHERE = 0.5
_LONG = ("text", "profile")
_SHORT = ("title", "address", "category")
_SECTIONS: Mapping[str, float] = {
    "requirements": 0.5,
    "desirable": 0.2,
    "offer": 0.2,
    "about": 0.6,
    "apply": 0.2,
} | dict.fromkeys(BOILERPLATE, 0.0)
_OPENING = 500  # characters of a text in which an advert says what the post is
_OPENS = 2.0  # a mention there, against a later one
_WEAK = 0.4  # a phrase that proves nothing by itself, against one that does; in the title both are the same
_AGAIN = 0.5  # each further mention of the same phrase in a text, against the first
_MOST_AGAIN = 4
_CROWD = 2  # a sentence with more fields of work than this is a list: each counts so much less
_IN_A_CLOUD = 0.2
_CLOUD = 4  # more categories under one name than this are search words, which name everything near


@dataclass(slots=True)
class Weight:
    """How much a posting is about one term."""

    total: float = 0
    employer: float = 0  # the part of it that only the employer's name gives
    in_title: bool = False
    proved: bool = False  # by a phrase that is proof, or by any in the title
    mentions: list[tuple[float, Found]] = field(default_factory=list)

    def add(self, weight: float, one: Found) -> None:
        """One more mention."""
        role = one.within.field.role
        self.total += weight
        self.mentions.append((weight, one))
        if role == "employer":
            self.employer += weight
        if role == "title":
            self.in_title = self.proved = True
        elif one.hit.use == "strong" or (role == "category" and " " in one.hit.phrase):
            self.proved = True


def weigh(found: Sequence[Found], document: Document) -> dict[str, Weight]:
    """The weight of each term that is mentioned, by id."""
    crowds = _crowds(found)
    clouds = clouds_of(document)
    weights: dict[str, Weight] = {}
    said: Counter[tuple[str, str]] = Counter()
    for one in found:
        within, hit = one.within, one.hit
        role = within.field.role
        weight = _FIELDS.get(role, _ELSEWHERE)
        if within.field.name in clouds:
            weight *= _IN_A_CLOUD if hit.use == "strong" else 0
        if hit.use != "strong" and role not in _SHORT:
            weight *= _WEAK
        if role in _LONG:
            before = said[hit.id, hit.phrase]
            said[hit.id, hit.phrase] += 1
            if before > _MOST_AGAIN:
                continue
            section = one.section
            opens = hit.start < _OPENING and role == "text" and section not in BOILERPLATE
            weight *= _OPENS if opens else _SECTIONS.get(section, 1)
            weight *= min(1, _CROWD / crowds[id(one)]) * (_AGAIN if before else 1)
        if weight:
            weights.setdefault(hit.id, Weight()).add(weight, one)
    return weights


def clouds_of(document: Document) -> frozenset[str]:
    """The names of category fields that are clouds of search words."""
    fields = [field.name for field in document if field.role == "category"]
    sizes = Counter(name.partition("[")[0] for name in fields)  # "keywords[0]", "keywords[1]"
    return frozenset(name for name in fields if sizes[name.partition("[")[0]] > _CLOUD)


def _crowds(found: Iterable[Found]) -> dict[int, int]:
    """How many terms the sentence of each mention names, by the identity of the mention."""
    sizes: dict[int, int] = {}
    for sentence in by_sentence(one for one in found if one.within.field.role in _LONG):
        size = min(len({one.hit.id for one in sentence}), len({one.hit.start for one in sentence}))
        sizes |= {id(one): size for one in sentence}
    return sizes
