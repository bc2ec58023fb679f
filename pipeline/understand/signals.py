"""What a posting tells of the employer and the post beyond what and where."""

import re
from collections.abc import Iterator
from decimal import Decimal

from leads.reading import PayReading, Tag
from leads.vocabulary import Term
from pipeline.understand.scan import Found, Scan
from pipeline.understand.statements import ELSEWHERE, stated

_MOST_SHOWN = 3  # quotes of one signal
_NUMBER = re.compile(r"(?<![\w£$€.,/:])(\d{1,3})(?:\s?(?:-|–|to|/)\s?(\d{1,3}))?(?![\w%:]|[.,]\d)")


def read_signals(scan: Scan, pay: PayReading | None) -> list[Tag]:
    """One tag for each signal, in the order of the advert. What is denied is its opposite, or nothing."""
    terms = scan.vocabulary.of("signal")
    said: dict[str, list[Found]] = {}
    for found in stated(scan, "signal"):
        said.setdefault(found.hit.id, []).append(found)
    for opposite, found in _denied(scan):
        said.setdefault(opposite, []).append(found)
    negated = {found.hit.id for found in scan.of("signal", "negated_by") if found.section not in ELSEWHERE}
    tags = [_tag(terms[id], found) for id, found in said.items() if id not in negated]
    return [tag for tag in tags if tag and not (terms[tag.id].flag("without_pay") and _has_pay(pay))]


def _denied(scan: Scan) -> Iterator[tuple[str, Found]]:
    """What a denied signal says instead: "we cannot offer visa sponsorship"."""
    terms = scan.vocabulary.of("signal")
    for found in scan.of("signal", "phrase", "weak"):
        opposite = terms[found.hit.id].text("negation_of")
        if opposite and found.section not in ELSEWHERE and found.is_denied():
            yield opposite, found


def _tag(term: Term, found: list[Found]) -> Tag | None:
    number = None
    if term.flag("number_required"):
        counted = [(one, number) for one in found if (number := _number(one)) is not None]
        if not counted:
            return None
        found, number = [counted[0][0]], counted[0][1]
    weak = all(one.hit.use == "weak" for one in found)
    rule = "named, with words beside it that mean this post" if weak else "named in these words"
    evidence = tuple(one.evidence() for one in found[:_MOST_SHOWN])
    return Tag("signal", term.id, "likely" if weak else "sure", rule, evidence, number=number)


def _number(found: Found) -> Decimal | None:
    """The number that stands nearest, behind first; of a range the higher one: a caseload of "12 to 15"."""
    match = _NUMBER.search(found.after(30)) or _NUMBER.search(found.before(20))
    return Decimal(match[2] or match[1]) if match else None


def _has_pay(pay: PayReading | None) -> bool:
    return pay is not None and (pay.min is not None or pay.max is not None or pay.band is not None)
