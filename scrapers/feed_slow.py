"""Broken XML to a tree: repaired where the repair is certain, and read by feedparser's forgiving parser.

Only that parser is used, not `feedparser.parse`, which opens a file when the text looks like a path, falls over
impossible character references, keeps one of several equal elements, and turns half an item into an entry.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from html import unescape
from html.entities import html5

from feedparser.api import LooseFeedParser

from leads.errors import Unreadable
from scrapers.feed_fast import parse_strictly, refuse_entities
from scrapers.feed_names import ITEMS, local_name
from scrapers.trouble import why_no_leads

_START = re.compile(
    r"<\?xml\b|<!DOCTYPE\b(?!\s+html)|<(?:rss|feed|rdf:rdf|\w+:feed|jobs|vacancies|vacatures)\b|<source\s*>",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!DOCTYPE(?:[^>\"']|\"[^\"]*\"|'[^']*')*+>?",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);|([a-zA-Z][a-zA-Z0-9]{1,31};))?")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_XML_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_BLANKS = ("\t", "\n", "\r")
_PREFIXES = {"xml": "http://www.w3.org/XML/1998/namespace"}


def parse_loosely(text: str, fault: str) -> tuple[ET.Element, tuple[str, ...]]:
    """A root element around whatever can be read, and what was wrong, in whole sentences. `fault` is expat's.

    Raises Unreadable when nothing in the text looks like the start of a feed, and Refused as parse_strictly does.
    """
    start = _START.search(text)
    if start is None:
        raise Unreadable(
            f"This is not a feed: {why_no_leads(text)}",
            hint="open the address in a browser; look for the feed's own address (a link named RSS, Atom or XML).",
        )
    text = text[start.start() :]
    refuse_entities(text)
    text = mended(text)
    problem = f"The feed is not well-formed XML ({fault[:100]}); it was read as well as it can be."
    try:
        return parse_strictly(text), (problem,)
    except ET.ParseError:
        tree, broken_off = read_tree(text)
        return tree, (problem, *broken_off)


def mended(text: str) -> str:
    """The same document without what XML forbids: only tags and text, with the five entities of XML.

    Character data sections become escaped text, HTML's named entities their characters, a bare "&" an "&amp;", and
    impossible characters are dropped or, where they were referred to, replaced.
    """
    text = _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    pieces = []
    end = 0
    for skipped in _NO_TEXT.finditer(text):
        pieces.append(_REFERENCE.sub(_character, text[end : skipped.start()]))
        pieces.append(_escaped(skipped["cdata"] or ""))
        end = skipped.end()
    pieces.append(_REFERENCE.sub(_character, text[end:]))
    return "".join(pieces)


def _character(reference: re.Match[str]) -> str:
    whole, name = reference[0], reference[1]
    if whole == "&" or (name and name not in html5):
        return "&amp;" + whole[1:]
    character = unescape(whole) if len(whole) < 40 else ""  # the longest name has 33 letters; a number has 10
    if character in _BLANKS:  # written out in an attribute it would become a space (XML 1.0, 3.3.3)
        return f"&#{ord(character)};"
    return _escaped(_NO_XML.sub("\ufffd", character) or "\ufffd")


def _escaped(text: str) -> str:
    return re.sub("[&<>\"']", lambda special: _XML_ENTITIES[special[0]], text)


def read_tree(text: str) -> tuple[ET.Element, tuple[str, ...]]:
    """A mended text as a tree, without the item that its end cuts in two; and a complaint where there was one."""
    parser = _Tree()
    parser.feed(text)
    broken_off = parser.drop_half_item()
    return parser.root[0] if len(parser.root) == 1 else parser.root, broken_off


class _Tree(LooseFeedParser):  # type: ignore[misc]  # feedparser has no types
    """Builds the tree that expat would have built, as far as there is one."""

    def __init__(self) -> None:
        super().__init__()
        self.root = ET.Element("document")
        self._open = [self.root]
        self._names = ["document"]  # as written, for each open element
        self._scopes: list[dict[str, str]] = [_PREFIXES]  # prefix to namespace, for each open element
        self._open_names = Counter(self._names)
        self._last: ET.Element | None = None  # the element that text now comes after; None: at the start of _open[-1]
        self._text: list[str] = []

    def unknown_starttag(self, tag: str, attrs: list[tuple[str, str]]) -> None:
        self._write()
        declared = {name[6:]: unescape(uri) for name, uri in attrs if name == "xmlns" or name.startswith("xmlns:")}
        scope = self._scopes[-1] | declared if declared else self._scopes[-1]
        element = ET.SubElement(self._open[-1], _qualified(tag, scope, scope.get("", "")))
        for name, value in attrs:
            name = "isPermaLink" if name == "ispermalink" else name
            element.set(_qualified(name, scope, ""), unescape(value))
        self._open.append(element)
        self._names.append(tag)
        self._open_names[tag] += 1
        self._scopes.append(scope)
        self._last = None

    def unknown_endtag(self, tag: str) -> None:
        """Close the nearest open element of this name and all in it; an end without a beginning is nothing."""
        self._write()
        if tag == "document" or not self._open_names[tag]:
            return
        name = ""
        while name != tag:
            name = self._names.pop()
            self._open_names[name] -= 1
            self._last = self._open.pop()
            self._scopes.pop()

    def handle_data(self, text: str, escape: int = 1) -> None:
        self._text.append(text)

    def _write(self) -> None:
        text, self._text = "".join(self._text), []
        if self._last is None:
            self._open[-1].text = (self._open[-1].text or "") + text
        else:
            self._last.tail = (self._last.tail or "") + text

    def handle_entityref(self, ref: str) -> None:
        self.handle_data(unescape(f"&{ref};"))

    def drop_half_item(self) -> tuple[str, ...]:
        """Take away the item that is still open at the end of the text."""
        self._write()
        for parent, child in zip(reversed(self._open[:-1]), reversed(self._open[1:]), strict=True):
            if local_name(child.tag) in ITEMS:
                parent.remove(child)
                return ("The feed breaks off in the middle of an item; that item was left out.",)
        return ()


def _qualified(name: str, scope: dict[str, str], default: str) -> str:
    """The name as ElementTree writes it; a prefix that was never declared stands for itself."""
    prefix, colon, local = name.rpartition(":")
    namespace = scope.get(prefix, prefix) if colon else default
    return f"{{{namespace}}}{local}" if namespace else local
