"""Where the work is done or who employs: a council, a hospital, a school, a staffing agency."""

import re
from functools import lru_cache

from leads.reading import Tag
from pipeline.understand.scan import Found, Scan, without_excluded
from pipeline.understand.statements import ELSEWHERE

_START = 500  # letters: an advert says first where the work is
_NOT_HERE = frozenset({"requirements", "desirable", *ELSEWHERE})  # experience of prisons is no prison


def read_settings(scan: Scan) -> list[Tag]:
    """By the employer's name for sure; by a phrase in the title, at the start of the text or twice in it, likely."""
    tags = {tag.id: tag for tag in _by_employer(scan)}
    said: dict[str, list[Found]] = {}
    for found in without_excluded(scan.of("setting")):
        if found.section not in _NOT_HERE and not found.is_denied():
            said.setdefault(found.hit.id, []).append(found)
    for id, hits in said.items():
        if id not in tags and _is_said(hits):
            evidence = tuple(found.evidence() for found in hits[:2])
            tags[id] = Tag("setting", id, "likely", "named in the advert", evidence)
    return list(tags.values())


def staffing_agency(scan: Scan, settings: list[Tag]) -> Tag | None:
    """The tag that says that an agency posts for somebody else; None: the employer does itself."""
    terms = scan.vocabulary.of("setting")
    return next((tag for tag in settings if terms[tag.id].flag("staffing")), None)


def _by_employer(scan: Scan) -> list[Tag]:
    tags = []
    for field in scan.text_of("employer"):
        for term in scan.vocabulary.of("setting").values():
            if _is_named(term.texts("employer_patterns"), field.folded):
                whole = field.field.quote(0, len(field.field.printed))
                tags.append(Tag("setting", term.id, "sure", "by the employer's name", (whole,)))
    return tags


@lru_cache(maxsize=20_000)  # boards print the same employers again and again
def _is_named(patterns: tuple[str, ...], name: str) -> bool:
    pattern = _compiled(patterns)
    return pattern is not None and pattern.search(name) is not None


def _is_said(hits: list[Found]) -> bool:
    return (
        len(hits) > 1
        or hits[0].role == "title"  # a board's own categories stand beside adverts of any setting
        or (hits[0].role == "text" and hits[0].hit.start < _START)
    )


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """The patterns as written in the vocabulary: "council$" at the end of a name, "^gemeente " at its start."""
    return re.compile(r"\b(?:" + "|".join(patterns) + ")") if patterns else None
