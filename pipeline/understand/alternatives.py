"""Several ways to meet one requirement: "LCSW, LMFT or LPCC", "social worker or nurse".

And of several mentions those that say nothing, because another says it better.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from leads.reading import Mode
from leads.vocabulary import Term
from pipeline.understand.modality import Request, Span, clause_around
from pipeline.understand.scan import Found, Scan

# What may stand between two ways to meet one requirement. "And" joins licences that nobody has both of.
_BETWEEN = re.compile(
    r"[\s,;/|&()\-–]*"
    r"(?:[\w'.]+(?:\s[\w'.]+)?\s?[,/]\s*){0,2}"  # a credential in the list that the vocabulary does not know
    r"(?:\b(?:or|and|of|en|oder|und|ou|et|either|with|a|an|the|in|as|is|who|licen[sc]ed?|licensure|licen[sc]es?|registration"
    r"|registered|degree|state|current|active|valid|equivalent|fully)\b[\s,;/|&()\-–]*)*",
    re.IGNORECASE,
)
_OR = re.compile(r"[/|]|\b(?:or|oder|ou)\b", re.IGNORECASE)
_OR_DUTCH = re.compile(r"[/|]|\b(?:of|or)\b", re.IGNORECASE)  # "of" is no "or" in English
_AND = re.compile(r"&|\b(?:and|en|und|et|with)\b", re.IGNORECASE)
_BEGINS = r"(?:(?:an?|be|the|een|as|by|with|registered|registration|qualified|equivalent|specialist|current|valid)\s)*"
_LISTED_BEFORE = re.compile(rf"(?:[/,]|\b(?:or|of|oder|ou)\b)\s*{_BEGINS}$", re.IGNORECASE)
_LISTED_AFTER = re.compile(
    r"[\s)]*(?:degree|registration|licen[sc]e|qualification)?[\s)]*(?:[/,]|\b(?:or|of|oder|ou)\b)", re.I
)
_GOES_ON = re.compile(r"[\w\s,/.…]{0,30}\betc\b", re.IGNORECASE)  # "LCSW, LMHC etc": others will do too
_REACH = 50  # characters in which the other profession is named


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a posting names a credential."""

    found: Found
    span: Span
    ids: tuple[str, ...]  # several: the same letters mean several credentials and nothing tells which
    mode: Mode
    request: Request
    way: int | None = None  # mentions with the same number are ways to meet one requirement


def is_person(found: Found) -> bool:
    """Whether it is a person who is called qualified or registered, without a word of where."""
    return found.hit.use == "person"


def without_yielding(mentions: Sequence[Mention], terms: Mapping[str, Term]) -> list[Mention]:
    """Without what says nothing beside a register: a person called qualified, and a register that was replaced."""
    registers = [one for one in mentions if _kind(one, terms) == "registration"]
    named = {id for one in registers for id in one.ids if not is_person(one.found)}
    current = {id for id in named if not terms[id].flag("legacy")}

    def yields(one: Mention) -> bool:
        if is_person(one.found):
            return bool(named if _kind(one, terms) == "registration" else registers)
        return bool(current) and all(terms[id].flag("legacy") for id in one.ids)

    return [one for one in mentions if not yields(one)]


def _kind(mention: Mention, terms: Mapping[str, Term]) -> str:
    return terms[mention.ids[0]].text("kind")


def is_open_to_others(scan: Scan, professions: Sequence[str]) -> bool:
    """Whether the title names several professions: "Nurse / Social Worker". A link has no sign left between them."""
    named = [(f" {field.folded}", field.field.role) for field in scan.text_of("title", "address")]
    return any(
        (role == "address" or _or(scan).search(text)) and any(f" {word}" in text for word in professions)
        for text, role in named
    )


def joined(scan: Scan, mentions: Sequence[Mention], others: Sequence[str], is_open: bool) -> Iterator[Mention]:
    """The mentions with those numbered that are ways to meet one requirement."""
    terms, either = scan.vocabulary.of("licence"), _or(scan)
    for way, chain in enumerate(_chains(mentions), 1):
        several = len({id for mention in chain for id in mention.ids}) > 1
        ways = is_open or (several and _are_alternatives(chain, terms, either)) or _has_other_way(chain, others, either)
        for mention in chain:
            yield _one_way(mention, way) if ways or len(mention.ids) > 1 else mention


def _or(scan: Scan) -> re.Pattern[str]:
    return _OR_DUTCH if scan.language == "nl" else _OR


def _one_way(mention: Mention, way: int) -> Mention:
    return replace(mention, way=way, mode="any_of" if mention.mode == "required" else mention.mode)


def _chains(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Mentions that stand side by side with nothing but joining words between them."""
    chain: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (id(one.found.within), one.span.start)):
        if chain and not _is_beside(chain[-1], mention):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _is_beside(left: Mention, right: Mention) -> bool:
    if left.found.within is not right.found.within:
        return False
    between = left.found.field.printed[left.span.end : right.span.start]
    return "\n" not in between and len(between) < 60 and _BETWEEN.fullmatch(between) is not None


def _are_alternatives(chain: Sequence[Mention], terms: Mapping[str, Term], either: re.Pattern[str]) -> bool:
    """With an "or" between them; or licences or degrees in a row, of which nobody has all."""
    text = chain[0].found.field.printed
    if any(either.search(text, left.span.end, right.span.start) for left, right in pairwise(chain)):
        return True
    kinds = {terms[id].text("kind") for mention in chain for id in mention.ids}
    anded = any(_AND.search(text, left.span.end, right.span.start) for left, right in pairwise(chain))
    return kinds == {"licence"} or (kinds == {"qualification"} and not anded)


def _has_other_way(chain: Sequence[Mention], others: Sequence[str], either: re.Pattern[str]) -> bool:
    """An "or" in the sentence with another profession or degree right beside the mentions; or a list that goes on."""
    text = chain[0].found.field.printed
    span = Span(chain[0].span.start, chain[-1].span.end)
    clause = clause_around(text, span)
    if _GOES_ON.match(text, span.end, clause.end):
        return True
    if not either.search(text, clause.start, clause.end):
        return False
    before, after = text[max(clause.start, span.start - _REACH) : span.start], text[span.end : clause.end]
    if _LISTED_BEFORE.search(before) and any(word in before.lower() for word in others):
        return True
    listed = _LISTED_AFTER.match(after)
    return listed is not None and any(word in after[listed.end() : listed.end() + _REACH].lower() for word in others)
