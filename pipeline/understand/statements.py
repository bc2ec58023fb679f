"""Which phrases say something of the post itself: the words around one can make it count, or speak against it.

The words are data: lists at each entry, and at the "context" entry of its table for all entries of that table.

  near           words of which one must stand beside a weak phrase
  unless_before  words that take the meaning away where they stand before: "providing" supervision is no offer of it
  unless_after   the same behind: a driving licence "is desirable"
  not_in         parts of the advert where it says nothing
  near_anywhere  a weak phrase needs such a word beside it in a short field, too
  alone_with     in a place field, what may stand with a weak phrase between two strokes: "Remote (US)"; otherwise it is
                 a place of that name: "Remote, Oregon"
  field_role     in what field `field` counts, where that is not the field for the type of contract: "pay"
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from leads.vocabulary import Term
from pipeline.understand.document import Role
from pipeline.understand.fold import fold_phrase
from pipeline.understand.scan import BOILERPLATE, Found, Scan, without_excluded

# What an employer repeats is still what it offers or asks in this post; the other parts are about something else.
ELSEWHERE = BOILERPLATE - {"repeated"}

_REACH = 40  # letters on each side, where the "context" entry does not say
_LONGEST_LABEL = 60  # letters of a line that is a label: "Contract: permanent, full time"
_COUNTED = frozenset({"phrase", "weak", "field", "title"})
_SHORT: frozenset[Role] = frozenset({"title", "type", "place", "pay", "closing", "category"})
_NEVER: frozenset[Role] = frozenset({"employer", "address", "profile"})  # names and links say nothing of the conditions
_NO_TERM = Term("context", "", {})
_TAKEN = " ; "
_IN_A_LINK = ("://", "www.")


@dataclass(frozen=True, slots=True)
class _Around:
    """The lists of one entry, compiled."""

    near: re.Pattern[str] | None
    before: re.Pattern[str] | None  # words against it
    after: re.Pattern[str] | None
    not_in: frozenset[str]
    reach: int  # letters on each side in which `near` counts
    unless_reach: int  # and in which the others do
    near_anywhere: bool
    labels: bool  # whether weak phrases count on a short line of their own


# By the identity of an entry and of its table's "context": what is compiled from the two, and the two, so that no other
# entry can get their identity.
_COMPILED: dict[tuple[int, int], tuple[Term, Term, _Around]] = {}


def stated(scan: Scan, kind: str) -> Iterator[Found]:
    """The hits of one table that say something of the post, in the order of the fields."""
    terms = scan.vocabulary.of(kind)
    shared = scan.vocabulary.of("context").get(kind, _NO_TERM)
    for found in without_excluded(scan.of(kind)):
        if found.hit.use in _COUNTED:
            term = terms[found.hit.id]
            if _may_count(found, term, shared) and _counts(found, _around(term, shared)):
                yield found


def _may_count(found: Found, term: Term, shared: Term) -> bool:
    """What the field and the part of the advert allow."""
    role, use = found.role, found.hit.use
    if role in _NEVER or (found.section in ELSEWHERE and not term.flag("anywhere")):
        return False
    if use == "field":
        return role == (term.text("field_role") or "type") or (role == "category" and shared.flag("categories"))
    if use == "title":
        return role == "title"
    return use != "weak" or role != "place" or _is_alone(found, term.texts("alone_with"))


def _is_alone(found: Found, with_: tuple[str, ...]) -> bool:
    """Whether a place field says nothing else between two strokes: "Bath / Remote (UK)" against "Remote, Oregon"."""
    text, hit = found.within.folded, found.hit
    before, after = text[: hit.start].rpartition("/")[2], text[hit.end :].partition("/")[0]
    pattern = any_of(with_)
    rest = pattern.sub("", f"{before} {after}") if pattern else f"{before} {after}"
    return not any(letter.isalnum() for letter in rest)


def _counts(found: Found, around: _Around) -> bool:
    """What the words around allow. Before a hit, what `near` covers is taken out: "we provide" is no "provide"."""
    if found.section in around.not_in or found.is_denied():
        return False
    is_weak, is_near = found.hit.use == "weak", False
    reach = around.reach if is_weak else around.unless_reach
    before, after = found.before(reach), found.after(reach)
    if around.near:
        before, taken = around.near.subn(_TAKEN, before)
        is_near = taken > 0 or (is_weak and around.near.search(after) is not None)
    if around.before and around.before.search(before[-around.unless_reach :]):
        return False
    if around.after and around.after.search(after[: around.unless_reach]):
        return False
    if is_weak and not is_near and (around.near_anywhere or found.role not in _SHORT):
        return around.labels and _is_label(found)
    return not _is_in_a_link(found)


def _is_in_a_link(found: Found) -> bool:
    """Whether a hit is made of words of an address: "example.org/recruitment-incentives"."""
    printed = found.field.printed
    start, end = found.hit.start, found.hit.end
    if not start or printed[start - 1].isspace():
        return False
    word = printed[max(0, start - 120) : end].rpartition(" ")[2].rpartition("\n")[2]
    return any(mark in word for mark in _IN_A_LINK)


def _is_label(found: Found) -> bool:
    """Whether a hit stands on a short line that is no sentence."""
    printed = found.field.printed
    start, end = found.hit.start, found.hit.end
    first, last = printed.rfind("\n", 0, start) + 1, printed.find("\n", end)
    line = printed[first : last if last >= 0 else None].strip()
    return len(line) <= _LONGEST_LABEL and not line.endswith(".")


def _around(term: Term, shared: Term) -> _Around:
    known = _COMPILED.get((id(term), id(shared)))
    if known is None:
        reach = shared.number("reach", _REACH)
        around = _Around(
            near=any_of(term.texts("near") + shared.texts("near")),
            before=any_of(term.texts("unless_before") + shared.texts("unless_before")),
            after=any_of(term.texts("unless_after") + shared.texts("unless_after")),
            not_in=frozenset(term.texts("not_in") + shared.texts("not_in")),
            reach=reach,
            unless_reach=term.number("unless_reach", shared.number("unless_reach", reach)),
            near_anywhere=term.flag("near_anywhere"),
            labels=shared.flag("labels"),
        )
        known = _COMPILED[id(term), id(shared)] = (term, shared, around)
    return known[2]


@lru_cache(maxsize=1024)
def any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds any of some words in a folded text; "provid*" stands for all that begins so. None where there are none."""
    if not words:
        return None
    by_letter: dict[str, list[str]] = {}
    for word in sorted((word.strip() for word in words), key=len, reverse=True):
        by_letter.setdefault(fold_phrase(word)[0], []).append(_one(word))
    # By their first letters, so that a word of the text is compared with few of them.
    ways = {letter: rf"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items()}
    whole = "|".join(way for letter, way in ways.items() if letter.isalnum())
    others = [way for letter, way in ways.items() if not letter.isalnum()]
    return re.compile("|".join([rf"\b(?:{whole})"] * bool(whole) + others))


def _one(word: str) -> str:
    """What follows the first letter."""
    return re.escape(fold_phrase(word.rstrip("*"))[1:]) + (r"(?!\w)" if word[-1].isalnum() else "")
