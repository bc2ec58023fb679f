"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, and the XML that employers give to job search engines."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from leads.errors import LayoutChanged, Unreadable
from scrapers.base import About, Page, Reading, Request
from scrapers.feed_fast import after_prolog, parse_strictly
from scrapers.feed_fields import leads_of
from scrapers.feed_names import CONTAINERS, local_name
from scrapers.jsonfeed import looks_like_json_feed, read_json_feed
from scrapers.options import check_options
from scrapers.trouble import why_no_leads

_HEAD = 4096  # characters in which a feed shows what it is
_ADDRESS = re.compile(
    r"\.(?:rss|atom|rdf)(?:$|[?#])|/(?:rss|atom|feed|feeds)(?:\.xml|\.php|\.json)?/?(?:$|[?#])"
    r"|[?&](?:feed|format)=(?:rss|atom|job_feed|xml)"
    r"|/jobsfeed\b|/rssfeeds?/|/rss/|jobs?[-_]?feed\.(?:xml|json)|/jobs\.(?:rss|xml)(?:$|[?#])",
    re.IGNORECASE,
)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_LOOK = re.compile(
    r"<(?:rss|rdf:rdf|(?:atom:)?feed)\b[^>]*>|<(?:source|jobs)\b[^>]*>(?=.*<job\b)|<vacancies\s*>\s*<vacancy\b"
    r"|<vacatures\s*>\s*<vacature\b",
    re.IGNORECASE | re.DOTALL,
)
_HINT = "open the address in a browser; look for the feed's own address (a link named RSS, Atom or XML)."


class Feed:
    """One feed with all its items in one document."""

    key = "feed"
    about = About(
        name="Feeds",
        reads="RSS 0.9x to 2.0, Atom, JSON Feed and XML lists of jobs, well-formed or not, with the job extensions of "
        "many boards and facts printed as labelled lines.",
        permits="A feed is published for programs to read.",
        limits="Further pages of a feed (Atom rel=next, JSON Feed next_url) are not followed.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        """A feed has no options. Raises SettingsError naming every one that was given."""
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """Whether the address is one that feeds have, or the document begins as one."""
        if not body:
            return bool(_ADDRESS.search(url))
        head = body[:_HEAD]
        if head.lstrip()[:1] == "{":
            return looks_like_json_feed(head)
        return bool(_LOOK.search(head)) and not _WEB_PAGE.match(head, after_prolog(head))

    def start(self, url: str) -> Request:
        """The feed itself."""
        return Request(url)

    def read(self, page: Page) -> Reading:
        return read_feed(page)


def read_feed(page: Page) -> Reading:
    """The leads of the feed, in its order.

    Raises Unreadable when the document is no feed, Refused when it brings entities of its own, and LayoutChanged
    when it gives no lead for another reason than that there are no jobs.
    """
    text = page.body.lstrip("\ufeff \t\r\n")
    if not text:
        raise Unreadable("The document is empty; a feed without items would still be a feed.", hint=_HINT)
    if text[0] in "{[":
        return read_json_feed(text, page.url)
    if _WEB_PAGE.match(text, after_prolog(text)):
        raise Unreadable(f"This is a web page, not a feed: {why_no_leads(text)}", hint=_HINT)
    root, problems = _tree(text)
    leads, left_out = leads_of(root, page.url)
    if not leads:
        _check_empty(root, *problems, *left_out)
    return Reading(tuple(leads), problems + left_out)


def _tree(text: str) -> tuple[ET.Element, tuple[str, ...]]:
    """The document as a tree, and what was wrong with it."""
    try:
        return parse_strictly(text), ()
    except ET.ParseError as error:
        from scrapers.feed_slow import parse_loosely  # feedparser is not loaded for feeds that need no help

        return parse_loosely(text, str(error))


def _check_empty(root: ET.Element, *problems: str) -> None:
    """Raise what is true of a document without leads, unless it is a feed without items."""
    name = local_name(root.tag)
    hint = "wait for the next run; if it stays so, open the address in a browser."
    if name not in CONTAINERS and name != "document":
        raise Unreadable(f"This is XML, but not a feed of jobs (its outermost element is <{name[:40]}>).", hint=_HINT)
    if problems:
        raise LayoutChanged(f"The feed gives no job at all: {' '.join(problems)}", hint=hint)
    if name == "rss" and not len(root):
        raise LayoutChanged("The feed has no channel, so nobody can say whether there are jobs.", hint=hint)
