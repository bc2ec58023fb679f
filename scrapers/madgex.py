"""Madgex (Wiley): the job boards of newspapers, trade papers and professional bodies, many British ones among them.

Of the feed single items are captured, in another site's feed. The classic list ("lister__item") and the later pages
("mds-") are known from public programs that read them.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import page_for
from scrapers.feed import Feed, read_feed
from scrapers.madgex_pages import number_in, read_page
from scrapers.options import check_options
from scrapers.own_host import items_of, moved

# Some boards live in a folder of a larger site: /naturecareers/jobs/, /unijobs/listings/.
_FOLDER = re.compile(r"(.*?)/(?:jobs|searchjobs|job|listings|jobsrss|employer|employers|recruiters|search)(?:/.*)?")
_TRACKING = ("trackid", "linksource", "utm_source", "utm_medium", "utm_campaign")
_PAGE = re.compile(
    r"class=[\"'][^\"']*(?<![\w-])(?:lister__(?:header|details|meta-item)|mds-list__value)(?![\w])"
    r"|madgex(?:hosting\.net|jb\.com)|//[a-z.-]*\.madgex\.com"
)
_FEED_TITLE = re.compile(r"<title>(?:<!\[CDATA\[)?[^<:]+: ")
_FEED_LINK = re.compile(r"/job/\d{4,}/[\w%.-]+")
# The place ends a description, on a line of its own or after a sentence. There only a row of names is taken for one.
_NAME = r"(?:[A-Z(][\w.'’()-]*|of|on|upon|and|the|in|under|le|de|&)"
_WHERE = re.compile(rf"(?:[.!?…]|\n)\s*((?=[A-Z(]){_NAME}(?:,? {_NAME}){{0,7}})\Z")
_LAST_LINE = re.compile(r"\n([^\n.!?:]{2,80}(?:, [A-Z]\.[A-Z]\.)?)\Z")
_LONGEST_PAY = 150  # characters; more is no pay before the employer's name
_NO_PLACE = re.compile(r"\b(?:apply|now|today|more|here|click|read|job|salary|competitive)\b", re.IGNORECASE)


class Madgex:
    """A Madgex board: its feed, a list of openings, or a single one."""

    key = "madgex"
    about = About(
        name="Madgex",
        reads="The feed /jobsrss/ of a board, with the parameters of the search that is given; lists of openings and "
        "the page of one.",
        permits="A feed is published for programs to read; robots.txt decides for each page. Some boards turn programs "
        "away from their pages and leave the feed open (details = false then spares them the visits).",
        limits="Its pages are known from public programs only. The feed holds some twenty openings and "
        "begins of their texts; a search that the address shows as folders (/jobs/social-work/) is not known to it.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the feed's address, or by class names and hosts that only its pages have."""
        if not body:
            return "/jobsrss" in urlsplit(url).path.lower()
        if Feed.claims("", body):
            return _is_feed(body)
        return bool(_PAGE.search(body))

    def start(self, url: str) -> Request:
        """The feed of the board, with what the address searches for."""
        path = urlsplit(url).path
        if "/jobsrss" in path.lower():
            return Request(url)
        folder = _FOLDER.fullmatch(path)
        return Request(moved(url, f"{folder[1] if folder else ''}/jobsrss/", drop=("page", *_TRACKING)))

    def read(self, page: Page) -> Reading:
        if not Feed.claims("", page.body):
            return read_page(page)
        reading = read_feed(page)
        return replace(reading, leads=tuple(_mended(lead, page.url) for lead in reading.leads))


def _is_feed(body: str) -> bool:
    """Whether each item is called "Employer: Job title" and leads to /job/<number>/<words>."""
    items = items_of(body)
    if not items:
        return "/jobsrss" in body[:4096]
    return all(_FEED_TITLE.search(item) and _FEED_LINK.search(item) for item in items)


def _mended(lead: RawLead, base: str) -> RawLead:
    """The title is "Employer: Job title"; the description "Pay: Employer: The first words of the text Place"."""
    employer, colon, title = lead.title.partition(": ")
    paid, again, text = lead.description.partition(f"{employer}: ")
    if not again or len(paid) > _LONGEST_PAY:
        paid, text = "", lead.description
    where = _LAST_LINE.search(text) or _WHERE.search(text)
    named = where[1] if where and not lead.job_location and not _NO_PLACE.search(where[1]) else None
    url = moved(lead.url, urlsplit(lead.url).path, drop=_TRACKING) if lead.url else None
    return replace(
        lead,
        title=title.strip() if colon and title.strip() else lead.title,
        url=url,
        identifier=number_in(url) or lead.identifier,
        hiring_organization=lead.hiring_organization or (employer.strip() or None if colon else None),
        job_location=(Place(named),) if named else lead.job_location,
        base_salary=lead.base_salary or _pay(paid.strip(" :\n")),
        description=text,
        page=page_for(url, base),
    )


def _pay(text: str) -> RawPay | None:
    return RawPay(text=text) if text and text.lower() != "not specified" else None
