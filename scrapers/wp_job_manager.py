"""WP Job Manager: the job plug-in of many WordPress sites, and the themes built on it.

Template names and the feed: https://github.com/Automattic/WP-Job-Manager. An archive, its feed and the pages of
openings of one theme (WorkScout) are captured.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import no_list, tree_of
from scrapers.feed import Feed, read_feed
from scrapers.options import check_options
from scrapers.own_host import moved, parameter
from scrapers.trouble import titled
from scrapers.wp_job_manager_pages import cards_of, expired, lead_of_card, lead_of_page, next_of

_SERVICE = "WP Job Manager"
_MOST = 100  # openings asked for at once; without it the feed holds ten
_LOOK = re.compile(
    r"class=[\"'][^\"']*(?<![\w-])(?:job_listings|type-job_listing|single_job_listing|no_job_listings_found)(?![\w-])"
)
_FEED = re.compile(r"xmlns:job_listing=|<guid[^>]*>[^<]*[?&;]?post_type=job_listing\b")
_CATEGORY = re.compile(r"/(job-category|job-type|job-region)/([^/]+)/?")
_SEARCH = (
    "search_keywords",
    "search_location",
    "search_region",
    "search_categories",
    "job_types",
    "job_categories",
)
_KIND = re.compile(
    r"^Type: ((?:full|part)[ -]time|contract|temporary|permanent|freelance|internship)$", re.IGNORECASE | re.MULTILINE
)
_A_KIND = re.compile(
    r"(?:full|part)[ -]?time|contract(?:or)?|temporary|permanent|freelance|internship|volunteer", re.IGNORECASE
)
# WordPress ends an excerpt so; the site's name would be taken for a part of the advert.
_APPEARED = re.compile(r"\n?The post .{1,300} (?:appeared first on|first appeared on) .{1,200}\Z")


class WpJobManager:
    """A board made with WP Job Manager: its feed, an archive page, or the page of an opening."""

    key = "wp_job_manager"
    about = About(
        name="WP Job Manager",
        reads="The plug-in's feed with up to a hundred openings a page, made from the address of a board, a search, a "
        "category or an opening; archive pages and the pages of openings.",
        permits="The feed is a documented part of the plug-in; robots.txt decides for each page.",
        limits="Sites with their own feed settings may have to be read with feed = false. A list that a script fills "
        "is empty as a page and whole as a feed. Filled and expired openings stay in some archives. The "
        "feed of a category has only its newest openings, ten as a rule.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the parameters of the plug-in, or by its own class names and its type of post."""
        if not body:
            return parameter(url, "feed") == "job_feed" or parameter(url, "post_type") == "job_listing"
        if Feed.claims("", body):
            return bool(_FEED.search(body))
        return bool(_LOOK.search(body))

    def start(self, url: str) -> Request:
        """The plug-in's feed for the search, category or whole board that the address belongs to."""
        path = urlsplit(url).path
        if path.rstrip("/").endswith("/feed"):
            return Request(url)
        if parameter(url, "feed") and parameter(url, "posts_per_page"):
            return Request(url)
        if category := _CATEGORY.fullmatch(path):
            return Request(moved(url, f"/{category[1]}/{category[2]}/feed/", keep=()))
        return Request(moved(url, "/", keep=_SEARCH, add=f"feed=job_feed&posts_per_page={_MOST}"))

    def read(self, page: Page) -> Reading:
        """An opening that has expired is an empty reading: the site says so in place of it."""
        if Feed.claims("", page.body):
            return _read_feed(page)
        tree = tree_of(page, _SERVICE)
        if tree.css_first(".single_job_listing"):
            if expired(tree):
                return Reading(())
            if lead := lead_of_page(page, tree):
                return Reading((lead,))
            raise no_list(page, _SERVICE)
        cards = cards_of(tree)
        if cards:
            return titled([lead_of_card(card, page.url) for card in cards], more=next_of(tree, page.url))
        if tree.css_first(".no_job_listings_found"):
            return Reading(())
        raise no_list(page, _SERVICE)


def _read_feed(page: Page) -> Reading:
    reading = read_feed(page)
    leads = tuple(map(_mended, reading.leads))
    return replace(reading, leads=leads, more=_more(page.url, len(leads)))


def _mended(lead: RawLead) -> RawLead:
    """The archive's feed has no facts of its own; what sites print as labelled lines is read, this label too.

    Some sites have their categories for types of job, and the other way round.
    """
    said = None if lead.employment_type else _KIND.search(lead.description)
    kinds, fields = (said[1],) if said else lead.employment_type, lead.occupational_category
    if fields and all(map(_A_KIND.fullmatch, fields)) and not any(map(_A_KIND.fullmatch, kinds)):
        kinds, fields = fields, kinds
    return replace(
        lead,
        employment_type=kinds,
        occupational_category=fields,
        description=_APPEARED.sub("", lead.description),
    )


def _more(url: str, found: int) -> tuple[Request, ...]:
    """The next page of the feed, when this one is full. Past the last one some sites answer with an error."""
    size, number = parameter(url, "posts_per_page") or "", parameter(url, "paged") or "1"
    if not size.isdigit() or not number.isdigit() or not 0 < int(size) <= found:
        return ()
    return (Request(moved(url, urlsplit(url).path, drop=("paged",)) + f"&paged={int(number) + 1}"),)
