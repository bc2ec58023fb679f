"""Finds the JSON-LD blocks of a web page."""

import re

from selectolax.lexbor import LexborHTMLParser

_BLOCKS = "script[type*='ld+json']"
_OPENING_TAG = re.compile(r"<script\s[^<>]*\btype\s*=\s*[\"']?[^\"'\s<>]*ld\+json[^<>]*>")
_MOST_PLUSES = 50  # letters to look at one by one; embedded pictures and scripts may have thousands
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
    while (named := _find_mention(html, end)) >= 0:
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


def _find_mention(html: str, start: int) -> int:
    """html.find("ld+json", start), by its rarest letter: one letter is found thirty times as fast as seven."""
    end = start
    for _ in range(_MOST_PLUSES):
        plus = html.find("+", end)
        if plus < 0 or (plus >= start + 2 and html.startswith("ld+json", plus - 2)):
            return max(plus - 2, -1)
        end = plus + 1
    return html.find("ld+json", max(end - 2, start))


def _is_hidden(html: str, position: int) -> bool:
    return any(html.rfind(opens, 0, position) > html.rfind(closes, 0, position) for opens, closes in _HIDING)
