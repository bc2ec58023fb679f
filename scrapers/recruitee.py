"""Boards on Recruitee (Tellent): the Careers Site API, which answers with the whole board at once, and job pages.

Facts: captured answers; https://docs.recruitee.com/reference/offers and, for the token, .../reference/authentication-1
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from leads.lead import Place, RawLead
from scrapers.base import About, Credential, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, once, pay, place, prose
from scrapers.jobposting import JobPosting
from scrapers.loose_json import as_list
from scrapers.markup import safe_url
from scrapers.options import check_options
from scrapers.trouble import is_web_page, no_answer_of, titled

_HOST = re.compile(
    r"https?://(?P<host>(?!(?:www|api|app|docs|support|careers-analytics)\.)[\w-]+\.recruitee\.com)(?=[/?#]|$)", re.I
)
_TOKEN = Credential("recruitee.token", "header", "X-Careers-Sites-Token", optional=True)
_NO_OFFERS = re.compile(r'\s*\{\s*"offers"\s*:\s*\[\s*\]\s*\}\s*')
_MARKS = ("window.recruitee", "offer-guid", 'data-component="PublicApp"')


class Recruitee:
    """A Recruitee board, or the page of a single job of one."""

    key = "recruitee"
    about = About(
        name="Recruitee",
        reads="The Careers Site API of any address of a board or a job, on the employer's own host too, as one answer; "
        "and a job's page by the JobPosting in it.",
        permits="The vendor documents the API. It asks for no key today; from 10 February 2027 it wants the employer's "
        "token, which is sent, where the person has one, to hosts under recruitee.com only.",
        limits="Pay may be wrong by a thousand, as employers type it in: 75 to 95 a year was seen.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the API's own field names; or a job page by what the vendor's software leaves in it."""
        if not body:
            return bool(_HOST.match(url))
        if is_web_page(body):
            return "recruitee" in body and "JobPosting" in body and any(mark in body for mark in _MARKS)
        return bool(_NO_OFFERS.fullmatch(body)) or is_json_with(body, "careers_url", "careers_apply_url")

    def start(self, url: str) -> Request:
        """The API on the host of the address; the token goes to the vendor's hosts alone."""
        if board := _HOST.match(url):
            return Request(f"https://{board['host'].lower()}/api/offers/", credentials=(_TOKEN,))
        host = re.match(r"https?://[^/?#]+", url)
        return Request(f"{host[0]}/api/offers/" if host else url)

    def read(self, page: Page) -> Reading:
        """The leads of the API's answer, or of a job's page."""
        if is_web_page(page.body):
            return _read_job_page(page)
        answer = node(answer_of(page, "Recruitee"))
        offers = answer.get("offers", [answer["offer"]] if "offer" in answer else None)
        if not isinstance(offers, list):
            raise no_answer_of("Recruitee", page.body)
        open_ones = [offer for offer in map(node, offers) if offer.get("status") in (None, "published")]
        return titled([_lead(offer, page.url) for offer in open_ones])


def _read_job_page(page: Page) -> Reading:
    """The JobPosting of the page, with the page's own address for itself: the posting names none."""
    reading = JobPosting({}).read(page)
    named = LexborHTMLParser(page.body).css_first('meta[property="og:url"]')
    url = safe_url((named.attributes.get("content") if named else None) or "", page.url)
    if url is None or len(reading.leads) != 1:
        return reading
    return replace(reading, leads=(replace(reading.leads[0], url=url, flags=()),))


def _lead(offer: Mapping[str, object], base: str) -> RawLead | None:
    title = line(offer.get("title"))
    if not title:
        return None
    url, flags = link(offer.get("careers_url") or offer.get("careers_apply_url"), base)
    salary = node(offer.get("salary"))
    return RawLead(
        title=title,
        url=url,
        identifier=line(offer.get("id")),
        hiring_organization=line(offer.get("company_name")),
        job_location=_places(offer),
        job_location_type=next((kind for kind in ("hybrid", "remote", "on_site") if offer.get(kind) is True), None),
        date_posted=line(offer.get("published_at")) or line(offer.get("created_at")),
        valid_through=line(offer.get("close_at")),
        employment_type=_kinds(line(offer.get("employment_type_code"))),
        base_salary=pay(*(salary.get(key) for key in ("min", "max", "currency", "period"))),
        description=prose(offer.get("description"), offer.get("requirements")),
        occupational_category=lines(offer.get("department"), offer.get("tags")),
        flags=flags,
    )


def _kinds(code: str | None) -> tuple[str, ...]:
    """The code "fulltime_fixed_term" says two things: how many hours, and for how long. Others say one."""
    hours, _, term = (code or "").partition("_")
    words = (hours, term) if hours in ("fulltime", "parttime") else (code or "",)
    return tuple(word.replace("_", " ") for word in words if word)


def _places(offer: Mapping[str, object]) -> tuple[Place, ...]:
    """The places of the list; without one, what the offer itself says."""
    found = once(map(_place, map(node, as_list(offer.get("locations")))))
    if found:
        return found
    keys = ("city", "state_name", "country", "postal_code")
    return place(None, *(offer.get(key) for key in keys)) or place(offer.get("location"))


def _place(item: Mapping[str, object]) -> tuple[Place, ...]:
    country = item.get("country") or item.get("country_code")
    parts = place(None, item.get("city"), item.get("state") or item.get("state_name"), country, item.get("postal_code"))
    return parts or place(item.get("name"))
