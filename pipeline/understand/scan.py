"""One posting with everything the phrases found in it: what all rules look at."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from leads.reading import Evidence
from leads.vocabulary import Vocabulary
from pipeline.understand.document import Document, Field, Role
from pipeline.understand.fold import fold_phrase
from pipeline.understand.phrases import FoldedField, Hit, PhraseBook
from pipeline.understand.sections import Sections, sections_of

BOILERPLATE = frozenset({"keyword_tail", "other_vacancies", "agency_footer", "equality_tail", "repeated"})
"""Parts of an advert that say nothing of this very post."""

_LONG = ("text", "profile")
_SENTENCE_END = re.compile(r"[.!?;•\n]")
_DENIALS = "no|not|without|never|non|neither|nor|geen|niet|zonder|kein|keine|keinen|nicht|ohne|pas de|sans"
_NOT = re.compile(rf"(?:\b(?:{_DENIALS})|n't)(?:\s+[\w'/]+){{0,3}}\s*$")


_folded = cache(fold_phrase)


class Found(NamedTuple):
    """A hit with the field it stands in."""

    within: FoldedField
    hit: Hit
    parts: Sections

    @property
    def section(self) -> str:
        """The part of the advert; "" where none is told apart."""
        return self.parts.at(self.hit.start) if self.parts.starts else ""

    @property
    def field(self) -> Field:
        """The printed field."""
        return self.within.field

    @property
    def role(self) -> Role:
        """The role of the field."""
        return self.within.field.role

    def evidence(self) -> Evidence:
        """The words as printed."""
        return self.field.quote(self.hit.start, self.hit.end, self.section)

    def before(self, length: int = 60) -> str:
        """Folded text of the same sentence and line before the hit, at most so many letters."""
        text = self.within.folded[max(0, self.hit.start - length) : self.hit.start]
        start = self.hit.start
        line = self.field.printed.rfind("\n", max(0, start - length), start)
        if line >= 0:  # folded, a line break looks like a blank
            text = text[max(0, len(text) - (start - line - 1)) :]
        ends = [found.end() for found in _SENTENCE_END.finditer(text)]
        return text[ends[-1] :] if ends else text

    def after(self, length: int = 60) -> str:
        """Folded text of the same sentence and line after the hit."""
        text = self.within.folded[self.hit.end : self.hit.end + length]
        end = self.hit.end
        line = self.field.printed.find("\n", end, end + length)
        if line >= 0:
            text = text[: line - end]
        found = _SENTENCE_END.search(text)
        return text[: found.start()] if found else text

    def is_denied(self) -> bool:
        """Whether a "no", "not" or "without" stands at most three words before it in its sentence."""
        start = self.hit.start
        if not _NOT.search(self.within.folded[max(0, start - 40) : start]):  # the usual case, and quickly told
            return False
        return _NOT.search(self.before(40)) is not None


class Scan:
    """The hits of a whole posting by kind, each with its part of the advert.

    `country`, `state`: of the work, None: not known. `repeated`: paragraphs of which the employer prints many copies.
    """

    def __init__(
        self,
        document: Document,
        book: PhraseBook,
        language: str | None,
        country: str | None,
        state: str | None = None,
        repeated: Collection[str] = (),
    ) -> None:
        self.document = document
        self.vocabulary: Vocabulary = book.vocabulary
        self.language, self.country, self.state = language, country, state
        self.fields = tuple(book.scan(field, language, country) for field in document if field.printed)
        sections = self.vocabulary.of("section")
        self._kinds: dict[str, list[Found]] = {}
        for field in self.fields:
            parts = sections_of(field, sections, repeated) if field.field.role in _LONG else Sections()
            for hit in field.hits:
                self._kinds.setdefault(hit.kind, []).append(Found(field, hit, parts))

    def of(self, kind: str, *uses: str) -> list[Found]:
        """What was found of one kind, in the order of the fields; `uses` narrows it to some lists."""
        found = self._kinds.get(kind, [])
        return [f for f in found if f.hit.use in uses] if uses else list(found)

    def makes_sense(self, found: Found) -> bool:
        """Whether an abbreviation may mean what it is taken for: one of its "abbr_needs" stands somewhere too.

        They are beginnings of words: "famil" stands for family and families.
        """
        term = self.vocabulary.of(found.hit.kind)[found.hit.id]
        needs = [_folded(phrase.text) for phrase in term.phrases if phrase.use == "abbr_needs"]
        return not needs or any(need in field.folded for need in needs for field in self.fields)

    def text_of(self, *roles: Role) -> Iterator[FoldedField]:
        """The folded fields of some roles."""
        return (field for field in self.fields if field.field.role in roles)


def without_excluded(found: Iterable[Found]) -> list[Found]:
    """The hits but for those that lie in a false friend of the same term ("exclude"), and the false friends."""
    found = list(found)
    barred: dict[str, list[Found]] = {}
    for one in found:
        if one.hit.use == "exclude":
            barred.setdefault(one.hit.id, []).append(one)
    if not barred:
        return found
    return [
        one
        for one in found
        if one.hit.use != "exclude" and not any(overlap(one, other) for other in barred.get(one.hit.id, ()))
    ]


def overlap(one: Found, other: Found) -> bool:
    """Whether two share a letter of one field."""
    return one.within is other.within and other.hit.start < one.hit.end and one.hit.start < other.hit.end


def longest(found: Iterable[Found]) -> list[Found]:
    """The hits but for those that lie inside a longer one: "senior social worker" hides "social worker"."""
    found = list(found)
    hidden: set[int] = set()
    field, widest = None, (0, 0)
    order = sorted(range(len(found)), key=lambda i: (id(found[i].within), found[i].hit.start, -found[i].hit.end))
    for index in order:
        one = found[index]
        span = (one.hit.start, one.hit.end)
        if one.within is not field or span[1] > widest[1]:
            field, widest = one.within, span
        elif span != widest:
            hidden.add(index)
    return [one for index, one in enumerate(found) if index not in hidden]
