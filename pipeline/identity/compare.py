"""Whether two postings are one vacancy, in stages that a person can follow. Pure, and the same both ways round.

First what settles it (the same address, the same requisition), then what must agree (place, post, employer, time), then
what contradicts (pay, hours, contract, requisition, a word that was replaced), and last whether enough speaks for it.
Text alone never does: half of the different vacancies of one employer share nine tenths of their text.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from leads.identity import Relation, Sameness
from pipeline.identity import reference
from pipeline.identity.employer import compare_employers
from pipeline.identity.evidence import CUT_TEXT, ONE_TEXT, Fields, Piece, evidence
from pipeline.identity.face import Face
from pipeline.identity.place import compare_places
from pipeline.identity.terms import GUESSED, NEAR, compare_pay, contracts_named
from pipeline.identity.text import breaks_off, is_cut, is_telling, like_long, replaced, same_words, shared
from pipeline.identity.title import TitleKind, compare_titles
from pipeline.identity.words import plain, words

RULES = 1  # raise it when a rule changes: postings that were compared by others are compared again

_NEXT_ROUND = timedelta(days=90)  # between the end of one advert and the next: a new vacancy, not a repeat
_LONG_AGO = timedelta(days=150)  # between the days of posting
_ENOUGH = 0.55
_MOST_OF_IT = 0.65  # of a text that is posted again
_LONGEST_QUOTE = 60  # characters
_MOST_REPLACED = 8  # words
_LETTERS_OF_AN_ADVERT = 300  # a shorter text may be one that an employer prints under many titles


def _apart(relation: Relation, why: str) -> Sameness:
    return Sameness(relation, 0.0, (why,), blocked=True)


_TWO_PLACES = _apart("other_location", "two places")
_TWO_POSTS: dict[TitleKind, Sameness] = {
    "level": _apart("other_level", "the titles name different levels"),
    "contract": _apart("other_contract", "the titles name different contracts"),
    "hours": _apart("other_hours", "the titles name different hours"),
    "requirement": _apart("other_requirement", "the titles ask for different people"),
    "role": _apart("other_team_or_role", "the titles name different posts"),
}


def compare(a: Face, b: Face) -> Sameness:
    """How two postings stand to each other, and why."""
    if b.name < a.name:
        a, b = b, a
    one_number = _one_number(a, b)
    place = compare_places(a.places, b.places)
    if place == "region":  # one source names its places in one way, so there a region is no town's
        place = "apart" if a.source == b.source else "open"
    if place == "apart" and not one_number:
        return _TWO_PLACES
    title = compare_titles(a.title, b.title, lambda: _words_of_others(a, b))
    if title.kind != "same" and not title.wider and not one_number:
        return _TWO_POSTS[title.kind]  # here ends most of what shares a key; nothing else needs to be looked at
    if a.name == b.name:
        return Sameness("same_posting", 1.0, ("the same posting of one source",))
    pay = compare_pay(a.pay, b.pay, NEAR if a.source == b.source else GUESSED)
    fields = Fields(title, place, compare_employers(a.employer, b.employer), pay)
    if one_number and (settled := _settled(a, b, fields)):
        return settled
    if apart := _gate(a, b, fields):
        return apart
    text = shared(a.text, b.text)
    return _contradiction(a, b, fields, text) or _weighed(a, b, fields, text)


def _one_number(a: Face, b: Face) -> bool:
    """Whether both have one requisition number, or one address."""
    if a.number.root and a.number.root == b.number.root:
        return True
    return a.url_key is not None and a.url_key == b.url_key


def _words_of_others(a: Face, b: Face) -> frozenset[str]:
    """Words of the employers and places that a title repeats whole: it says nothing more by that."""
    said = a.title.words | b.title.words
    return frozenset(word for name in (*a.names, *b.names) if name <= said for word in name)


def _settled(a: Face, b: Face, fields: Fields) -> Sameness | None:
    """What needs no weighing: one address, or one requisition."""
    if a.url_key and a.url_key == b.url_key and fields.title.kind == "same" and fields.place != "apart":
        return None if _other_round(a, b) else Sameness("same_posting", 1.0, ("the same address",))
    if not a.number.root or a.number.root != b.number.root or not _one_system(a, b, fields):
        return None
    if fields.title.kind == "level" or (fields.title.kind != "same" and (shared(a.text, b.text) or 0) < ONE_TEXT):
        return None
    why = f"the same requisition, {a.number.root}"
    if fields.place == "apart":
        return Sameness("location_spray", 0.95, (why, "under several places"))
    if fields.title.kind != "same":
        return Sameness("title_variant", 0.95, (why, "under another title"))
    if a.source == b.source:
        return Sameness("internal_external", 0.98, (why, "the same title"))
    return Sameness("cross_feed", 0.98, (why, "the same title"))


def _one_system(a: Face, b: Face, fields: Fields) -> bool:
    """Whether one number of both can be one requisition: boards count their own postings, and two of them may well have
    a number 4101 for posts of the same title."""
    if a.source == b.source:
        return fields.employer in ("same", "hidden")
    if fields.employer != "same":
        return False
    if a.kind == b.kind == "employer" or fields.place != "apart":
        return True
    return (shared(a.text, b.text) or 0) >= ONE_TEXT


def _gate(a: Face, b: Face, fields: Fields) -> Sameness | None:
    """What must agree, whatever the texts say."""
    if fields.employer == "other" and "agency" not in (a.kind, b.kind):
        return _apart("other_employer", "two employers")
    if fields.place == "apart":
        return _TWO_PLACES
    if fields.title.kind != "same" and not _one_post(a, b, fields):
        return _TWO_POSTS[fields.title.kind]
    if not _other_round(a, b):
        return None
    if fields.employer == "same":
        return Sameness("later_round", 0.0, ("advertised again after months",))
    return _apart("unproven", "shown at times that do not belong together")


def _one_post(a: Face, b: Face, fields: Fields) -> bool:
    """Whether a title only says more than the other: on one source only when it is posted again with the same words,
    since one text often serves several posts there."""
    if not fields.title.wider:
        return False
    if a.source != b.source and fields.title.kind == "role":
        return True  # `_says_more_of_one` asks for more, once the texts are compared
    return (
        fields.title.kind in ("role", "requirement")
        and (fields.employer, fields.place) == ("same", "same")
        and fields.pay in ("equal", "open")
        and _follows(a, b)
        and len(a.text) >= _LETTERS_OF_AN_ADVERT
        and same_words(a.text, b.text)
    )


def _other_round(a: Face, b: Face) -> bool:
    first, second = sorted((a, b), key=lambda face: face.start)
    ends = [day for day in (first.end, first.closing) if day]
    return second.start - first.start > _LONG_AGO or bool(ends and second.start - min(ends) > _NEXT_ROUND)


def _contradiction(a: Face, b: Face, fields: Fields, text: float | None) -> Sameness | None:
    """What tells two postings apart that agree in post, place and employer."""
    if fields.pay == "apart":
        return _apart("other_pay", "the pay is another")
    if a.hours and b.hours and a.hours != b.hours:
        return _apart("other_hours", "one is full time, the other part time")
    if a.contract and b.contract and a.contract != b.contract and not _same_words(a, b):
        return _apart("other_contract", "one is permanent, the other is not")
    if _other_requisition(a, b, text):
        return _apart("other_requisition", "two requisitions of one employer")
    if fields.title.kind != "same" and not _says_more_of_one(a, b, fields, text):
        return _TWO_POSTS[fields.title.kind]
    if text is not None and (word := _contract_in_one(a, b)):
        return _apart("other_contract", f"only one text says “{word}”")
    if text is not None and _other_printed_number(a, b):
        return _apart("other_requisition", "each text prints a reference number of its own")
    if text is not None and text >= CUT_TEXT and (pair := _replaced(a, b, fields)):
        return _apart("other_team_or_role", f"one text says “{_few(pair[0])}” where the other says “{_few(pair[1])}”")
    if text is None and (pair := _other_address(a, b)):
        return _apart("other_team_or_role", f"one address says “{pair[0]}”, the other “{pair[1]}”")
    return None


def _other_requisition(a: Face, b: Face, text: float | None) -> bool:
    """Two numbers of an employer's own system, or of its account with a feed, that are shown at one time, with anything
    that differs beside."""
    one, other = a.number, b.number
    if not one.root or not other.root or one.root == other.root:
        return False
    if not (a.kind == b.kind == "employer" or (one.account and one.account == other.account)):
        return False
    if _follows(a, b):
        return text is None
    equal = (a.title, a.places, a.pay, a.categories, a.start, a.closing, a.text)
    return equal != (b.title, b.places, b.pay, b.categories, b.start, b.closing, b.text)


def _few(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def _says_more_of_one(a: Face, b: Face, fields: Fields, text: float | None) -> bool:
    """Whether a longer title is of the same post: one text, one pay, and one closing date or one after the other."""
    dates = _follows(a, b) or (a.closing is not None and a.closing == b.closing)
    return fields.place == "same" and fields.pay == "equal" and dates and text == 1


def _same_words(a: Face, b: Face) -> bool:
    """Whether the whole of both texts is the same; feeds fill in "permanent" where nobody said so."""
    return same_words(a.text, b.text) and not breaks_off(a.text)


def _contract_in_one(a: Face, b: Face) -> str | None:
    """A kind of contract that only one of two adverts names which one source shows at one time."""
    if a.source != b.source or _follows(a, b) or is_cut(a.text, b.text):
        return None
    return min(contracts_named(a.text) ^ contracts_named(b.text), default=None)


def _other_printed_number(a: Face, b: Face) -> bool:
    """Whether an employer printed another number in each of two adverts that one source shows at one time."""
    if a.source != b.source or _follows(a, b):
        return False
    one, other = reference.printed(a.text), reference.printed(b.text)
    return bool(one and other and one.isdisjoint(other))


def _replaced(a: Face, b: Face, fields: Fields) -> tuple[str, ...] | None:
    """What one text says for what the other says, where both are of one length. Another source may word an advert
    anew; then many words are replaced, and none of them tells."""
    if not like_long(a.text, b.text) or (a.source != b.source and (breaks_off(a.text) or breaks_off(b.text))):
        return None
    here = frozenset(word for name in (*a.names, *b.names) for word in name) if fields.place == "same" else frozenset()
    found = replaced(a.text, b.text, here)
    anew = found is not None and sum(len(words.split()) for words in found) > _MOST_REPLACED
    return None if anew and (a.source != b.source or _follows(a, b)) else found


def _other_address(a: Face, b: Face) -> tuple[str, str] | None:
    """What two addresses say beyond the title, where that is all there is to tell two posts apart."""
    one, other = (_slug(face) for face in (a, b))
    more, less = " ".join(w for w in one if w not in other), " ".join(w for w in other if w not in one)
    return (more, less) if more and less else None


def _slug(face: Face) -> list[str]:
    last = next((part for part in reversed(re.split(r"[/?#]", face.url)) if part), "")
    return [word for word in map(plain, words(last)) if not word[0].isdigit() and word not in face.title.words]


def _weighed(a: Face, b: Face, fields: Fields, text: float | None) -> Sameness:
    """Whether enough speaks for it."""
    pieces = list(evidence(a, b, fields, text))
    total = sum(piece.points for piece in pieces)
    why = tuple(_sayings(pieces))
    if a.source == b.source and not _one_advert(a, b, fields, text):
        return Sameness("unproven", min(0.5, max(0.0, total)), ("two openings of one board, with a text each", *why))
    if total < _ENOUGH - 1e-9:
        return Sameness("unproven", max(0.0, total), ("too little shows that they are one", *why))
    return Sameness(_kind(a, b, fields), min(total, 1.0), why)


def _one_advert(a: Face, b: Face, fields: Fields, text: float | None) -> bool:
    """Whether two openings of one source have one text; for one that follows the other, little of it may be new."""
    if text is None or not (_follows(a, b) or (is_telling(a.text) and is_telling(b.text))):
        return False
    if a.kind == "employer" and fields.place != "same":  # it knows where its own openings are
        return False
    follows = _follows(a, b) and (fields.place, fields.pay) == ("same", "equal")
    return text >= (_MOST_OF_IT if follows else ONE_TEXT) or (text >= CUT_TEXT and is_cut(a.text, b.text))


def _follows(a: Face, b: Face) -> bool:
    """Whether one was gone when the other came."""
    first, second = sorted((a, b), key=lambda face: face.start)
    return any(day and day < second.start for day in (first.end, first.closing))


def _sayings(pieces: list[Piece]) -> Iterator[str]:
    for piece in sorted(pieces, key=lambda piece: -abs(piece.points)):
        yield piece.said


def _kind(a: Face, b: Face, fields: Fields) -> Relation:
    if fields.employer in ("agency", "other") or (fields.employer == "hidden" and a.source != b.source):
        return "agency_copy"
    if fields.title.kind != "same":
        return "title_variant"
    if a.source != b.source:
        return "cross_feed"
    return "repost" if _follows(a, b) else "double_post"
