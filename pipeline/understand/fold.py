"""Text as it is compared: lower case, no accents, one kind of quote, hyphens and line ends as blanks.

Every character folds to exactly one, so that offsets are those of the text itself.
"""

import re
import unicodedata
from functools import cache

from pipeline.understand.tidy import SAME_LENGTH, tidy


def fold(text: str) -> str:
    """The text as it is compared, of the same length. An empty line is two blanks, which no phrase crosses."""
    if text.isascii():
        return text.translate(_ASCII)
    for character in set(_BEYOND_ASCII.findall(text)):  # a handful of them: quicker than looking up each letter
        text = text.replace(character, _one(character))
    return text.lower().replace("-", " ").replace("_", " ").replace("\n", " ").replace("\t", " ")


def fold_phrase(text: str) -> str:
    """A phrase of the vocabulary, as it stands in a folded text."""
    return " ".join(fold(tidy(text).text).split())


_ASCII = {code: chr(code).lower() for code in range(0x41, 0x5B)} | dict.fromkeys(map(ord, "-_\n\t"), " ")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@cache
def _one(character: str) -> str:
    """The one character that stands for this one: its letter without the accent, where there is one."""
    if character in SAME_LENGTH or character in "–—―":
        return SAME_LENGTH.get(character, "–")
    letters = unicodedata.normalize("NFKD", character).lower()
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    lower = character.lower()
    return plain if len(plain) == 1 else lower if len(lower) == 1 else character
