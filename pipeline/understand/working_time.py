"""Full or part time, shifts, on call: by the hours a week first, then by the words, then by a field of its own.

Where numbers stand in that field beside such words, the words count: "Part Time 48 hours" counts two weeks.
"""

from collections.abc import Mapping, Set

from leads.reading import Sure, Tag, WeeklyHours
from leads.vocabulary import Term
from pipeline.understand.scan import Found, Scan
from pipeline.understand.statements import stated


def read_working_time(scan: Scan, hours: WeeklyHours | None) -> list[Tag]:
    """One tag for each pattern. A field that says "full time" counts only where neither numbers nor words do."""
    terms = scan.vocabulary.of("time")
    measured = {id for id, term in terms.items() if term.number("hours_from") or term.number("hours_below")}
    numbered = {words.field for words in hours.evidence} if hours else set()
    in_words: dict[str, Tag] = {}
    in_field: dict[str, Tag] = {}
    types = {field.field.name for field in scan.text_of("type")}
    for found in stated(scan, "time"):
        id, evidence = found.hit.id, (found.evidence(),)
        beside_numbers = found.role == "type" and found.field.name in numbered
        if found.role != "type" or id not in measured or beside_numbers:
            sure: Sure = "likely" if found.hit.use == "weak" and found.role == "text" else "sure"
            in_words.setdefault(id, Tag("hours", id, sure, "named in words", evidence))
        elif not _is_default(found, terms[id], scan):
            in_field.setdefault(id, Tag("hours", id, "likely", "said in the field for it", evidence))
    said = measured & in_words.keys()
    settled = any(words.field in numbered and words.field in types for id in said for words in in_words[id].evidence)
    tags = ({} if settled else _counted(terms, hours, said)) | in_words
    return list((tags if measured & tags.keys() else in_field | tags).values())


def _counted(terms: Mapping[str, Term], hours: WeeklyHours | None, said: Set[str]) -> dict[str, Tag]:
    """By the numbers. `said`: what words say of full or part time."""
    if hours is None or not hours.evidence:
        return {}
    return {
        term.id: Tag("hours", term.id, "sure", "by the hours a week", hours.evidence)
        for term in terms.values()
        if _is_met(term, hours, bool(said - {term.id}))
    }


def _is_met(term: Term, hours: WeeklyHours, contradicted: bool) -> bool:
    """`contradicted`: words say something else. Some employers call 32 hours a week full time."""
    if from_ := term.number("hours_from"):
        if hours.max is not None:
            return hours.max >= from_
        return hours.fte_max is not None and hours.fte_max >= 1
    below = term.number("hours_surely_below" if contradicted else "hours_below")
    if not below:
        return False
    return (hours.min is not None and hours.min < below) or (hours.fte_min is not None and hours.fte_min < 1)


def _is_default(found: Found, term: Term, scan: Scan) -> bool:
    """Whether the field holds what site software fills in, in a country where it means nothing."""
    return scan.country in term.texts("doubted_in") and found.field.printed.strip() in term.texts("defaults")
