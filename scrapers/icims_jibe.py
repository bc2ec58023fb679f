"""The JSON of career sites that run on iCIMS' Jibe: /api/jobs, the whole posting in the list. Used by icims.py."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading, Request
from scrapers.fields import answer_of, away, line, lines, link, node, once, pay, place, prose
from scrapers.loose_json import as_list, text_of
from scrapers.paging import number_in, with_query, without_query
from scrapers.trouble import no_answer_of, titled

PER_PAGE = 100  # most sites give as many as that; all give 10 unasked
_UNASKED = 10
_WAYS = ("remote", "hybrid", "onsite", "on-site", "on site", "in office", "in-office")


def read_jibe(page: Page) -> Reading:
    """The leads of one page, and the next page."""
    answer = node(answer_of(page, "iCIMS"))
    jobs = answer.get("jobs")
    if not isinstance(jobs, list):
        raise no_answer_of("iCIMS", page.body)
    return titled([_lead(node(node(job).get("data")), page.url) for job in jobs], more=_next(page, answer, len(jobs)))


def _next(page: Page, answer: Mapping[str, object], held: int) -> tuple[Request, ...]:
    """The page after this one. A site that gives fewer than asked for is no longer asked for so many."""
    parts = urlsplit(page.url)
    total = answer.get("totalCount")
    if not held or not isinstance(total, int) or not parts.path.endswith("/api/jobs"):
        return ()
    number, limit = max(number_in(page.url, "page", 1), 1), number_in(page.url, "limit", 0) or _UNASKED
    if (number - 1) * limit + held >= total:
        return ()
    following = with_query(page.url, page=number + 1)
    if number == 1 and held < limit:
        following = without_query(following, "limit")
    return (Request(following),)


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(node(job.get("meta_data")).get("canonical_url") or job.get("apply_url"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(job.get("req_id")) or text_of(job.get("slug")),
        hiring_organization=line(job.get("hiring_organization")),
        job_location=_places(job),
        job_location_type=_way(job),
        date_posted=line(job.get("posted_date")),
        valid_through=line(job.get("posting_expiry_date")),
        employment_type=lines(job.get("employment_type")),
        base_salary=_pay(job),
        description=_description(job),
        occupational_category=lines(job.get("categories"), job.get("category"), job.get("department")),
        flags=flags,
    )


def _places(job: Mapping[str, object]) -> tuple[Place, ...]:
    """The main place with its parts, then the additional ones; the site's own name for it only without any."""
    parts = [job.get(key) for key in ("city", "state", "country", "postal_code")]
    main = place(None if any(map(line, parts)) else job.get("full_location") or job.get("location_name"), *parts)
    others = [node(item) for item in as_list(job.get("additional_locations"))]
    more = [place(None, *(item.get(key) for key in ("city", "state", "country", "postal_code"))) for item in others]
    return once([main, *more])


def _way(job: Mapping[str, object]) -> str | None:
    """Remote or hybrid: a tag that says so (which of the numbered tags it is differs), or the name of the place."""
    tags = lines(*(value for key, value in job.items() if key.startswith("tags")))
    if tag := next((tag for tag in tags if tag.casefold() in _WAYS), None):
        return tag
    return away(job.get("location_name"))


def _pay(job: Mapping[str, object]) -> RawPay | None:
    """The range, or the one amount; else the words. Many sites name no currency and no period."""
    low = text_of(job.get("salary_min_value")) or text_of(job.get("salary_min"))
    high = text_of(job.get("salary_max_value")) or text_of(job.get("salary_max"))
    currency, unit = job.get("salary_currency"), job.get("salary_frequency") or job.get("salary_unit")
    return pay(low, high, currency, unit) or pay(job.get("salary_value"), None, currency, unit, job.get("salary_range"))


def _description(job: Mapping[str, object]) -> str:
    """The text, and the duties and qualifications where they are not in it already."""
    text = prose(job.get("description"))
    for key in ("responsibilities", "qualifications"):
        part = prose(job.get(key))
        if part and _beginning(part) not in _letters(text):
            text = f"{text}\n{part}".strip()
    return text


def _beginning(text: str) -> str:
    return _letters(text[:200])[:60]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
