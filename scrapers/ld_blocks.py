"""Finds the JSON-LD blocks of a web page."""

import re

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "script[type*='ld+json']"
_OPENING_TAG = re.compile(r"<script\s[^<>]*\btype\s*=\s*[\"']?[^\"'\s<>]*ld\+json[^<>]*>")
# What makes a script element inside it no element at all.
_HIDING = (
    ("<!--", "-->"),
    *((f"<{name}", f"</{name}") for name in ("script", "template", "textarea")),
)


def json_ld_blocks(html: str) -> list[str]:
    """The texts of all JSON-LD scripts, in their order, as a browser would find them.

    Searching the text is three times faster than parsing the page, and nearly always certain; where it is not, or
    it finds no JobPosting, the parser decides.
    """
    blocks = _searched(html)
    if blocks and any("JobPosting" in block for block in blocks):
        return blocks
    return [block.text() for block in LexborHTMLParser(html).css(_BLOCKS)]


def _searched(html: str) -> list[str] | None:
    """The blocks, or None as soon as anything is not as plain as usual."""
    blocks = []
    end = 0
    while (named := html.find("ld+json", end)) >= 0:
        opening = html.rfind("<script", end, named)
        tag = _OPENING_TAG.match(html, opening) if opening >= 0 else None
        end = html.find("</script", tag.end()) if tag else -1
        if tag is None or end < 0 or html[end + 8 : end + 9] not in ("", ">", " ", "\n") or _is_hidden(html, opening):
            return None
        block = html[tag.end() : end]
        if "<!--" in block or "\0" in block:
            return None
        blocks.append(block)
    return blocks


def _is_hidden(html: str, position: int) -> bool:
    return any(html.rfind(opens, 0, position) > html.rfind(closes, 0, position) for opens, closes in _HIDING)
