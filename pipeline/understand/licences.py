"""Licences, registrations and degrees that a posting asks for, and the checks that it makes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from leads.reading import Mode, Sure, Tag
from leads.vocabulary import Term
from pipeline.understand.alternatives import Mention, is_open_to_others, is_person, joined, without_yielding
from pipeline.understand.document import Role
from pipeline.understand.fold import fold_phrase
from pipeline.understand.modality import Markers, Request, Span, is_denied, printed_span, request_of
from pipeline.understand.regions import same_region
from pipeline.understand.scan import BOILERPLATE, Found, Scan, longest, without_excluded

_NAMES_THE_POST: dict[Role, str] = {
    "title": "in the title",
    "address": "in the posting's address",
    "category": "in its categories",
    "type": "in its kind of contract",
}
_OTHER_ROLES = ("requirement", "text")
_BEYOND = ("statutory_power", "certification", "membership")  # more than the profession: asked for in so many words
_NEAR = 100  # characters around a mention in which a word may tell its meaning
_STRENGTH: dict[Mode, int] = {"any_of": 0, "required": 1, "eligible": 2, "preferred": 3, "offered": 4}
_ASKED: tuple[Mode, ...] = ("required", "preferred", "eligible")
_SAID_OF_CHECKS = ("required", "preferred", "ideally", "not_needed")  # the markers that count beside a check
# "If the post requires a DBS check", "some roles need one": said of posts in general, not of this one.
_IF_BEFORE = re.compile(
    r"\b(?:if(?! successful| appointed)|where|when|whether|some|certain)\b[^,;:]*"
    r"\b(?:posts?|roles?|jobs?|positions?|vacanc(?:y|ies))\b[^,;:]*"
    r"\b(?:requir|need|involv|subject)[^,;:]*$"
)
_IF_AFTER = re.compile(r"[\s,(]*(?:if|where|when) (?:required|needed|necessary|applicable|appropriate|relevant)\b")
_QUOTES = 3  # pieces of evidence for one credential


def read_licences(scan: Scan) -> list[Tag]:
    """Every credential once, with how it is asked for; `group` joins the ways to meet one requirement."""
    mentions = without_yielding(list(_mentions(scan)), scan.vocabulary.of("licence"))
    if not mentions:
        return []
    professions, studies = (_words(scan, name) for name in ("other_profession", "other_study"))
    is_open = is_open_to_others(scan, professions)
    ways = joined(scan, mentions, (*professions, *studies), is_open)
    return list(_tags(one for one in ways if not _is_called_qualified(one.found, scan) or one.mode in _ASKED))


def as_one_way(tags: Iterable[Tag]) -> list[Tag]:
    """The credentials of a post that is open to other professions too: what the text requires is one way among several.

    What stands in the title counts as it is said there.
    """
    tags = list(tags)
    last = max((tag.group or 0 for tag in tags), default=0)
    return [
        replace(tag, mode="any_of", group=last + number, rule="asked of one of the professions that may apply")
        if tag.kind == "licence" and tag.mode == "required" and tag.rule not in _NAMES_THE_POST.values()
        else tag
        for number, tag in enumerate(tags, 1)
    ]


def read_checks(scan: Scan) -> list[Tag]:
    """What is checked before one can start, and driving. Also out of the statements at an advert's end."""
    terms = scan.vocabulary.of("check")
    tags: dict[str, Tag] = {}
    hits = without_excluded(scan.of("check"))
    markers = Markers(scan) if hits else None
    for found in hits:
        id = found.hit.id
        if id in tags or found.section in BOILERPLATE - {"equality_tail"} or not _is_of_here(terms[id], scan.country):
            continue
        if markers and _is_made(found, markers):
            tags[id] = Tag("check", id, "sure", "named in the advert", (found.evidence(),))
    return list(tags.values())


def _is_made(found: Found, markers: Markers) -> bool:
    """Whether a check is made for this post: not where it is denied, only helps, or depends on the post."""
    marker = markers.near(found, printed_span(found), _SAID_OF_CHECKS)
    if marker and marker.id != "required":
        return False
    if (not marker and found.section == "desirable") or is_denied(found):
        return False
    return not (_IF_BEFORE.search(found.before(90)) or _IF_AFTER.match(found.after(30)))


def _is_of_here(term: Term, country: str | None) -> bool:
    """Whether it can be asked for in this country."""
    of = term.text("jurisdiction")
    return country is None or of in ("", "any") or of.partition("-")[0] == country


def _mentions(scan: Scan) -> Iterator[Mention]:
    read = {*_NAMES_THE_POST, *_OTHER_ROLES}
    hits = [f for f in scan.of("licence") if f.role in read and f.section not in BOILERPLATE]
    if not hits:
        return
    terms = _of_here(scan)
    markers = Markers(scan)
    title = " ".join(field.folded for field in scan.text_of("title"))
    same: dict[tuple[int, int, int], list[Found]] = {}
    for found in longest(without_excluded(f for f in hits if f.hit.id in terms)):
        if not _is_meant(found, terms[found.hit.id], title):
            continue
        if not (_is_called_qualified(found, scan) and _is_of_title(found, title)):
            same.setdefault((id(found.within), found.hit.start, found.hit.end), []).append(found)
    for alike in same.values():
        ids = _of_state([found.hit.id for found in alike], alike[0].hit.phrase, scan)
        found, span = alike[0], printed_span(alike[0])
        request = _request(found, span, terms[ids[0]], markers)
        if request.mode:
            yield Mention(found, span, ids, request.mode, request)


def _is_called_qualified(found: Found, scan: Scan) -> bool:
    """ "A qualified social worker" asks for the degree only in the text of a post for this profession alone."""
    return is_person(found) and scan.vocabulary.of("licence")[found.hit.id].text("kind") == "qualification"


def _is_of_title(found: Found, title: str) -> bool:
    """Whether it stands in the title, or in the title that a text begins with."""
    return found.role not in _OTHER_ROLES or (found.hit.start < len(title) and found.within.folded.startswith(title))


def _of_here(scan: Scan) -> dict[str, Term]:
    """The credentials of the posting's country. Where the vocabulary has none, degrees alone: they travel."""
    terms = scan.vocabulary.of("licence")
    if scan.country is None:
        return dict(terms)
    here = {id: term for id, term in terms.items() if _is_of_here(term, scan.country)}
    return here or {id: term for id, term in terms.items() if term.text("kind") == "qualification"}


def _is_meant(found: Found, term: Term, title: str) -> bool:
    """Whether a word that tells the meaning stands close by or in the title."""
    near = [fold_phrase(word) for word in term.texts("near")]
    if not near:
        return True
    text = found.within.folded[max(0, found.hit.start - _NEAR) : found.hit.end + _NEAR]
    return any(word in text or word in title for word in near)


def _of_state(ids: Sequence[str], words: str, scan: Scan) -> tuple[str, ...]:
    """Which of several credentials the same letters mean: that of the state, then the usual one, else all."""
    if len(ids) == 1:
        return tuple(ids)
    variants = scan.vocabulary.of("licence.variant")
    here = [
        id
        for id in ids
        if scan.state
        and (variant := variants.get(f"{id}/{words}"))
        and same_region(scan.state, variant.texts("states"))
    ]
    collision = scan.vocabulary.of("collision").get(words)
    usual = collision.text("usual") if collision else ""
    return tuple(here) or ((usual,) if usual in ids else tuple(dict.fromkeys(ids)))


def _request(found: Found, span: Span, term: Term, markers: Markers) -> Request:
    said = request_of(found, span, markers)
    if found.role in _NAMES_THE_POST:
        return said if said and said.mode != "required" else Request("required", _NAMES_THE_POST[found.role], firm=True)
    if said:
        return said
    plural = found.hit.end - found.hit.start > len(fold_phrase(found.hit.phrase))
    if term.text("kind") in _BEYOND or (plural and found.section in ("offer", "about")):
        return Request(None, "named for another reason", firm=False)
    return Request("required", "the advert names it as a matter of course", firm=False)


def _words(scan: Scan, marker: str) -> tuple[str, ...]:
    term = scan.vocabulary.of("marker").get(marker)
    return term.texts("words") if term else ()


def _tags(mentions: Iterable[Mention]) -> Iterator[Tag]:
    """One tag for each credential, as its strongest mention asks for it."""
    by_id: dict[str, list[Mention]] = {}
    for mention in mentions:
        for id in mention.ids:
            by_id.setdefault(id, []).append(mention)
    for id, said in by_id.items():
        best = min(said, key=_weakness)
        evidence = tuple(dict.fromkeys(m.found.evidence() for m in sorted(said, key=_weakness)))[:_QUOTES]
        yield Tag("licence", id, _sure(best), best.request.rule, evidence, best.mode, best.way)


def _weakness(mention: Mention) -> tuple[bool, int]:
    return (not mention.request.firm, _STRENGTH[mention.mode])


def _sure(mention: Mention) -> Sure:
    if len(mention.ids) > 1:
        return "weak"
    return "sure" if mention.request.firm else "likely"
