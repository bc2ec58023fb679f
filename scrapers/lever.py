"""Boards on Lever, read through the public postings API, which answers with the whole board at once.

Fields: https://github.com/lever/postings-api
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading, Request
from scrapers.loose_json import as_list, parse_json, text_of
from scrapers.markup import html_to_text, safe_url
from scrapers.markup import text_of as line_of
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_HOST = re.compile(r"(?:jobs|api)(\.eu)?\.lever\.co")
_PATH = re.compile(r"/(?:v0/postings/)?([\w.-]+)")


class Lever:
    """A Lever board, or a single posting of one."""

    key = "lever"

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        if _api(url):
            return True
        return body.lstrip()[:1] in ("[", "{") and all(
            f'"{key}"' in body for key in ("hostedUrl", "categories", "text")
        )

    def start(self, url: str) -> Request:
        """The API of the board that the address belongs to; any other address is asked as it stands."""
        return Request(_api(url) or url)

    def read(self, page: Page) -> Reading:
        """The leads of a list or of a single posting. An error of the API (`{"ok": false, ...}`) is Unreadable."""
        answer = parse_json(page.body) if page.body.lstrip()[:1] in ("{", "[") else None
        postings = [answer] if isinstance(answer, dict) and "hostedUrl" in answer else answer
        if not isinstance(postings, list):
            raise no_answer_of("Lever", page.body)
        return titled([_lead(posting, page.url) if isinstance(posting, dict) else None for posting in postings])


def _api(url: str) -> str | None:
    """The API address of the board in an address of Lever; None: it is not one of theirs."""
    parts = urlsplit(url)
    host, path = _HOST.fullmatch(parts.hostname or ""), _PATH.match(parts.path)
    if not host or not path:
        return None
    return f"https://api{host[1] or ''}.lever.co/v0/postings/{path[1]}?mode=json"


def _lead(posting: Mapping[str, object], base: str) -> RawLead | None:
    title = _line(posting.get("text"))
    if not title:
        return None
    link = text_of(posting.get("hostedUrl"))
    url = safe_url(link, base) if link else None
    given = posting.get("categories")
    categories: Mapping[str, object] = given if isinstance(given, dict) else {}
    workplace = _line(posting.get("workplaceType"))
    commitment = _line(categories.get("commitment"))
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(posting.get("id")),
        job_location=_places(categories, text_of(posting.get("country"))),
        job_location_type=None if workplace == "unspecified" else workplace,
        date_posted=_moment(posting.get("createdAt")),
        employment_type=(commitment,) if commitment else (),
        base_salary=_pay(posting),
        description=html_to_text(_body(posting)),
        occupational_category=tuple(
            dict.fromkeys(name for key in ("department", "team") if (name := _line(categories.get(key))))
        ),
        flags=("link_removed",) if link and not url else (),
    )


def _line(value: object) -> str | None:
    return line_of(text_of(value) or "") or None


def _places(categories: Mapping[str, object], country: str | None) -> tuple[Place, ...]:
    """All places; the country is that of the main one."""
    main = _line(categories.get("location"))
    others = [_line(place) for place in as_list(categories.get("allLocations"))]
    names = [name for name in dict.fromkeys([main, *others]) if name]
    return tuple(Place(name, country=country if name == main else None) for name in names)


def _moment(milliseconds: object) -> str | None:
    """ISO 8601, UTC. Evergreen postings keep the date of their first day, years ago."""
    if not isinstance(milliseconds, int | float) or isinstance(milliseconds, bool) or milliseconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(milliseconds // 1000, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def _pay(posting: Mapping[str, object]) -> RawPay | None:
    """The range; without one, the words about pay. Zero is not stated."""
    given = posting.get("salaryRange")
    if isinstance(given, dict):
        low, high = (text_of(given.get(end)) for end in ("min", "max"))
        low, high = (end if end and re.search("[1-9]", end) else None for end in (low, high))
        if low or high:
            return RawPay(low, high, text_of(given.get("currency")), text_of(given.get("interval")))
    words = _line(posting.get("salaryDescription"))
    return RawPay(text=words) if words else None


def _body(posting: Mapping[str, object]) -> str:
    """The HTML of the advert: Lever keeps its beginning, its lists and its end apart."""
    start = text_of(posting.get("description"))
    opening = [start] if start else [text_of(posting.get(key)) for key in ("opening", "descriptionBody")]
    lists = [
        f"<h3>{escape(text_of(item.get('text')) or '')}</h3><ul>{text_of(item.get('content')) or ''}</ul>"
        for item in as_list(posting.get("lists"))
        if isinstance(item, dict)
    ]
    ending = [text_of(posting.get(key)) for key in ("additional", "salaryDescription")]
    return "".join(f"<div>{part}</div>" for part in [*opening, *lists, *ending] if part)
