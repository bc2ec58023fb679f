"""Boards on Lever, read through the public postings API, which answers with the whole board at once.

Fields: https://github.com/lever/postings-api
"""

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, moment, node, pay, range_words
from scrapers.loose_json import as_list, text_of
from scrapers.markup import html_to_text
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_HOST = re.compile(r"(?:jobs|api)(\.eu)?\.lever\.co")
_PATH = re.compile(r"/(?:v0/postings/)?([\w.-]+)")


class Lever:
    """A Lever board, or a single posting of one."""

    key = "lever"
    about = About(
        name="Lever",
        reads="The postings API of any address of a board or a posting, in the EU too; the whole board in one answer.",
        permits="The vendor documents the API as public, without a key.",
        limits="The employer is not named in the answer. Evergreen postings keep the date of their first day.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        return is_json_with(body, "hostedUrl", "categories", "text") if body else _api(url) is not None

    def start(self, url: str) -> Request:
        """The API of the board that the address belongs to; any other address is asked as it stands."""
        return Request(_api(url) or url)

    def read(self, page: Page) -> Reading:
        """The leads of a list or of a single posting. An error of the API (`{"ok": false, ...}`) is Unreadable."""
        answer = answer_of(page, "Lever")
        postings = [answer] if "hostedUrl" in node(answer) else answer
        if not isinstance(postings, list):
            raise no_answer_of("Lever", page.body)
        return titled([_lead(node(posting), page.url) for posting in postings])


def _api(url: str) -> str | None:
    """The API address of the board in an address of Lever; None: it is not one of theirs."""
    parts = urlsplit(url)
    host, path = _HOST.fullmatch(parts.hostname or ""), _PATH.match(parts.path)
    if not host or not path:
        return None
    return f"https://api{host[1] or ''}.lever.co/v0/postings/{path[1]}?mode=json"


def _lead(posting: Mapping[str, object], base: str) -> RawLead | None:
    title = line(posting.get("text"))
    if not title:
        return None
    url, flags = link(posting.get("hostedUrl"), base)
    categories = node(posting.get("categories"))
    workplace = line(posting.get("workplaceType"))
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(posting.get("id")),
        job_location=_places(categories, text_of(posting.get("country"))),
        job_location_type=None if workplace == "unspecified" else workplace,
        date_posted=moment(posting.get("createdAt"), per_second=1000),
        employment_type=lines(categories.get("commitment")),
        base_salary=_pay(posting),
        description=html_to_text(_body(posting)),
        occupational_category=lines(categories.get("department"), categories.get("team")),
        flags=flags,
    )


def _places(categories: Mapping[str, object], country: str | None) -> tuple[Place, ...]:
    """All places; the country is that of the main one."""
    main = line(categories.get("location"))
    names = lines(main, categories.get("allLocations"))
    return tuple(Place(name, country=country if name == main else None) for name in names)


def _pay(posting: Mapping[str, object]) -> RawPay | None:
    """The range; without one, the words about pay."""
    given = node(posting.get("salaryRange"))
    stated = pay(*(given.get(key) for key in ("min", "max", "currency", "interval")))
    if stated is None:
        return pay(text=posting.get("salaryDescription"))
    if (stated.unit or "per-").startswith("per-"):
        return stated
    return RawPay(text=range_words(stated))  # "bi-week-salary", "semi-month-salary"


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
