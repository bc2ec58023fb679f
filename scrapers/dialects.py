"""What readers of RSS dialects share: the feed itself is read by feed.py, here is what goes around it."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import RawLead, RawPay
from scrapers.base import Page, Reading
from scrapers.feed import Feed, read_feed

_HEAD = 4096  # characters in which a feed shows whose it is
_ROOT = re.compile(r"<(?:rss|(?:atom:)?feed)\b", re.IGNORECASE)
_FIRST_ITEM = re.compile(r"<(?:item|entry)\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"\W*(?:not (?:displayed|specified|stated|applicable)|n/?a|none|null|unspecified|continuous|invalid date|ongoing"
    r"|(?:open )?until filled)?\W*",
    re.IGNORECASE,
)
_NO_PAY = re.compile(
    r"\W*(?:competitive|negotiable|undisclosed|depend(?:s|ing|ent) (?:up)?on experience|tb[acd]|0+(?:[.,]0+)?)"
    r"(?: (?:salary|pay|rates?|wage))?\W*",
    re.IGNORECASE,
)


def head_of_feed(body: str) -> str:
    """The beginning of an RSS or Atom document; empty: it is neither."""
    head = body[:_HEAD]
    return head if Feed.claims("", head) and _ROOT.search(head) else ""


def before_items(body: str) -> str:
    """What a feed says of itself, before its first item; empty: it is no feed."""
    return _FIRST_ITEM.split(head_of_feed(body), maxsplit=1)[0]


def read_mended(page: Page, mend: Callable[[RawLead], RawLead]) -> Reading:
    """The feed with every lead put right by what its platform is known to mean. Raises as read_feed does."""
    reading = read_feed(page)
    return replace(reading, leads=tuple(map(mend, reading.leads)))


def stated(text: str | None) -> str | None:
    """The text, but None for the words by which boards say that nothing is said."""
    return None if text is None or _UNSAID.fullmatch(text) else text


def stated_pay(pay: RawPay | None) -> RawPay | None:
    """The same for pay that is one phrase; "competitive" is no amount."""
    text = stated(pay.text) if pay else None
    return pay if pay and (pay.min or pay.max or (text and not _NO_PAY.fullmatch(text))) else None


def own_page(url: str | None, listing: str, hosts: re.Pattern[str]) -> str | None:
    """The page of a posting on the host of its listing, where both hosts are the platform's own; else None."""
    if url is None:
        return None
    ours, theirs = urlsplit(listing), urlsplit(url)
    if not (hosts.fullmatch(ours.hostname or "") and hosts.fullmatch(theirs.hostname or "")):
        return None
    return theirs._replace(scheme=ours.scheme, netloc=ours.netloc, fragment="").geturl()
