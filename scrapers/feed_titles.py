"""Employers that a feed names in its titles: "Harbour Council: Social Worker", "Social Worker - Harbour College".

One such title proves nothing ("Social Worker: Adults", "Social Worker - Leeds"). A whole feed of them does: then the
part is the employer if it is another one for many of the items, and at the end of titles, where places and hours stand
too, if it often is what organisations are called. Titles stay as they are printed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from leads.lead import RawLead

_FEWEST = 5  # items that make a habit
_NEARLY_ALL = 0.95
_DIFFERENT = 1 / 3  # of the items; departments of one employer repeat more often
_CALLED_SO = 1 / 5  # of the names
_FIRST = re.compile(r"([^:]{2,60}): \S")
_LAST = re.compile(r".*\S [-–] ((?:[^-–]|(?<=\w)-(?=\w)){2,80})")
_ORGANISATION = re.compile(
    r"\b(?:universit\w+|college|school|academy|hospitals?|clinic|trust|nhs|council|county|city of|authority|agency"
    r"|department|ministry|foundation|institut\w*|laborator(?:y|ies)|cent(?:er|re)|services|society|association|charity|church|group"
    r"|inc|ltd|llc|plc|gmbh|ggmbh|e\.?v|b\.?v|n\.?v|ag|stichting|gemeente|vereniging|ziekenhuis|caritas|diakonie)\b",
    re.IGNORECASE,
)


def with_employers(leads: list[RawLead]) -> list[RawLead]:
    """The leads with the employers in their titles, where none has another and the whole feed has the habit."""
    if len(leads) < _FEWEST or any(lead.hiring_organization for lead in leads):
        return leads
    for habit in (_FIRST, _LAST):
        names = [found[1].strip() if (found := habit.match(lead.title)) else None for lead in leads]
        if _are_employers([name for name in names if name], len(leads), ends=habit is _LAST):
            return [replace(lead, hiring_organization=name) for lead, name in zip(leads, names, strict=True)]
    return leads


def _are_employers(names: Sequence[str], items: int, *, ends: bool) -> bool:
    different = set(names)
    if len(names) < _NEARLY_ALL * items or len(different) < max(3, _DIFFERENT * items):
        return False
    return not ends or sum(bool(_ORGANISATION.search(name)) for name in different) >= _CALLED_SO * len(different)
