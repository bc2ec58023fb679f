"""The kind of contract: by the title, otherwise the text, otherwise a field of its own, which is often a default."""

from collections.abc import Mapping

from leads.reading import PayReading, Sure, Tag
from leads.vocabulary import Term
from pipeline.understand.scan import Found, Scan
from pipeline.understand.statements import stated

_ByTerm = dict[str, list[Found]]


def read_contract(scan: Scan, pay: PayReading | None, agency: Tag | None) -> list[Tag]:
    """Usually one tag or none. `agency`: what says that a staffing agency posts it; None: the employer does itself."""
    terms = scan.vocabulary.of("contract")
    title, text, field = _by_place(scan)
    believed = {id: found for id, found in field.items() if _is_believed(terms[id], scan, pay)}
    for place, found in (("title", title), ("text", text), ("field", believed)):
        if found:
            tags = [_tag(id, found[id], place) for id in _settled(found, terms)]
            return [_through_agency(tag, terms, scan, pay, agency) for tag in tags]
    return []


def _by_place(scan: Scan) -> tuple[_ByTerm, _ByTerm, _ByTerm]:
    title: _ByTerm = {}
    text: _ByTerm = {}
    field: _ByTerm = {}
    for found in stated(scan, "contract"):
        place = title if found.role == "title" else field if found.role == "type" else text
        place.setdefault(found.hit.id, []).append(found)
    return title, text, field


def _is_believed(term: Term, scan: Scan, pay: PayReading | None) -> bool:
    """Feeds of some countries print one contract for all posts: it counts beside yearly pay only (see its notes)."""
    return scan.country not in term.texts("doubted_in") or (pay is not None and pay.unit == "YEAR")


def _settled(found: _ByTerm, terms: Mapping[str, Term]) -> list[str]:
    outranked = {other for id in found for other in terms[id].texts("outranks")}
    return [id for id in found if id not in outranked]


def _tag(id: str, found: list[Found], place: str) -> Tag:
    sure: Sure = "likely" if place == "field" else "sure"
    said = {"title": "said in the title", "text": "said in the text", "field": "said in the field for it"}[place]
    return Tag("contract", id, sure, said, tuple(one.evidence() for one in found[:2]))


def _through_agency(tag: Tag, terms: Mapping[str, Term], scan: Scan, pay: PayReading | None, agency: Tag | None) -> Tag:
    """A temporary post is an agency's if an agency posts it, or where such posts paid by the hour are known to be."""
    countries = terms[tag.id].texts("by_the_hour_in")
    through = next((term.id for term in terms.values() if term.flag("through_agency")), None)
    if not countries or not through or (pay is not None and pay.unit == "YEAR"):
        return tag
    if agency:
        return Tag("contract", through, "likely", "temporary, through an agency", tag.evidence + agency.evidence[:1])
    if tag.sure == "likely" and pay and pay.unit in ("HOUR", "DAY") and scan.country in countries:
        return Tag("contract", through, "likely", "temporary and paid by the hour", tag.evidence + pay.evidence[:1])
    return tag
