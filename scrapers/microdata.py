"""Postings that a page describes in its own markup: schema.org JobPosting as microdata.

How values are found: https://html.spec.whatwg.org/multipage/microdata.html#values. Beyond it a `content` attribute
counts on any element, since search engines take it so.
"""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_POSTING = re.compile(r"itemtype\s*=\s*[\"']?[^\"'>]*schema\.org/JobPosting\b", re.IGNORECASE)
_ATTRIBUTE = {"a": "href", "area": "href", "link": "href", "img": "src", "data": "value", "meter": "value"}
_PROSE = frozenset({"description", "responsibilities", "qualifications", "skills"})
_DEEPEST = 6  # objects within objects: posting, place, address, country


def has_postings(html: str) -> bool:
    """Whether the markup speaks of a JobPosting."""
    return _POSTING.search(html) is not None


def postings(html: str) -> list[dict[str, object]]:
    """Every JobPosting of a page in the form of JSON-LD, in document order. Prose is HTML, all else is text."""
    scopes = LexborHTMLParser(html).css("[itemscope][itemtype]")
    return [_item(scope, _DEEPEST) for scope in scopes if _kind(scope) == "JobPosting"]


def _kind(scope: LexborNode) -> str:
    words = (scope.attributes.get("itemtype") or "").split()
    return words[0].rstrip("/").rpartition("/")[2] if words else ""


def _item(scope: LexborNode, levels: int) -> dict[str, object]:
    """One object with its properties; those of an object within it are that object's."""
    found: dict[str, list[object]] = {}
    waiting = list(reversed(list(scope.iter())))
    while waiting:
        node = waiting.pop()
        is_object = "itemscope" in node.attributes
        for name in (node.attributes.get("itemprop") or "").split():
            found.setdefault(name, []).append(_item(node, levels - 1) if is_object and levels else _value(node, name))
        if not is_object:
            waiting += reversed(list(node.iter()))
    values = {name: several[0] if len(several) == 1 else several for name, several in found.items()}
    return {"@type": _kind(scope), **values}


def _value(node: LexborNode, name: str) -> str:
    given = node.attributes.get("content")
    if given is None and node.tag == "time":
        given = node.attributes.get("datetime")
    if given is None and node.tag in _ATTRIBUTE:
        given = node.attributes.get(_ATTRIBUTE[node.tag])
    if given is not None:
        return given
    return node.html or "" if name in _PROSE else " ".join(node.text(separator=" ").split())
