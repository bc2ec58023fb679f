"""Boards on Workable: the widget's answer (v1), with all texts, and the account's list (v3), by pages, without them.

Facts: captured answers of both; the addresses, the paging and the posting's own answer (v2) as public readers use them.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, asked_of, is_json_with, line, lines, link, node, once, place, prose
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_HOST = "https://apply.workable.com"
_ACCOUNT = re.compile(
    r"https?://(?:apply\.workable\.com/(?:api/v\d/(?:widget/)?accounts/)?(?!(?:api|j)(?:/|$))"
    r"|www\.workable\.com/api/accounts/)(?P<name>[\w.~-]+)",
    re.IGNORECASE,
)
_SUBDOMAIN = re.compile(
    r"https?://(?!(?:www|apply|jobs|api|help|resources|get)\.)(?P<name>[\w-]+)\.workable\.com(?=[/?#]|$)", re.I
)
_V3 = re.compile(r"https?://apply\.workable\.com/api/v3/accounts/[\w.~-]+/jobs/?", re.IGNORECASE)
_ALL_JOBS = {"query": "", "location": [], "department": [], "worktype": [], "remote": []}  # as its own pages ask
_EMPTY_V3 = re.compile(r'\s*\{\s*"total"\s*:\s*0\s*,\s*"results"\s*:\s*\[\s*\]\s*\}\s*')
_EMPTY_WIDGET = re.compile(
    r'\s*\{\s*"name"\s*:\s*"[^"]*"\s*,(?:\s*"description"\s*:.*,)?\s*"jobs"\s*:\s*\[\s*\]\s*\}\s*', re.S
)


class Workable:
    """A Workable board, or a single posting of one."""

    key = "workable"
    about = About(
        name="Workable",
        reads="The widget's answer for any address of an account, a whole board with its texts; or the account's list "
        "(api/v3) page by page, if that is the address given, with a further request for each text.",
        permits="The widget is made for employers' own pages and needs no key; robots.txt decides for each address.",
        limits="The hosts limit requests hard. The answers state no pay and no closing date.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the field names of either answer."""
        if not body:
            return _account(url) is not None
        if is_json_with(body, "shortcode"):
            return any(is_json_with(body, mark) for mark in ("accountUid", "application_url", "shortlink"))
        return bool(_EMPTY_V3.fullmatch(body)) or (len(body) < 50_000 and bool(_EMPTY_WIDGET.fullmatch(body)))

    def start(self, url: str) -> Request:
        """The widget's answer, which has the texts; the list of v3 only where its own address is given."""
        if listed := _V3.match(url):
            return Request(listed[0].rstrip("/"), json.dumps(_ALL_JOBS))
        account = _account(url)
        return Request(f"{_HOST}/api/v1/widget/accounts/{account}?details=true" if account else url)

    def read(self, page: Page) -> Reading:
        """The leads of a widget, a page of the list or a single posting."""
        answer = node(answer_of(page, "Workable"))
        rows = answer.get("jobs", answer.get("results", [answer] if "shortcode" in answer else None))
        if not isinstance(rows, list):
            raise no_answer_of("Workable", page.body)
        account = _account(page.url) if page.url.startswith(_HOST) else None
        found = [_lead(job, account, answer.get("name"), page.url) for job in map(node, rows) if _is_open(job)]
        if "results" in answer:
            found = [lead and _with_page(lead, account) for lead in found]
        return titled(_merged(found), more=_more(page, answer))


def _account(url: str) -> str | None:
    """The account's name in an address of Workable; None: it names none (a bare `/j/` link does not)."""
    found = _ACCOUNT.match(url) or _SUBDOMAIN.match(url)
    return found["name"] if found else None


def _more(page: Page, answer: Mapping[str, object]) -> tuple[Request, ...]:
    """The next page of v3: the same question again with the token of this answer."""
    token = answer.get("nextPage")
    if not isinstance(token, str) or not token or not answer.get("results"):
        return ()
    return (Request(page.url, json.dumps({**(asked_of(page) or _ALL_JOBS), "token": token})),)


def _is_open(job: Mapping[str, object]) -> bool:
    """Whether everybody may apply. The widget holds open postings alone, and its `state` is a region."""
    return "country" in job or (job.get("state") in (None, "published") and job.get("isInternal") is not True)


def _lead(job: Mapping[str, object], account: str | None, employer: object, base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    code = line(job.get("shortcode"))
    short = f"{_HOST}/j/{code}" if code and re.fullmatch(r"\w+", code) else None
    url, flags = link(job.get("url") or job.get("shortlink") or short, base)
    return RawLead(
        title=title,
        url=url,
        identifier=code,
        hiring_organization=line(employer),
        job_location=_places(job),
        job_location_type=line(job.get("workplace")) or ("remote" if _is_remote(job) else None),
        date_posted=line(job.get("published_on")) or line(job.get("published")) or line(job.get("created_at")),
        employment_type=lines(job.get("employment_type"), job.get("type")),
        description=prose(*(job.get(key) for key in ("description", "requirements", "benefits"))),
        occupational_category=lines(job.get("department"), job.get("function")),
        flags=flags,
    )


def _is_remote(job: Mapping[str, object]) -> bool:
    return job.get("telecommuting") is True or job.get("remote") is True


def _with_page(lead: RawLead, account: str | None) -> RawLead:
    """A posting of v3, whose text is in an answer of its own."""
    known = account and lead.identifier and re.fullmatch(r"\w+", lead.identifier)
    return replace(lead, page=f"{_HOST}/api/v2/accounts/{account}/jobs/{lead.identifier}") if known else lead


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """All places that are shown; those of the row itself where there is no list of them."""
    listed = [item for item in map(node, as_list(job.get("locations"))) if item.get("hidden") is not True]
    given = listed or [job if "country" in job else node(job.get("location"))]
    return once(map(_place, given))


def _place(item: Mapping[str, object]) -> tuple[Place, ...]:
    region, country = item.get("region") or item.get("state"), item.get("country") or item.get("countryCode")
    return place(None, item.get("city"), region, country)


def _merged(found: list[RawLead | None]) -> list[RawLead | None]:
    """One lead a posting: the widget repeats a posting, with its shortcode, once for each of its places."""
    by_code: dict[object, RawLead | None] = {}
    for position, lead in enumerate(found):
        code = (lead.identifier if lead else None) or position
        first = by_code.get(code)
        if lead and first:
            lead = replace(first, job_location=tuple(dict.fromkeys(first.job_location + lead.job_location)))
        by_code[code] = lead
    return list(by_code.values())
