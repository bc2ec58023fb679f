"""Marks that scam adverts have in common. Each is weak alone; together they raise a warning with its reasons."""

from leads.reading import Sure, Tag
from pipeline.understand.scan import Found, Scan, without_excluded

_SURE_AT = 5  # weights of marks together; below that a person should look


def read_warnings(scan: Scan) -> list[Tag]:
    """One tag for each warning whose marks weigh enough."""
    marks: dict[str, Found] = {}
    for found in without_excluded(scan.of("mark")):
        if found.hit.use != "exclude" and found.role != "employer" and not found.is_denied():
            marks.setdefault(found.hit.id, found)
    warnings = (_warning(scan, id, marks) for id in scan.vocabulary.of("warning"))
    return [warning for warning in warnings if warning]


def _warning(scan: Scan, id: str, marks: dict[str, Found]) -> Tag | None:
    terms = scan.vocabulary.of("mark")
    told = [mark for mark in marks if terms[mark].text("warning") == id]
    weight = sum(terms[mark].number("weight") for mark in told)
    term = scan.vocabulary.of("warning")[id]
    if not told or weight < term.number("needed"):
        return None
    reasons = ", ".join(terms[mark].text("reason") for mark in told)
    sure: Sure = "likely" if weight >= _SURE_AT else "weak"
    return Tag("warning", id, sure, f"{term.text('reason')}: {reasons}", tuple(marks[mark].evidence() for mark in told))
