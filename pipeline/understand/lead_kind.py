"""What kind of lead a posting is: a vacancy, a course, an event. Only its title and its own fields decide."""

from leads.reading import Tag
from leads.vocabulary import Term
from pipeline.understand.scan import Found, Scan
from pipeline.understand.statements import stated


def read_lead_kind(scan: Scan) -> tuple[str, list[Tag]]:
    """The kind, and the tag that shows why. Nothing said: the usual kind, without a tag."""
    terms = scan.vocabulary.of("lead_kind")
    usual = next((term.id for term in terms.values() if term.flag("usual")), "")
    told = [found for found in stated(scan, "lead_kind") if _tells(found)]
    best = min(told, key=lambda found: _rank(found, terms[found.hit.id]), default=None)
    if best is None or best.hit.id == usual:
        return usual, []
    rule = "named in the title" if best.role == "title" else "named in a field of its own"
    return best.hit.id, [Tag("lead_kind", best.hit.id, "likely", rule, (best.evidence(),))]


def _tells(found: Found) -> bool:
    """The title, or a category or type that is nothing else: "Events", but not "Events and Communications"."""
    if found.hit.use == "field":
        return found.hit.end - found.hit.start == len(found.within.folded.strip())
    return found.role == "title"


def _rank(found: Found, term: Term) -> tuple[bool, int, int]:
    """The title first, there the order of the vocabulary."""
    return found.role != "title", term.number("order"), found.hit.start
