"""Which of several texts of one vacancy is whole. Pure."""

import re
from collections.abc import Sequence

from leads.identity import Posting
from leads.lead import Lead
from pipeline.identity.text import folded

_CUT = re.compile(
    r"(?:…|\.\.\.|\b(?:read|show|see|view) more\b.{0,10}"
    r"|(?:\bclick (?:here )?(?:to )?apply )?\bfor (?:the )?full (?:job )?(?:details|description|advert)\b.{0,10})"
    r"[\s\])]*$",
    re.IGNORECASE,
)
_TAIL = 80  # letters at the end in which a text says that it is cut
_BEGINNING = 12  # words
_MUCH_LONGER = 2  # times; a footer that a board adds is less


def fullest_text(ranked: Sequence[Posting]) -> Posting | None:
    """Whose text is shown; `ranked` has the first choice first. None: there is no text.

    One that is still shown and not cut; then, as long as another is much longer and begins the same, that one, gone
    or not: it says the same, and more.
    """
    texts = [one for one in ranked if one.lead.description]
    chosen = min(texts, key=lambda one: (one.last_seen is not None, is_cut(one.lead)), default=None)
    while chosen and (longer := [one for one in texts if _continues(one.lead.description, chosen.lead.description)]):
        chosen = min(longer, key=lambda one: is_cut(one.lead))
    return chosen


def is_cut(lead: Lead) -> bool:
    """Whether the text says itself that it is not all."""
    return "description_cut" in lead.flags or bool(_CUT.search(lead.description[-_TAIL:]))


def _continues(long: str, short: str) -> bool:
    """Whether the first is much longer and has the beginning of the second in it."""
    if len(long) < _MUCH_LONGER * len(short):
        return False
    words = folded(_CUT.sub("", short))
    begins = words[:_BEGINNING] if len(words) > _BEGINNING else words[:-1]  # the last word of a cut text may be half
    return f" {' '.join(begins)} " in f" {' '.join(folded(long))} "
