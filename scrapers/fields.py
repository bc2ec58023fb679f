"""Values as answers print them, to the fields of a lead. For every platform that answers in JSON or XML of its own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

from leads.lead import Place, RawPay
from scrapers.base import Page
from scrapers.loose_json import parse_json
from scrapers.loose_json import text_of as scalar
from scrapers.markup import html_to_text, safe_url, text_of
from scrapers.trouble import no_answer_of

_STATED = re.compile("[1-9]")
_AWAY = re.compile(r"\b(?:remote|hybrid|home[ -]?(?:based|office))\b", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)(?!\d)")


def answer_of(page: Page, service: str) -> object:
    """The JSON of an answer. Raises Unreadable, saying what the document is instead."""
    if not is_json_with(page.body):
        raise no_answer_of(service, page.body)
    return parse_json(page.body)


def asked_of(page: Page) -> Mapping[str, object]:
    """What was posted to get the page; nothing where it was not asked for by POST."""
    return node(parse_json(page.json_body)) if page.json_body else {}


def jobs_of(page: Page, service: str, *path: str) -> list[object]:
    """The list at the end of the path of an answer. Raises Unreadable when there is none."""
    value = answer_of(page, service)
    for key in path:
        value = node(value).get(key)
    if not isinstance(value, list):
        raise no_answer_of(service, page.body)
    return value


def is_json_with(body: str, *keys: str) -> bool:
    """Whether a document looks like JSON and names all these keys."""
    return body[:100].lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and all(f'"{key}"' in body for key in keys)


def node(value: object) -> Mapping[str, object]:
    """An object as it is, anything else as one without keys."""
    return value if isinstance(value, dict) else {}


def line(value: object) -> str | None:
    """One line for a person: tags and line breaks are gone, entities are characters. None: nothing is said."""
    return text_of(scalar(value) or "") or None


def lines(*values: object) -> tuple[str, ...]:
    """The lines of texts and lists of texts, each once."""
    return tuple(dict.fromkeys(found for value in _flat(values) if (found := line(value))))


def _flat(values: object) -> Iterator[object]:
    for value in values if isinstance(values, list | tuple) else (values,):
        if isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value


def prose(*fragments: object) -> str:
    """Several pieces of HTML as one plain text."""
    return "\n".join(text for value in fragments if (markup := scalar(value)) and (text := html_to_text(markup)))


def link(value: object, base: str) -> tuple[str | None, tuple[str, ...]]:
    """The address that may be shown, and the flags of the lead: one there was, and may not be shown, is flagged."""
    href = scalar(value)
    url = safe_url(href, base) if href else None
    return url, ("link_removed",) if href and not url else ()


def once(groups: Iterable[tuple[Place, ...]]) -> tuple[Place, ...]:
    """The places of all groups, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def away(*texts: object) -> str | None:
    """How much of the work is done from elsewhere, in the word that is printed; None: none of the texts says so."""
    return next((found[0] for text in texts if (found := _AWAY.search(line(text) or ""))), None)


def place(
    text: object = None, locality: object = None, region: object = None, country: object = None, postal: object = None
) -> tuple[Place, ...]:
    """One place, of a text or of its parts; empty when nothing is said."""
    printed, town, area, code, land = (line(value) for value in (text, locality, region, postal, country))
    parts = [part for part in dict.fromkeys((town, area, land)) if part] or [part for part in (code,) if part]
    shown = printed or ", ".join(parts)
    return (Place(shown, town, area, code, land),) if shown else ()


def pay(
    low: object = None, high: object = None, currency: object = None, unit: object = None, text: object = None
) -> RawPay | None:
    """Pay as stated. Zero is not stated; without an amount or a phrase there is no pay."""
    least, most = (_amount(value) for value in (low, high))
    phrase = line(text)
    if not (least or most or phrase):
        return None
    return RawPay(least, most, line(currency), line(unit), phrase)


def range_words(stated: RawPay) -> str:
    """A range with what it is paid per, in one phrase, where that is no plain hour, day, week, month or year."""
    ends = " - ".join(dict.fromkeys(end for end in (stated.min, stated.max) if end))
    return " ".join(part for part in (stated.currency, ends, stated.unit and f"({stated.unit})") if part)


def _amount(value: object) -> str | None:
    text = line(value)
    return text if text and _STATED.search(text) else None


def moment(since_1970: object, *, per_second: int = 1) -> str | None:
    """ISO 8601 in UTC of a count since 1970, in seconds or in 1/`per_second` of one; None: no such moment."""
    if isinstance(since_1970, bool) or not isinstance(since_1970, int | float) or since_1970 <= 0:
        return None
    try:
        return datetime.fromtimestamp(since_1970 // per_second, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def iso_day(value: object, order: Literal["dmy", "mdy"]) -> str | None:
    """A text whose date is numbers in a known order, with that date as ISO 8601; any other text as it is.

    "24/08/2025 12:00" is "2025-08-24 12:00" by "dmy". Nobody who reads the date later knows the platform's habit.
    """
    text = line(value)
    found = _NUMBERS.search(text) if text else None
    if text is None or found is None:
        return text
    first, second, year = (int(part) for part in found.groups())
    day, month = (first, second) if order == "dmy" else (second, first)
    if month > 12:
        return text  # it is not in that order after all
    year += 2000 if year < 100 else 0
    return f"{text[: found.start()]}{year:04}-{month:02}-{day:02}{text[found.end() :]}"
