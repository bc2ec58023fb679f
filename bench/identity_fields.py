"""What the peers of `bench/identity_scale.py` are given of a posting: fields made comparable by hand, as somebody who
knows the data and the peers would do it. Nothing here is used by Caselead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from leads.identity import Posting
from leads.lead import Pay

_REFERENCE = re.compile(r"[\[(]?\b(?:ref:? )?(?:[a-z]{1,3}\d{6}|\d{5,7})\b[\])]?| ref$")
_GENDERS = re.compile(r"\(?\b[mwfdx]/[mwfdx]/[mwfdx]\b\)?|\(all genders\)")
_PREFIX = re.compile(r"^(?:urgent|\*?new\*?|immediate start|hot job|apply now)\b\s*[:!*-]*\s*")
_SENIOR = re.compile(r"\bsn?r\b\.?")
_FORM = re.compile(r"\b(?:the|ltd|limited|cic|trust|group|plc|g?gmbh|inc|llc|nhs)\b")
_AGENCY = re.compile(r"\b(?:recruitment|staffing|locums|resourcing|confidential)\b")
_AROUND = re.compile(r"^greater | area$")
_POSTCODE = re.compile(r"\b[a-z]{2}\d{1,2}(?: \d[a-z]{2})?\b")
_WORDS = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?k?")
_SAMPLED = 4  # a shingle begins at one word of four


@dataclass(frozen=True, slots=True)
class Fields:
    """Lower case, without punctuation; None: not stated."""

    title: str
    employer: str | None  # None too: hidden, or an agency is named
    town: str | None
    text: str  # the whole, as printed
    start: str  # its first twelve words
    pay: int | None  # the lowest a year, in thousands
    closes: str | None


def fields(postings: Sequence[Posting]) -> list[Fields]:
    """Of all postings; a town is found by the names that some source gives apart."""
    known = {_plain(place.locality) for one in postings for place in one.lead.job_location if place.locality}
    return [_fields(posting, known) for posting in postings]


def words_of(text: str) -> list[str]:
    """Lower case."""
    return _WORDS.findall(text.lower())


class Shingles(dict[str, bool]):
    """Five words in a row, sampled: of the same words always the same ones. Remembers which words begin one."""

    def __missing__(self, word: str) -> bool:
        self[word] = begins = crc32(word.encode()) % _SAMPLED == 0
        return begins

    def of(self, text: str) -> list[int]:
        """Their checksums."""
        words = words_of(text)
        return [crc32(" ".join(words[n : n + 5]).encode()) for n, word in enumerate(words) if self[word]]


def _fields(posting: Posting, known: set[str]) -> Fields:
    lead = posting.lead
    town = _town(posting, known)
    title = _title(lead.title)
    if town and title.endswith(" " + town):
        title = title.removesuffix(town).removesuffix(" in ").strip()
    return Fields(
        title=title,
        employer=None if posting.kind == "agency" else _employer(lead.hiring_organization),
        town=town,
        text=lead.description,
        start=" ".join(words_of(lead.description[:200])[:12]),
        pay=_pay(lead.base_salary),
        closes=lead.valid_through.isoformat() if lead.valid_through else None,
    )


def _plain(text: str) -> str:
    plain = f" {' '.join(words_of(text))} "
    return plain.replace(" st ", " saint ").strip()


def _title(title: str) -> str:
    text = _PREFIX.sub("", title.lower())
    text = _SENIOR.sub("senior", _GENDERS.sub(" ", _REFERENCE.sub(" ", text)))
    return _plain(text).removesuffix(" ref")


def _employer(name: str | None) -> str | None:
    if not name or _AGENCY.search(name.lower()):
        return None
    return " ".join(_WORDS.findall(_FORM.sub(" ", name.lower().replace("&", "and")))) or None


def _town(posting: Posting, known: set[str]) -> str | None:
    """The part of the place that is a known town; else its first part."""
    if posting.lead.job_location_type or not posting.lead.job_location:
        return None
    place = posting.lead.job_location[0]
    parts = re.split(r"[,(/]", place.locality or _POSTCODE.sub("", place.text.lower()))
    plain = [_AROUND.sub("", _plain(part)) for part in parts]
    return next((part for part in plain if part in known), plain[0])


def _pay(pay: Pay | None) -> int | None:
    """A year's, however it is noted."""
    if pay is None:
        return None
    if pay.min is not None:
        return round(float(pay.min) * (12 if pay.unit == "MONTH" else 1) / 1000)
    numbers = _NUMBER.findall(pay.text)
    if not numbers or pay.max is not None:
        return None
    return round(float(numbers[0].rstrip("k").replace(",", "")) / (1 if numbers[0].endswith("k") else 1000))
