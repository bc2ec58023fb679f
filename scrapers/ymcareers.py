"""YM Careers (YourMembership, careerwebsite.com, Naylor): the job boards of many professional associations.

The pages of 2017 are captured. Of the feed (`display=rss`) single items are, in another site's feed; the later pages,
with tiles ("job-tile") or with classes that begin with "bti-", are known from public programs that read them.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.feed import Feed, read_feed
from scrapers.options import check_options
from scrapers.own_host import items_of, moved, parameter
from scrapers.ymcareers_pages import read_page

_BROWSE = re.compile(r"(/jobs(?:/[a-z_]+/[^/]+)*?)(?:/page\d+)?(/?)")
_OLD_LIST = re.compile(r"/jobseeker/search/results/?")
_FEED_ADDRESS = re.compile(r"[?&](?:amp;|#0?38;)?display=rss\b", re.IGNORECASE)
_FEED_LINK = re.compile(r"/jobs/rss/\d{4,}")
_FEED_TITLE = re.compile(r"<title>(?:<!\[CDATA\[)?[^<]* \| ")
_LINK = re.compile(r"/jobs/\d{5,}\b")
_PAGE = re.compile(
    r"/nsutilities/|class=[\"'][^\"']*\b(?:ga_job\b|bti-(?:grid-search|job-search|job-detail|ui-job|jd-))"
    r"|id=[\"']job-(?:detail-view|results-details)[\"']|\bjob-tile-\d{4,}\b|name=[\"']job_Position[\"']"
)
# What every description of the feed begins with; a sentence has a small word or a full stop before its second comma.
_WHERE = re.compile(r"([A-Z][\w.'’ -]{1,40}), ([A-Z][A-Za-z.]+(?: (?:of )?[A-Z][A-Za-z.]+){0,2}), ?")
_NUMBER = re.compile(r"/jobs?/(?:rss/|[^/]+/)?(\d{4,})")


class YmCareers:
    """A board of YM Careers: its feed, a list of openings, or a single one."""

    key = "ymcareers"
    about = About(
        name="YM Careers",
        reads="The feed of a board, made from the address of any of its lists; its lists of 2017 and later, and the "
        "page of an opening.",
        permits="A feed is published for programs to read; robots.txt decides for each page.",
        limits="Its later pages are known from public programs only. A board is said to turn an address "
        "away after some fifteen requests, so the pages of openings in the feed are not asked for. Boards of one "
        "network show each other's openings.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the vendor's host and parameter, or by class names that only its pages have."""
        if not body:
            host = urlsplit(url).hostname or ""
            return host.endswith("-jobs.careerwebsite.com") or parameter(url, "display") == "rss"
        if Feed.claims("", body):
            return _is_feed(body)
        return bool(_PAGE.search(body))

    def start(self, url: str) -> Request:
        """The feed of the list that the address shows; of a single opening or any other page: of the whole board."""
        path = urlsplit(url).path
        browse = _BROWSE.fullmatch(path)
        if browse:
            return Request(moved(url, browse[1] + browse[2], drop=("display", "page"), add="display=rss"))
        keep = ("keywords", "place") if _OLD_LIST.fullmatch(path) else ()
        return Request(moved(url, "/jobs/", keep=keep, add="display=rss"))

    def read(self, page: Page) -> Reading:
        if not Feed.claims("", page.body):
            return read_page(page)
        reading = read_feed(page)
        return replace(reading, leads=tuple(map(_mended, reading.leads)))


def _is_feed(body: str) -> bool:
    """Whether the channel gives its own address as the platform's, or all items have its shape."""
    items = items_of(body)
    if not items or _FEED_ADDRESS.search(body.partition("<item")[0]):
        return bool(_FEED_ADDRESS.search(body))
    return all(_FEED_LINK.search(item) or (_FEED_TITLE.search(item) and _LINK.search(item)) for item in items)


def _mended(lead: RawLead) -> RawLead:
    """The title is "Job title | Employer"; the description begins "City, State, "; the link leads through the feed."""
    title, bar, employer = lead.title.rpartition(" | ")
    where = None if lead.job_location else _WHERE.match(lead.description)
    url = lead.url.replace("/jobs/rss/", "/jobs/", 1) if lead.url else None
    number = _NUMBER.search(urlsplit(url).path) if url else None
    return replace(
        lead,
        title=title.strip() if bar and title.strip() else lead.title,
        url=url,
        identifier=number[1] if number else lead.identifier,
        hiring_organization=lead.hiring_organization or (employer.strip() or None if bar else None),
        job_location=(Place(f"{where[1]}, {where[2]}", where[1], where[2]),) if where else lead.job_location,
        description=lead.description[where.end() :].strip() if where else lead.description,
    )
