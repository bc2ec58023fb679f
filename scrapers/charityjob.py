"""CharityJob: the largest board of British charities. Its cards are known from public programs; none is captured."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import (
    described,
    each_once,
    line_at,
    line_of,
    next_page,
    no_list,
    own_value,
    page_for,
    tree_of,
    value_at,
)
from scrapers.fields import link, pay
from scrapers.options import check_options
from scrapers.own_host import moved
from scrapers.trouble import titled

_SERVICE = "CharityJob"
_ONE_JOB = re.compile(r"/jobs/([^/]+)/[^/]+/(\d+)/?")
_LOOK = re.compile(r"<article\s[^<>]{0,500}\bjob-card-wrapper\b")
_HOW = re.compile(r"(.*?)\s*\(([^()]*\b(?:hybrid|remote|on-?site|office|home)[^()]*)\)", re.IGNORECASE)
_KIND = re.compile(
    r"\b(?:full|part)[ -]time\b|permanent|contract|temporary|voluntary|freelance|internship", re.IGNORECASE
)
_PAGES = re.compile(r"\bPage (\d+) of (\d+)\b", re.IGNORECASE)
_NO_JOBS = re.compile(r"\b(?:no|0) (?:jobs|results|vacancies)\b", re.IGNORECASE)


class CharityJob:
    """A list of openings on CharityJob, or a single one."""

    key = "charityjob"
    about = About(
        name="CharityJob",
        reads="Lists of openings of charityjob.co.uk, searches too, and the page of an opening.",
        permits="Its robots.txt decides for each page; its terms were not read by us.",
        limits="Known from public programs only. A list names neither dates nor texts; they come from the pages of "
        "openings, as far as these describe them for search engines.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by its cards."""
        return " job-id=" in body and bool(_LOOK.search(body)) if body else _is_known(url)

    def start(self, url: str) -> Request:
        """The list that is given; of an opening: the whole board. Any other address is asked as it stands."""
        if not _is_known(url):
            return Request(url)
        path = urlsplit(url).path
        return Request(moved(url, "/jobs" if _ONE_JOB.fullmatch(path) else path, drop=("tsid", "page")))

    def read(self, page: Page) -> Reading:
        tree = tree_of(page, _SERVICE)
        cards = tree.css("article.job-card-wrapper")
        is_one = _ONE_JOB.fullmatch(urlsplit(page.url).path) is not None
        if (is_one or not cards) and (lead := described(page)):
            return Reading((_named(lead, page.url),))
        if cards:
            open_now = [card for card in cards if not _is_closed(card)]
            return titled(each_once(_card(card, page.url) for card in open_now), more=_more(tree, page.url))
        if _NO_JOBS.search(line_at(tree, "h1", "h2", "[class*=no-results]") or ""):
            return Reading(())
        raise no_list(page, _SERVICE)


def _is_known(url: str) -> bool:
    return (urlsplit(url).hostname or "").removeprefix("www.") == "charityjob.co.uk"


def _is_closed(card: LexborNode) -> bool:
    """A card may be of an opening that has ended, or that is still to come."""
    return any(card.attributes.get(name) == "true" for name in ("is-expired-job", "is-future-job"))


def _named(lead: RawLead, url: str) -> RawLead:
    number = _ONE_JOB.fullmatch(urlsplit(url).path)
    return replace(lead, identifier=number[2]) if number else lead


def _card(card: LexborNode, base: str) -> RawLead | None:
    """One card. Wide and narrow screens have a title each, one of them hidden."""
    title = line_at(card, ".job-title span.hidden-xs", ".job-title span", ".job-title a")
    if not title:
        return None
    url, flags = link(value_at(card, ".job-title a", "href"), base)
    url = moved(url, urlsplit(url).path, drop=("tsid",)) if url else None
    number = _ONE_JOB.fullmatch(urlsplit(url).path) if url else None
    logo = value_at(card, ".job-card-logo", "title") or value_at(card, ".job-card-logo img, img", "alt")
    employer, where = _parted(line_at(card, ".organisation") or "", logo, number[1] if number else "")
    how = _HOW.fullmatch(where)
    facts = [line_of(node) or "" for node in card.css(".job-summary-item span")]
    spot = how[1] if how else where
    return RawLead(
        title=title,
        url=url,
        identifier=own_value(card, "job-id") or (number[2] if number else None),
        hiring_organization=employer or logo,
        job_location=(Place(spot),) if spot else (),
        job_location_type=how[2] if how else None,
        employment_type=tuple(dict.fromkeys(fact for fact in facts if _KIND.search(fact) and "£" not in fact)),
        base_salary=pay(text=next((fact for fact in facts if re.search(r"[£€$]", fact)), None)),
        flags=flags,
        page=page_for(url, base),
    )


def _parted(both: str, logo: str | None, slug: str) -> tuple[str, str]:
    """Employer and place of "Employer, Place (Hybrid)". Either may have commas: the logo or the address decides."""
    if logo and both.lower().startswith(logo.lower()):
        return both[: len(logo)], both[len(logo) :].lstrip(" ,-")
    pieces = both.split(", ")
    for count in range(1, len(pieces) + 1):
        employer = ", ".join(pieces[:count])
        if _slug(employer) == _slug(slug):
            return employer, ", ".join(pieces[count:])
    employer, comma, where = both.rpartition(", ")
    return (employer, where) if comma else (both, "")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _more(tree: LexborHTMLParser, base: str) -> tuple[Request, ...]:
    if found := next_page(tree, "a[rel=next], link[rel=next]", base):
        return found
    pages = _PAGES.search(line_at(tree, ".job-paging-summary") or "")
    if not pages or int(pages[1]) >= int(pages[2]):
        return ()
    return (Request(moved(base, urlsplit(base).path, drop=("page",), add=f"page={int(pages[1]) + 1}")),)
