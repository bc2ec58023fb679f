"""Finds the feeds that a web page announces: <link rel="alternate" type="application/rss+xml" href="...">.

What browsers and feed readers look for: https://html.spec.whatwg.org/multipage/links.html#link-type-alternate
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from scrapers.decode import decode
from scrapers.markup import safe_url

# "application/json" is left out: WordPress announces its API so, which is no feed.
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_COMMENTS = re.compile(r"comment|kommentar|reactie|commentaire", re.IGNORECASE)
_JOBS = re.compile(
    r"job|vacan|vacat|career|karriere|carri[eè]re|employment|recruit|hiring|stellen|emploi|empleo|lavoro|ledige|werkenbij",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AnnouncedFeed:
    """One feed that a page announces."""

    url: str  # absolute
    says_jobs: bool  # its address or title speaks of jobs; a blog's news feed does not


def announced_feeds(body: bytes, content_type: str, url: str) -> tuple[AnnouncedFeed, ...]:
    """The feeds of a page, those that speak of jobs first, without feeds of comments and without this page itself."""
    tree = LexborHTMLParser(decode(body, content_type)[0])
    base_tag = tree.css_first("base[href]")
    base = (safe_url(base_tag.attributes.get("href") or "", url) if base_tag else None) or url
    found: dict[str, AnnouncedFeed] = {}
    for link in tree.css("link[rel~='alternate' i][href]"):
        kind = (link.attributes.get("type") or "").partition(";")[0].strip().lower()
        address = safe_url(link.attributes.get("href") or "", base)
        if kind in _TYPES and address and address != url:
            words = f"{address} {link.attributes.get('title') or ''}"
            if not _COMMENTS.search(words):
                found.setdefault(address, AnnouncedFeed(address, speaks_of_jobs(words)))
    return tuple(sorted(found.values(), key=lambda feed: not feed.says_jobs))


def speaks_of_jobs(text: str) -> bool:
    """Whether an address or a title has a word for jobs in it, in one of the languages we meet."""
    return _JOBS.search(text) is not None
