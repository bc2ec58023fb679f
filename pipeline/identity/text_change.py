"""Where two versions of an advert's text differ: the sentences, never more than a glance. Pure."""

import re
from collections.abc import Iterable
from itertools import takewhile

from pipeline.hygiene import one_line
from pipeline.identity.text import folded

_ENDS = re.compile(r"\n+|(?<=[.!?])\s+")
_GLANCE = 200  # characters
_SHARED = 100  # characters that two sentences may begin with alike; more would leave no room for what differs
_LEAD_IN = 40  # characters of them that stay


def text_change(was: str, now: str) -> tuple[str, str] | None:
    """The first sentences that are gone and that are new, at most 200 characters each; "" where there are none.

    None: the same sentences but for blanks, case, punctuation and their order.
    """
    if was == now or folded(was) == folded(now):
        return None
    old, new = _sentences(was), _sentences(now)
    gone, added = _without(old, new), _without(new, old)
    return _glances(gone, added) if gone or added else None


def _sentences(text: str) -> dict[str, str]:
    """As printed, by their words alone."""
    printed = (sentence.strip() for sentence in _ENDS.split(text))
    return {words: sentence for sentence in printed if (words := " ".join(folded(sentence)))}


def _without(these: dict[str, str], those: Iterable[str]) -> str:
    known = set(those)
    return " ".join(sentence for words, sentence in these.items() if words not in known)


def _glances(gone: str, added: str) -> tuple[str, str]:
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(gone, added, strict=False))
    shared = sum(1 for _ in alike)
    start = gone.rfind(" ", 0, shared - _LEAD_IN) + 1 if shared > _SHARED else 0
    before = "… " if start else ""
    return one_line(before + gone[start:], _GLANCE), one_line(before + added[start:], _GLANCE)
