"""Where the work is done: remote, hybrid, on site, in the field. Only what is said: the setting tells nothing."""

import re
from collections.abc import Iterator, Mapping

from leads.reading import Sure, Tag
from leads.vocabulary import Term
from pipeline.understand.document import Role
from pipeline.understand.scan import Found, Scan
from pipeline.understand.statements import ELSEWHERE, any_of, stated

_PLACES: dict[Role, int] = {"title": 0, "place": 2, "type": 2}  # what stands there outranks the text
_DAYS, _TEXT = 1, 3  # days counted are the most exact of what a text says
_BESIDE = 34  # letters on each side of "3 days a week" in which the place must stand
_WEEK = 5  # working days
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
# "Remote from California", on a short line or behind a word for work: a village is remote from a town.
_FROM_WHERE = re.compile(r"\s+(?:from|within|across)\s+(?:the\s+)?[A-Z]")
_WORK_BEFORE = re.compile(r"(?:\b(?:work(?:s|ing)?|roles?|positions?|jobs?|posts?|time|diem)|fully|100%)[\s,:(–-]*$")
_BREAK_BEFORE = re.compile(r"(?:^|[,;:|/(–-])\s*$")
_SHORT_LINE = 60  # letters of it on each side
_NEVER: tuple[Role, ...] = ("employer", "address", "profile")
_NUMBER = re.compile(
    rf"(?<![\w.])(\d|{'|'.join(_NUMBERS)})\+?(?:\s?(?:–|to|or|/|\s)\s?(?:\d|{'|'.join(_NUMBERS)}))?\s*$"
)


def read_workplace(scan: Scan) -> list[Tag]:
    """One tag or none: title, days counted, fields, text; there by the order of the vocabulary."""
    terms = scan.vocabulary.of("workplace")
    said = [(_PLACES.get(found.role, _TEXT), found.hit.id, found) for found in stated(scan, "workplace")]
    said += [(_PLACES.get(found.role, _TEXT), found.hit.id, found) for found in _from_where(scan)]
    said += [(_DAYS, id, found) for id, found in _by_days(scan, terms)]
    if not said:
        return []
    place, id, best = min(said, key=lambda one: (one[0], terms[one[1]].number("order")))
    sure: Sure = "likely" if best.hit.use == "weak" and best.role == "text" else "sure"
    rule = "by the days in each place" if place == _DAYS else f"named in the {best.role}"
    return [Tag("workplace", id, sure, rule, (best.evidence(),))]


def _from_where(scan: Scan) -> Iterator[Found]:
    """ "Remote" with the place that one may work from."""
    for found in scan.of("workplace", "weak"):
        if found.hit.id != "remote" or found.role in _NEVER or found.section in ELSEWHERE or found.is_denied():
            continue
        if not _FROM_WHERE.match(found.field.printed, found.hit.end):
            continue
        before, after = found.before(_SHORT_LINE), found.after(_SHORT_LINE)
        is_short = len(before) + len(after) < _SHORT_LINE and _BREAK_BEFORE.search(before)
        if is_short or _WORK_BEFORE.search(before):
            yield found


def _by_days(scan: Scan, terms: Mapping[str, Term]) -> Iterator[tuple[str, Found]]:
    """By "3 days a week in the office": less than a week of them leaves days for another place."""
    for found in scan.of("workplace", "days"):
        number = _NUMBER.search(found.before(20))
        if not number or found.section in ELSEWHERE:
            continue
        days = _NUMBERS.get(number[1]) or int(number[1])
        before = found.before(_BESIDE + 20)[: -len(number[0])]
        beside = f"{before[-_BESIDE:]} ; {found.hit.phrase} {found.after(_BESIDE)}"
        against = any_of(terms[found.hit.id].texts("unless_days"))
        if against and against.search(beside):
            continue
        for id, term in terms.items():
            place = any_of(term.texts("beside_days"))
            if place and place.search(beside):
                yield (found.hit.id if 0 < days < _WEEK else id), found
                break
