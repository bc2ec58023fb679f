"""Which specialisms a posting is about."""

from collections.abc import Mapping, Sequence

from leads.reading import Evidence, Sure, Tag
from leads.vocabulary import Term
from pipeline.understand.aboutness import Weight, weigh
from pipeline.understand.scan import Found, Scan, longest, without_excluded

_KIND = "specialism"
_ENOUGH = 1.8  # the weight from which a specialism is what a posting is about
_SURE = 3.6
_SHARE = 0.25  # of the heaviest; less is beside the point
_MOST = 3  # tags of one posting
_QUOTES = 3


def read_specialisms(scan: Scan) -> list[Tag]:
    """The specialisms that the posting is about, most certain first; the narrowest that fit."""
    terms = scan.vocabulary.of(_KIND)
    weights = weigh(_mentions(scan), scan.document)
    about = [id for id, weight in weights.items() if weight.total - weight.employer >= _ENOUGH]
    own = [id for id in about if not terms[id].flag("fallback")]
    own = [id for id in own if weights[id].proved] or own
    if not any(weights[id].in_title for id in own):  # "Case Manager": what else the title says stands beside the text
        own += [id for id in about if id not in own and _titled(weights, id)]
    devoted = _devoted(weights, terms)
    own = list(dict.fromkeys([*(own or about), *devoted])) or [id for id, weight in weights.items() if weight.employer]
    most = max((weights[id].total for id in own), default=0)
    heavy = [id for id in own if weights[id].total >= _SHARE * most or id in devoted]
    narrow = _narrowest(heavy, weights, terms)
    return [_tag(id, weights[id]) for id in sorted(narrow, key=lambda id: -weights[id].total)[:_MOST]]


def _devoted(weights: Mapping[str, Weight], terms: Mapping[str, Term]) -> list[str]:
    """The narrow fields that the employer is devoted to, by its name: a fund for abortions, a prison."""
    named = [id for id, weight in weights.items() if weight.employer and _named_by_employer(weight)]
    return [id for id in named if not any(term.parent == id for term in terms.values())]


def _named_by_employer(weight: Weight) -> bool:
    return any(one.role == "employer" and one.hit.use == "strong" for _, one in weight.mentions)


def _mentions(scan: Scan) -> list[Found]:
    """What is said of a specialism, the longest phrase each time, but for what is denied."""
    found = without_excluded(scan.of(_KIND))
    said = {
        (id(one.within), one.hit.id, one.hit.start): one  # once, though it may be the plural of another phrase
        for one in longest(one for one in found if one.hit.use != "abbr" or scan.makes_sense(one))
    }
    return [one for one in said.values() if one.role == "title" or not one.is_denied()]


def _narrowest(ids: Sequence[str], weights: Mapping[str, Weight], terms: Mapping[str, Term]) -> list[str]:
    """Without the parents of others, unless the title names both, and without what others hide by their nature."""
    hidden = {other for id in ids for other in terms[id].texts("hides")}
    for id in ids:
        parent = terms[id].parent
        if parent and not (weights[id].in_title and _titled(weights, parent)):
            hidden.add(parent)
    return [id for id in ids if id not in hidden]


def _titled(weights: Mapping[str, Weight], id: str) -> bool:
    """Whether the title names it by a phrase that is proof anywhere: "children" beside "residential" is none."""
    mentions = weights[id].mentions if id in weights else []
    return any(one.role == "title" and one.hit.use != "weak" for _, one in mentions)


def _tag(id: str, weight: Weight) -> Tag:
    quotes: dict[tuple[str, str], Evidence] = {}
    for _, one in sorted(weight.mentions, key=lambda mention: -mention[0]):
        evidence = one.evidence()
        quotes.setdefault((evidence.field, evidence.words.casefold()), evidence)
    sure, rule = _how_sure(weight)
    return Tag("specialism", id, sure, rule, tuple(quotes.values())[:_QUOTES])


def _how_sure(weight: Weight) -> tuple[Sure, str]:
    if weight.total < _ENOUGH:
        return "weak", "only the name of the employer says it"
    if not weight.proved:
        return "weak", "several hints in the text"
    sure: Sure = "sure" if weight.total >= _SURE else "likely"
    return sure, "the title names it" if weight.in_title else "the text is about it"
