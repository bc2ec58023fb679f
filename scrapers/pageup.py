"""Employers on PageUp: an RSS feed with elements of its own, the whole board in one answer, texts included.

All of it is known from readers of others that were checked in 2026, none from captures of ours.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.dialects import head_of_feed, read_mended, stated
from scrapers.options import check_options

_HOST = re.compile(r"(?:www\.)?careers\.pageuppeople\.com")
_APPLY_HOST = re.compile(r"secure\.dc\d+\.pageuppeople\.com")
_LOCALE = r"[a-z]{2}(?:-[a-z]{2})?"
_BOARD = re.compile(rf"(?:/mob)?/(\d+)(?:/(\w+)(?:/({_LOCALE})(?=/|$))?)?", re.IGNORECASE)
_APPLY = re.compile(r"/apply/(\d+)(?:/|$)")
_ON_OWN_HOST = re.compile(rf"/(cw\w?)/({_LOCALE})/(?:listing|job|rss|filter|search)\b", re.IGNORECASE)
_NAMESPACE = re.compile(r"xmlns:(\w+)\s*=\s*[\"']https?://(?:www\.)?pageuppeople\.com")
# What only this platform calls so, under the names by which feeds are read elsewhere.
_RENAMED = {
    "description": "fullDescription",
    "category": "jobCategory",
    "subCategory": "jobCategory",
    "businessLayer1": "department",
}
_GROUP_END = re.compile(r",(?=[^,|]*\|)")  # "VIC|Melbourne,WA|Perth", but "Indiana|Marion, IN"


class PageUp:
    """The board of one employer."""

    key = "pageup"
    about = About(
        name="PageUp",
        reads="The RSS feed of any address of a board, an opening or an application; the whole board in one answer.",
        permits="The employers publish the feed; robots.txt allows it, by what others saw in 2026.",
        limits="Not checked against a capture. Neither the pay nor the employer has a field.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the vendor's hosts, and the paths that boards have on employers' hosts; by the feed's namespace."""
        return bool(_NAMESPACE.search(head_of_feed(body))) if body else _feed(url) is not None

    def start(self, url: str) -> Request:
        """The feed of the board; an address that names no board is asked as it stands."""
        return Request(_feed(url) or url)

    def read(self, page: Page) -> Reading:
        return read_mended(replace(page, body=_renamed(page.body)), _mended)


def _feed(url: str) -> str | None:
    """The feed of the board that an address belongs to; None: it names none."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _HOST.fullmatch(host) and (board := _BOARD.match(parts.path)):
        account, channel, locale = board.groups()
        return f"https://careers.pageuppeople.com/{account}/{(channel or 'cw').lower()}/{(locale or 'en').lower()}/rss"
    if _APPLY_HOST.fullmatch(host) and (account_of := _APPLY.match(parts.path)):
        locale = parse_qs(parts.query).get("sLanguage", ["en"])[0].lower()
        locale = locale if re.fullmatch(_LOCALE, locale) else "en"
        return f"https://careers.pageuppeople.com/{account_of[1]}/cw/{locale}/rss"
    if board := _ON_OWN_HOST.match(parts.path):
        return f"{parts.scheme}://{parts.netloc}/{board[1].lower()}/{board[2].lower()}/rss"
    return None


def _renamed(body: str) -> str:
    """The feed with the platform's own names replaced; the prefix is the feed's choice."""
    space = _NAMESPACE.search(body[:4096])
    if not space:
        return body
    own = re.compile(rf"(</?{space[1]}:)({'|'.join(_RENAMED)})\b")
    return own.sub(lambda tag: tag[1] + _RENAMED[tag[2]], body)


def _mended(lead: RawLead) -> RawLead:
    return replace(
        lead,
        job_location=tuple(place for printed in lead.job_location for place in _places(printed)),
        valid_through=stated(lead.valid_through),
        occupational_category=tuple(text.replace("|", ": ") for text in lead.occupational_category),
    )


def _places(printed: Place) -> tuple[Place, ...]:
    """ "VIC|Melbourne,WA|Perth" goes from the larger to the smaller; people write it the other way round."""
    if "|" not in printed.text:
        return (printed,)
    groups = ([part.strip() for part in group.split("|") if part.strip()] for group in _GROUP_END.split(printed.text))
    return tuple(dict.fromkeys(Place(", ".join(reversed(parts))) for parts in groups if parts))
