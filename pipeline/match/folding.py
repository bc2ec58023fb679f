"""Folding as `pipeline.hygiene.fold` does, quicker for the long texts of which a run reads thousands."""

import re
from functools import lru_cache

from pipeline.hygiene import fold

_NO_ASCII = re.compile(r"[^\x00-\x7f]+")


def folded(text: str) -> str:
    """The same as `fold`: what is no ASCII is little and comes again and again, so each piece is folded once.

    Folding looks at one character after the other, so a text may be folded piece by piece.
    """
    text = text.casefold()
    return text if text.isascii() else _NO_ASCII.sub(_piece, text)


def _piece(found: re.Match[str]) -> str:
    return _known(found[0])


@lru_cache(maxsize=4096)
def _known(piece: str) -> str:
    return fold(piece)
