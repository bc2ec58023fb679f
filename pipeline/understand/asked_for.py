"""Whom the text of a posting asks for: the profession alone, the profession among others, or others.

Decided sentence by sentence, because "nurse, OT or social worker" takes one and "with nurses, OTs and social workers"
tells of colleagues.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.understand.scan import BOILERPLATE, Found, Scan, longest
from pipeline.understand.sentences import sentences_around

_OURS = frozenset({"profession", "evidence"})
_THEIRS = frozenset({"other_profession", "other_field", "other_way", "other_evidence"})
_TELLING = _OURS | {"discipline", "several", "route", "other_evidence"}
_IDS = _OURS | _THEIRS | {"discipline", "several", "route", "wish", "asks", "invites", "beside"}
_SILENT = BOILERPLATE | {"apply", "about", "desirable"}
_ROLES = ("text", "requirement")

_BEFORE = 70  # characters
_AFTER = 25
_QUALIFIED = 30
_NEXT = 4  # enough for an "or" after the last that is named

Sentence = dict[str, list[Found]]  # what one sentence holds, by the id of the relevance table


@dataclass(slots=True)
class AskedFor:
    """The words of those sentences that ask for somebody."""

    alone: list[Found] = field(default_factory=list)
    among_others: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)


def asked_for(scan: Scan) -> AskedFor:
    """Whom the sentences ask for. What the employer tells of itself or prints everywhere asks for nobody."""
    asked = AskedFor()
    for sentence in _sentences(scan):
        _read(sentence, asked)
    return asked


def _read(sentence: Sentence, asked: AskedFor) -> None:
    if route := sentence.get("route"):
        asked.among_others += route
        return
    ours, theirs = _all(sentence, _OURS), _all(sentence, _THEIRS)
    named = ours or (sentence.get("discipline", []) if theirs else [])
    beside = [] if "invites" in sentence else sentence.get("beside", [])
    asks = any(_is_near(word, named) for word in sentence.get("asks", ()))
    offered = any(one.section == "offer" for one in named)
    if named and not offered and not _tells(named[0], beside) and not named[0].is_denied():
        if "wish" in sentence or (theirs and ("asks" in sentence or _is_choice([*named, *theirs]))):
            asked.among_others += named
        elif not theirs and (asks or "evidence" in sentence):
            asked.alone += named
    elif not named:
        several, others = (
            [one for one in sentence.get(id, []) if not _tells(one, beside)] for id in ("several", "other_evidence")
        )
        asked.among_others += several
        asked.others += others


def _all(sentence: Sentence, ids: frozenset[str]) -> list[Found]:
    return sorted((one for id in ids for one in sentence.get(id, ())), key=lambda one: one.hit.start)


def _sentences(scan: Scan) -> Iterator[Sentence]:
    """The sentences that say something of anybody; most of an advert does not."""
    found = [one for one in scan.of("relevance") if one.hit.id in _IDS and one.within.field.role in _ROLES]
    telling = [one for one in found if one.hit.id in _TELLING and one.section not in _SILENT]
    for hits in sentences_around(telling, found) if telling else ():
        sentence: Sentence = {}
        for one in longest(hits):
            sentence.setdefault(one.hit.id, []).append(one)
        yield sentence


def _tells(one: Found, beside: Sequence[Found]) -> bool:
    """Whether the sentence tells of somebody rather than asks: a word such as "alongside" stands before."""
    return any(word.hit.start < one.hit.start for word in beside)


def _is_near(word: Found, named: Sequence[Found]) -> bool:
    """Whether a word that asks stands shortly before a name, or right after it: "social worker required"."""
    return any(-_BEFORE < word.hit.start - one.hit.start < one.hit.end - one.hit.start + _AFTER for one in named)


def _is_choice(named: Sequence[Found]) -> bool:
    """Whether they are alternatives: with an "or", a stroke, or as a list in brackets after the role."""
    text = named[0].within.folded
    start, end = min(one.hit.start for one in named), max(one.hit.end for one in named)
    if any(sign in text[start : end + _NEXT] for sign in ("/", " or ", " of ", " oder ", " ou ")):
        return True
    lead = text[max(0, start - _QUALIFIED) : start]  # "(registered mental health nurse, ..."
    return lead.rfind("(") > lead.rfind(")")
