"""Sitemaps: the addresses that a site lists for search engines. Of each only the address is known until it is read.

The formats, as XML and as plain text: https://www.sitemaps.org/protocol.html
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from html import unescape
from ipaddress import IPv4Address, ip_address
from socket import inet_aton
from urllib.parse import urldefrag, urlsplit

from leads.errors import LayoutChanged, SettingsError
from leads.lead import RawLead
from scrapers.address_words import words_of
from scrapers.announced import speaks_of_jobs
from scrapers.base import About, Page, Reading, Request
from scrapers.feed_fast import parse_strictly
from scrapers.feed_names import local_name
from scrapers.guard import why_refused
from scrapers.jobposting import JobPosting
from scrapers.markup import safe_url
from scrapers.options import options_hint, wrong_options
from scrapers.trouble import is_web_page, no_answer_of, why_no_leads

_HEAD = 4096  # characters in which a sitemap shows what it is
_LOOK = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)[\s>/]")
_PATH = re.compile(
    r"site-?ma[pl][\w.-]*\.(?:xml|txt)(?:\.gz)?$|/sitemap(?:[\w.-]*/)?$", re.IGNORECASE
)  # ".al": one vendor
_LOC = re.compile(r"<loc\s*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</loc\s*>", re.DOTALL)
_PLAIN = re.compile(r"https?://\S+")
_OPTIONS = ("match",)
# What why_no_leads says of a page that can be looked at and shows no posting. Others are errors.
_ORDINARY = ("it is an ordinary page", "it seems to say that there are no openings")
_NO_XML = "The sitemap is not well-formed XML; its addresses were picked out of it."


class Sitemap:
    """A sitemap or an index of sitemaps, and the pages that it names.

    `match`: a text or regular expression that addresses must contain. Without it those that speak of jobs are taken,
    and all where none does.
    """

    key = "sitemap"
    about = About(
        name="Sitemaps",
        reads="Sitemaps as XML and as text, and indexes of them; then each page that describes its opening for search "
        "engines.",
        permits="A sitemap is published for programs; robots.txt decides for each page that it names.",
        limits="Of a page that is not read yet there is only its address, from which its title is made.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        problems = wrong_options(self.key, options, _OPTIONS)
        match = options.get("match")
        if match is not None and (not isinstance(match, str) or not match.strip()):
            problems.append('The option "match" must be a text that is not empty.')
        if problems:
            raise SettingsError(problems, hint=options_hint(_OPTIONS))
        self._match = str(match) if match is not None else None

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the address, or by the look of the document."""
        if not body:
            return bool(_PATH.search(urlsplit(url).path))
        return _kind(body) is not None or bool(_plain_addresses(body))

    def start(self, url: str) -> Request:
        """The sitemap. Of a site that is given by its first page it is where sitemaps are by custom."""
        parts = urlsplit(url)
        return Request(parts._replace(path="/sitemap.xml").geturl() if parts.path in ("", "/") else url)

    def read(self, page: Page) -> Reading:
        """The addresses of a sitemap, further sitemaps of an index, or the posting of a page that was named."""
        kind = _kind(page.body)
        if kind is None and is_web_page(page.body):
            return _posting(page)
        found, problems = _locations(page.body) if kind else (_plain_addresses(page.body), [])
        if kind is None and not found:
            raise no_answer_of("a sitemap", page.body)
        public = [url for text in found if (url := _public(text, page.url))]
        if len(public) < len(found):
            hidden = len(found) - len(public)
            problems.append(f"{hidden} of {len(found)} addresses were left out: they are not on the public web.")
        addresses = list(dict.fromkeys(public))
        if kind == "sitemapindex":
            return _index(addresses, problems, page.url, everything=self._match is not None)
        return Reading(tuple(_lead(url) for url in self._chosen(addresses)), tuple(problems))

    def _chosen(self, addresses: Sequence[str]) -> Sequence[str]:
        if self._match is not None:
            return [url for url in addresses if self._match in url or _found(self._match, url)]
        return [url for url in addresses if speaks_of_jobs(urlsplit(url).path)] or addresses


def _kind(body: str) -> str | None:
    """The name of the root element of a sitemap; None: it is none."""
    head = body[:_HEAD]
    look = _LOOK.search(head) if head.lstrip("\ufeff \t\r\n").startswith("<") and "<html" not in head else None
    return look[1] if look else None


def _plain_addresses(body: str) -> list[str]:
    """The lines of a text of nothing but addresses; empty: it is no such text."""
    lines = body.removeprefix("\ufeff").split()
    return lines if all(map(_PLAIN.fullmatch, lines)) else []


def _locations(body: str) -> tuple[list[str], list[str]]:
    """The addresses in a sitemap or an index, and what is wrong with it. Those of images and videos are not meant.

    Raises Refused when it declares entities.
    """
    try:
        root = parse_strictly(body)
    except ET.ParseError:
        return [unescape(text) for text in _LOC.findall(body)], [_NO_XML]
    entries = [entry for entry in root if local_name(entry.tag) in ("url", "sitemap")]
    locations = (next((part for part in entry if local_name(part.tag) == "loc"), None) for entry in entries)
    return [(location.text or "").strip() for location in locations if location is not None], []


def _public(text: str, here: str) -> str | None:
    """The address, when it is one of the public web as far as can be seen without looking up its name.

    What stands on the very server that the sitemap came from was allowed by the person.
    """
    url = safe_url(text, here)
    if url is None or urlsplit(url).netloc == urlsplit(here).netloc:
        return url
    host = urlsplit(url).hostname or ""
    if not host or host == "localhost" or host.endswith(".localhost"):
        return None
    try:
        address = ip_address(host)
    except ValueError:
        try:
            address = IPv4Address(inet_aton(host))  # odd spellings: "127.1", "0x7f000001"
        except OSError:
            return url  # a name
    return None if why_refused(address) else url


def _index(addresses: list[str], problems: list[str], here: str, *, everything: bool) -> Reading:
    """The further sitemaps of the same site, those that speak of jobs first.

    The others would bring all pages of the site, so they are asked for only with `everything` or when none does.
    """
    others = [url for url in addresses if _site(url) == _site(here) and urldefrag(url).url != urldefrag(here).url]
    if addresses and not others:
        problems = [*problems, "The index names no other sitemap of this site."]
    about_jobs = [url for url in others if speaks_of_jobs(urlsplit(url).path)]
    rest = [url for url in others if url not in about_jobs] if everything or not about_jobs else []
    return Reading((), tuple(problems), tuple(map(Request, about_jobs + rest)))


def _posting(page: Page) -> Reading:
    """What a page that a sitemap named says of its opening; nothing, when it is a page like any other."""
    try:
        return JobPosting({}).read(page)
    except LayoutChanged:
        if Sitemap.claims(page.url, "") or not why_no_leads(page.body).startswith(_ORDINARY):
            raise
        return Reading(())


def _lead(url: str) -> RawLead:
    return RawLead(words_of(url) or url.partition("://")[2], url, flags=("address_only",), page=url)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _found(pattern: str, url: str) -> bool:
    try:
        return re.search(pattern, url) is not None
    except re.error:  # it was meant as a plain text
        return False
