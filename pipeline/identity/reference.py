"""Numbers under which an employer's own system knows an opening. Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_HASH = re.compile(r"-[0-9a-f]{16,}$")  # what feeds add to make an id their own
_PARTS = re.compile(r"[_:/|#?&=\s]+")
_LONGEST = 40

# "Ref: HCC624630", "Job Reference HCC624630", "Requisition ID: R-1204", "vacaturenummer 2024-118"
_PRINTED = re.compile(
    r"\b(?:job\s+|vacancy\s+|post\s+|requisition\s+)?"
    r"(?:ref(?:erence)?|requisition|req|vacancy|job|vacature|kennziffer)"
    r"\s*(?:id|no|nr|number|nummer|code)?\.?\s*[:#]\s*([A-Za-z]{0,6}[-/ ]?\d[\w/-]{3,20})",
    re.IGNORECASE,
)

_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,100}")


class Number(NamedTuple):
    """A requisition, as an id names it."""

    root: str  # without what feeds put before it and add; "": the id names none
    account: str  # whose it is, where a feed says so: "21478" of "21618_21478_JR16854"; "": not stated


def number(identifier: str | None) -> Number:
    """The requisition in an id; none in a word, a number of fewer than four digits, a hash."""
    if not identifier or len(identifier) > _LONGEST * 3:
        return Number("", "")
    *before, part = _PARTS.split(_HASH.sub("", identifier.strip()))
    digits = sum(character.isdigit() for character in part)
    if digits < 4 or len(part) > _LONGEST or part.count("-") > 2:
        return Number("", "")
    account = before[-1] if before and before[-1].isdigit() else ""
    return Number(part.casefold(), account)


@lru_cache(maxsize=2**12)
def printed(text: str) -> frozenset[str]:
    """References that the text itself gives as such."""
    return frozenset(_plain(found) for found in _PRINTED.findall(text))


@lru_cache(maxsize=2**12)
def addresses(text: str) -> frozenset[str]:
    """E-mail addresses that a text names for questions or applications."""
    return frozenset(found.casefold().rstrip(".") for found in _ADDRESS.findall(text)) if "@" in text else frozenset()


def _plain(reference: str) -> str:
    return "".join(character for character in reference.casefold() if character.isalnum())


def shared(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether one reference stands in both."""
    return not set(a).isdisjoint(b)
