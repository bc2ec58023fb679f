"""What an employer adds to a job of Greenhouse: fields under names of its own (`metadata`), and blocks of pay.

Pay stands in `pay_input_ranges` where they were asked for, and else at the end of the text, in blocks that Greenhouse
itself draws (class "pay-range"). Known from captures (2020 to 2026) and from what public readers find in the answers.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from leads.lead import RawPay
from scrapers.fields import away, line, lines, node, pay
from scrapers.loose_json import as_list, number_text, text_of

_TYPE = re.compile(
    r"(?:employment|contract|job|position|worker|time|schedule)(?:\b.*\b(?:type|length|status|basis|schedule|term))?\W*"
    r"|type of (?:employment|contract)\W*|full[- ]?time.*part[- ]?time\W*"
)
_OF_EMPLOYMENT = re.compile(
    r"\b(?:full|part|temp|temporary|intern|internship|contract|contractor|permanent|fixed|seasonal|casual|regular"
    r"|freelance|apprentice|apprenticeship|volunteer)(?:time|s)?\b"
)
_PLACE = re.compile(
    r"(?:job |work )?(?:workplace|location|remote|work|working)\b.*\b(?:type|model|mode|arrangement|status)\W*"
)
_WAY = re.compile(r"\b(?:remote|hybrid|on-?site|in-office)\b", re.IGNORECASE)
_PAY = re.compile(r"\b(?:pay|salary|compensation|wages?|hiring range)\b")
_NO_PAY = re.compile(r"\b(?:bonus|commission|equity|variable|ote|on.target|budget\w*|internal)\b")
_PERIOD = re.compile(
    r"(?<!bi-)(?<!bi )\b(?:hour|hourly|daily|day|week|weekly|month|monthly|annum|annual|annually|year|yearly)\b",
    re.IGNORECASE,
)

_Fields = tuple[tuple[str, object], ...]


def fields_of(job: Mapping[str, object]) -> _Fields:
    """Name, in small letters, and value of each field of the employer's own."""
    found = ((line(item.get("name")), item.get("value")) for item in map(node, as_list(job.get("metadata"))))
    return tuple((name.casefold(), value) for name, value in found if name)


def employment_types(fields: _Fields) -> tuple[str, ...]:
    """Full or part time, permanent or not. A field may have such a name and speak of something else ("Backfill")."""
    said = lines(*(value for name, value in fields if _TYPE.fullmatch(name)))
    return tuple(value for value in said if _OF_EMPLOYMENT.search(value.casefold()))


def workplace(fields: _Fields, place: str | None) -> str | None:
    """Remote, hybrid or at the workplace: by the employer's field for it, else by the name of the place."""
    for name, value in fields:
        if name.rstrip("?") == "remote" and value is True:
            return "Remote"
        if _PLACE.fullmatch(name) and (found := _WAY.search(line(value) or "")):
            return found[0]
    return away(place)


def pay_of(job: Mapping[str, object], fields: _Fields, html: str) -> RawPay | None:
    """The first pay that is stated, in whole currency units; its unit only where its title names one."""
    stated = chain(_ranges(job.get("pay_input_ranges")), _blocks(html), _own_ranges(fields))
    return next((found for found in stated if found), None)


def _ranges(ranges: object) -> Iterator[RawPay | None]:
    for item in map(node, as_list(ranges)):
        low, high = _from_cents(item.get("min_cents")), _from_cents(item.get("max_cents"))
        yield pay(low, high, item.get("currency_type"), _period(item.get("title")))


def _from_cents(cents: object) -> str | None:
    return number_text(cents / 100) if isinstance(cents, int | float) and 0 < cents < 1e15 else None


def _period(title: object) -> str | None:
    found = _PERIOD.search(line(title) or "")
    return found[0] if found else None


def _blocks(html: str) -> Iterator[RawPay | None]:
    """Blocks of the text: a title and "$58,200" to "$64,000 USD". Several stand for several places."""
    if "pay-range" not in html:
        return
    for block in LexborHTMLParser(html).css(".pay-range"):
        text = line(block.html) or ""
        ends = re.findall(r"\d[\d.,]*", text)
        currency = re.search(r"\b[A-Z]{3}\b", text)
        title = block.parent.css_first(".title") if block.parent else None
        unit = _period(title.html if title else None)
        if ends:
            yield pay(ends[0], ends[-1], currency[0] if currency else None, unit, text)


def _own_ranges(fields: _Fields) -> Iterator[RawPay | None]:
    """Ranges in fields of the employer's own, `{"unit": "USD", "min_value": "59000.0", "max_value": "79000.0"}`."""
    said = next((value for name, value in fields if name.startswith("pay ") and _period(value)), None)
    for name, value in fields:
        if _PAY.search(name) and not _NO_PAY.search(name) and isinstance(value, dict):
            low, high, currency = (text_of(value.get(key)) for key in ("min_value", "max_value", "unit"))
            yield pay(low, high, currency, _period(name) or _period(said))
