"""Well-formed XML to a tree, by expat. Everything else raises and is left to feed_slow.py."""

import re
import xml.etree.ElementTree as ET
from html import unescape

from leads.errors import Refused

_PROLOG = re.compile(r"(?>\s+|<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z))*", re.DOTALL)
# A document type declaration with its quoted addresses; the last group is "[" where entities may be declared.
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*+(.)", re.IGNORECASE)
# References to the control characters 128-159 were meant as Windows-1252, as browsers read them.
_WINDOWS_REFERENCE = re.compile(r"&#(?:1[2-5]\d|[xX][89][0-9a-fA-F]);")


def parse_strictly(text: str) -> ET.Element:
    """The root element. Nothing outside the text is ever read.

    Raises xml.etree.ElementTree.ParseError when the text is not well-formed, and Refused when it declares entities.
    """
    refuse_entities(text)
    if "&#" in text:
        text = _WINDOWS_REFERENCE.sub(lambda reference: unescape(reference[0]), text)
    return ET.XML(text)


def refuse_entities(text: str) -> None:
    """Raise Refused for a document that brings its own entities: they open files and grow without limit.

    A mere name of an external DTD, as old RSS has it, is harmless, since nobody fetches it.
    """
    declared = _DOCTYPE.match(text, after_prolog(text))
    if declared and declared[1] == "[":
        raise Refused(
            "The document declares XML entities of its own (a DTD with an internal subset), which is never read.",
            hint="tell the site's owner; no ordinary job feed needs them.",
        )


def after_prolog(text: str) -> int:
    """Where the document type or the first element begins: after blanks, comments and instructions."""
    prolog = _PROLOG.match(text)
    return prolog.end() if prolog else 0
