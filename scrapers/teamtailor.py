"""Career sites on Teamtailor: the RSS feed (jobs.rss), the JSON Feed (jobs.json) and the answers of the JSON:API.

Facts: captures of all three; paging of the RSS by `per_page` and `offset` as the vendor's help pages describe it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.feed import read_feed
from scrapers.feed_fields import title_text
from scrapers.feed_names import TEAMTAILOR
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, once, pay, place, prose
from scrapers.jsonfeed import looks_like_json_feed
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.paging import linked_page, number_in, with_query
from scrapers.trouble import no_answer_of, titled

_HOST = re.compile(
    r"https?://(?!(?:www|api|app|support|docs|status)\.)[\w-]+(?:\.[a-z]{2,3})?\.teamtailor\.com(?=[/?#]|$)", re.I
)
_FEED = re.compile(r"https?://[^/?#]+/(?:[^?#]*/)?jobs\.(?:rss|json)(?=[?#]|$)", re.IGNORECASE)
_PER_PAGE = 100  # of the RSS, also without being asked
_HEAD = 4096  # characters in which a feed shows what it is
_CHANNEL_TITLE = re.compile(r"<channel\b[^>]*>(?:(?!<item\b).)*?<title>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</title>", re.S)
_WORKPLACES = {"fully": "TELECOMMUTE", "none": None, "onsite": None}  # remoteStatus; the rest is as printed


class Teamtailor:
    """The openings of one career site."""

    key = "teamtailor"
    about = About(
        name="Teamtailor",
        reads="The RSS feed of any address of a career site, on the employer's own host too, page by page; a JSON Feed "
        "(jobs.json) if that is the address given; and answers of the JSON:API where they are at hand.",
        permits="The vendor documents the feed as public, without a key.",
        limits="The RSS states no pay and no closing date. The JSON:API wants an employer's token and is not asked.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the feeds' namespace and the answers' own field names."""
        if not body:
            return bool(_HOST.match(url))
        head = body[:_HEAD]
        if head.lstrip("\ufeff \t\r\n")[:1] != "{":
            return TEAMTAILOR in head and "<rss" in head
        own = '"_jobposting"' in body or "teamtailor.com/" in head.replace("\\/", "/")
        return (looks_like_json_feed(head) and own) or is_json_with(body, "careersite-job-url", "relationships")

    def start(self, url: str) -> Request:
        """The RSS feed of the site; a feed's own address is asked as it stands."""
        host = re.match(r"https?://[^/?#]+", url)
        if host is None or _FEED.match(url) or host[0].lower().endswith("//api.teamtailor.com"):
            return Request(url)
        return Request(f"{host[0]}/jobs.rss?per_page={_PER_PAGE}&offset=0")

    def read(self, page: Page) -> Reading:
        """The leads of a page of either feed, or of an answer of the JSON:API."""
        if page.body[:_HEAD].lstrip("\ufeff \t\r\n")[:1] != "{":
            return _read_rss(page)
        answer = node(answer_of(page, "Teamtailor"))
        if isinstance(answer.get("data"), list | dict):
            return _read_api(page, answer)
        if "items" not in answer:
            raise no_answer_of("Teamtailor", page.body)
        return replace(read_feed(page), more=_next(page.url, answer.get("next_url")))


def _read_rss(page: Page) -> Reading:
    reading = read_feed(page)
    title = _CHANNEL_TITLE.search(page.body[:_HEAD])
    employer = title_text(title[1]) if title else None
    held = page.body.count("<item>")
    return replace(reading, leads=tuple(_mended(lead, employer) for lead in reading.leads), more=_more(page.url, held))


def _mended(lead: RawLead, employer: str | None) -> RawLead:
    """The employer is the title of the feed, and "fully" remote is said as everybody says it."""
    where = lead.job_location_type
    return replace(
        lead,
        hiring_organization=lead.hiring_organization or employer or None,
        job_location_type=_WORKPLACES.get(where.lower(), where) if where else None,
    )


def _more(url: str, held: int) -> tuple[Request, ...]:
    """The next page of the RSS, if this one is full. It is not said how many there are."""
    if not held or held < number_in(url, "per_page", _PER_PAGE):
        return ()
    return (Request(with_query(url, offset=number_in(url, "offset", 0) + held)),)


def _next(base: str, address: object) -> tuple[Request, ...]:
    return linked_page(address, base, base) if isinstance(address, str) else ()


def _read_api(page: Page, answer: Mapping[str, object]) -> Reading:
    """The leads of a JSON:API answer, whose departments and places stand apart, under `included`."""
    data = answer["data"]
    jobs = [node(job) for job in (data if isinstance(data, list) else [data])]
    others = {
        (line(item.get("type")), line(item.get("id"))): item for item in map(node, as_list(answer.get("included")))
    }
    shown = [job for job in jobs if _is_open(node(job.get("attributes")))]
    more = _next(page.url, node(answer.get("links")).get("next"))
    return titled([_lead(job, others, page.url) for job in shown], more=more)


def _is_open(job: Mapping[str, object]) -> bool:
    return job.get("status") in (None, "open") and job.get("internal") is not True


Others = Mapping[tuple[str | None, str | None], Mapping[str, object]]
"""The objects of an answer that are no jobs, by type and id."""


def _lead(record: Mapping[str, object], others: Others, base: str) -> RawLead | None:
    job = node(record.get("attributes"))
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(node(record.get("links")).get("careersite-job-url"), base)
    where = line(job.get("remote-status"))
    related = [found for name in ("department", "role") for found in _related(record, name, others)]
    return RawLead(
        title=title,
        url=url,
        identifier=line(record.get("id")),
        job_location=_places(record, others),
        job_location_type=_WORKPLACES.get(where, where) if where else None,
        date_posted=line(job.get("start-date")) or line(job.get("created-at")),
        valid_through=line(job.get("end-date")),
        employment_type=lines(job.get("employment-type")),
        base_salary=pay(*(job.get(key) for key in ("min-salary", "max-salary", "currency", "salary-time-unit"))),
        description=prose(job.get("body")) or prose(job.get("pitch")),
        occupational_category=lines([item.get("name") for item in related], job.get("tags")),
        flags=flags,
    )


def _related(record: Mapping[str, object], name: str, others: Others) -> list[Mapping[str, object]]:
    """The attributes of what the job names by type and id; nothing where the answer does not include it."""
    names = as_list(node(node(record.get("relationships")).get(name)).get("data"))
    keys = [(line(item.get("type")), line(item.get("id"))) for item in map(node, names)]
    return [node(others[key].get("attributes")) for key in keys if key in others]


def _places(record: Mapping[str, object], others: Others) -> tuple[Place, ...]:
    found = _related(record, "locations", others) or _related(record, "location", others)
    spots = (
        place(None, item.get("city"), None, item.get("country"), item.get("zip")) or place(item.get("name"))
        for item in found
    )
    return once(spots)
