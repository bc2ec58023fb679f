"""The career step of a posting: out of its title, then its pay, then its first lines."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from leads.reading import Evidence, PayReading, Sure, Tag
from pipeline.understand.fold import fold_phrase
from pipeline.understand.scan import BOILERPLATE, Found, Scan, longest, without_excluded

_FIRST_LINES = 300  # characters of the text in which a post is named rather than a colleague's
_ROUNDING = 2  # pounds; boards round the points of a scale differently
# "Counselor to the Chief", "Office of the Deputy Commissioner": the title of somebody else.
_ANOTHERS = re.compile(r"\b(?:office of|to the|reporting to)\s+(?:\w+\s+){0,2}$")
# "We seek a team leader" names the post; "reporting to the team leader" names a colleague.
_ONE_OF_THEM = re.compile(r"\b(?:an?|as|our|two|three|een|als|eine|einen|une?)\s+(?:[\w'/]+\s+){0,3}$")
_IN_A_ROW = {None: re.compile(r"/|\bor\b|\bto\b|&"), "nl": re.compile(r"/|\bof\b|\ben\b|&")}
_folded = cache(fold_phrase)


def read_levels(scan: Scan, pay: PayReading | None) -> list[Tag]:
    """The step, then the further ones of a post open at several. Empty only where nothing is printed at all."""
    named = [found for found in scan.of("level") if found.role in ("title", "address")]
    if any(_is_loose(scan, found) for found in named) and _of_pay(scan, pay)[1]:
        # A "crisis worker" in a pay band of professionals is no assistant.
        named = [found for found in named if not _is_loose(scan, found)]
    for role in ("title", "address"):
        if tags := _of_title(scan, [found for found in named if found.role == role]):
            return tags
    if tag := _of_pay(scan, pay)[0] or _of_text(scan):
        return [tag]
    return _usual(scan)


def _is_loose(scan: Scan, found: Found) -> bool:
    """Whether it is a mere word that pay may outweigh: "worker", not "support worker"."""
    return found.hit.use == "title" and scan.vocabulary.of("level")[found.hit.id].flag("loose")


def _of_title(scan: Scan, found: Iterable[Found]) -> list[Tag]:
    """By precedence, which is the order of the vocabulary."""
    order = list(scan.vocabulary.of("level"))
    hits = [f for f in longest(without_excluded(found)) if f.hit.use != "entry" and not _ANOTHERS.search(f.before())]
    hits = [f for f in hits if f.hit.use != "title" or not _yields(scan, f, hits)]
    hits.sort(key=lambda f: (order.index(f.hit.id), f.hit.start))
    if not hits:
        return []
    where = "in the title" if hits[0].role == "title" else "in the posting's address"
    in_a_row = _IN_A_ROW.get(scan.language, _IN_A_ROW[None])
    several = any(f.role == "title" and in_a_row.search(f.within.folded) for f in hits)
    first: dict[str, Found] = {}
    for one in hits:
        first.setdefault(one.hit.id, one)
    tags = [_tag(id, "sure", where, one.evidence()) for id, one in first.items()]
    return tags if several else tags[:1]


def _yields(scan: Scan, found: Found, hits: Iterable[Found]) -> bool:
    """Whether a word of rank says nothing here: a senior support worker is still a support worker."""
    levels = scan.vocabulary.of("level")
    ends, usual = levels[found.hit.id].texts("yields_to"), _usual_order(scan)
    return any(other.hit.phrase.split()[-1] in ends and levels[other.hit.id].number("order") < usual for other in hits)


def _usual_order(scan: Scan) -> int:
    return next((term.number("order") for term in scan.vocabulary.of("level").values() if term.flag("usual")), 0)


def _of_pay(scan: Scan, pay: PayReading | None) -> tuple[Tag | None, bool]:
    """By a band that is named, or by the two ends of a published scale; and whether only professionals are in it."""
    if pay is None:
        return None, False
    band = fold_phrase(pay.band) if pay.band else ""
    for hint in scan.vocabulary.of("pay_hint").values():
        name = hint.phrases[0].text if hint.phrases else ""
        evidence = _quote(scan, pay.band) if pay.band and name and _is_band(name, band) else None
        if not evidence and pay.evidence and any(_is_scale(scale, pay) for scale in hint.texts("ranges")):
            evidence = pay.evidence[0]
        if evidence:
            tag = _tag(hint.text("level"), "likely", f"by the pay: {hint.text('scheme')}, {name}", evidence)
            return tag, hint.flag("professional")
    return None, False


def _is_band(name: str, band: str) -> bool:
    folded = _folded(name)
    return folded in band and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", band) is not None


def _is_scale(scale: str, pay: PayReading) -> bool:
    if pay.currency != "GBP":
        return False
    ends = zip((pay.min, pay.max), _points(scale), strict=True)
    return all(end is not None and abs(end - point) <= _ROUNDING for end, point in ends)


@cache
def _points(scale: str) -> tuple[Decimal, Decimal]:
    """The lowest and the highest point of a published scale, in pounds a year."""
    low, _, high = scale.partition("-")
    return Decimal(low), Decimal(high)


def _quote(scan: Scan, words: str) -> Evidence | None:
    for field in scan.document:
        if (start := field.printed.find(words)) >= 0:
            return field.quote(start, start + len(words))
    return None


def _of_text(scan: Scan) -> Tag | None:
    """What the first lines call the post; then what schooling is asked for."""
    order = list(scan.vocabulary.of("level"))
    found = [f for f in scan.of("level") if f.role in ("text", "requirement") and f.section not in BOILERPLATE]
    entry = next((f for f in found if f.hit.use == "entry" and not f.is_denied()), None)
    if entry:
        return _tag(entry.hit.id, "likely", "by the schooling that is asked for", entry.evidence())
    head = [f for f in found if f.role == "text" and f.hit.end <= _FIRST_LINES and f.hit.use in ("phrase", "exclude")]
    head = [f for f in head if f.hit.use == "exclude" or _ONE_OF_THEM.search(f.before())]
    named = sorted(longest(without_excluded(head)), key=lambda f: order.index(f.hit.id))
    return _tag(named[0].hit.id, "weak", "in the first lines", named[0].evidence()) if named else None


def _usual(scan: Scan) -> list[Tag]:
    """A post whose title names no step is of the usual one."""
    level = next((id for id, term in scan.vocabulary.of("level").items() if term.flag("usual")), None)
    fields = sorted(scan.document, key=lambda field: field.role != "title")
    evidence = next((field.quote(0, min(len(field.printed), _FIRST_LINES)) for field in fields if field.printed), None)
    return [_tag(level, "weak", "the title names no other step", evidence)] if level and evidence else []


def _tag(id: str, sure: Sure, rule: str, evidence: Evidence) -> Tag:
    return Tag("level", id, sure, rule, (evidence,))
