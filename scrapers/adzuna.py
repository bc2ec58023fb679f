"""Adzuna, read through its search API: JSON, one country at a time, with an id and a key that Adzuna gives away.

Fields: a captured answer of 2025. Countries and paging: https://developer.adzuna.com/, as several public programs use
it; the parameters of the sites' own search pages are remembered.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Credential, Page, Reading, Request
from scrapers.fields import is_json_with, jobs_of, line, lines, link, node, pay, place, prose
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.trouble import titled

_API_HOST = "api.adzuna.com"
_SITE = re.compile(r"(?:www\.)?adzuna\.(?P<domain>[a-z.]+)")
_COUNTRIES = {  # what follows "adzuna." in the address of a site, to the API's name of the country
    "co.uk": "gb", "com": "us", "com.au": "au", "com.br": "br", "com.mx": "mx", "co.nz": "nz", "co.za": "za",
} | {code: code for code in ("at", "be", "ca", "ch", "de", "es", "fr", "in", "it", "nl", "pl", "sg")}  # fmt: skip
_SEARCH = re.compile(r"(?P<start>/v1/api/jobs/[a-z]{2}/search/)(?P<page>\d+)/?")
_WHOLE_SITE = re.compile(r"/(?:jobs/?|search/?|jobs/search/?)?")
_SECRETS = ("app_id", "app_key")
_KEYS = tuple(Credential(f"adzuna.{name}", "query", name) for name in _SECRETS)
_PAGE_SIZE = 50  # the most that the API gives at once
_DEFAULT_SIZE = 10  # what it gives unless asked for more


class Adzuna:
    """A search on Adzuna."""

    key = "adzuna"
    about = About(
        name="Adzuna",
        reads="The search API, with your own id and key; the address of a search on any of its sites leads to it.",
        permits="Adzuna offers the API to programs and gives the key for it without charge; its terms ask that the "
        "links stay as they are.",
        limits="Descriptions are cut, currencies and closing dates are not given, and pay that Adzuna itself predicted "
        "is marked so and not used as pay.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the names of Adzuna's own classes and fields."""
        if not body:
            return (urlsplit(url).hostname or "") == _API_HOST or _country(url) is not None
        return is_json_with(body, "results") and (
            "Adzuna::API::Response" in body or is_json_with(body, "redirect_url", "salary_is_predicted")
        )

    def start(self, url: str) -> Request:
        """The API's answer to the search of the address; an address without a search is asked as it stands."""
        parts = urlsplit(url)
        if parts.hostname == _API_HOST:
            return Request(_without_secrets(url), credentials=_KEYS)
        country, given = _country(url), parse_qs(parts.query)
        wanted = {api: given[site][-1] for api, site in (("what", "q"), ("where", "w")) if site in given}
        if country is None or not (wanted or _WHOLE_SITE.fullmatch(parts.path)):
            return Request(url)
        query = urlencode(wanted | {"results_per_page": str(_PAGE_SIZE), "sort_by": "date"})
        return Request(f"https://{_API_HOST}/v1/api/jobs/{country}/search/1?{query}", credentials=_KEYS)

    def read(self, page: Page) -> Reading:
        """The leads of a search. What the API says instead of a list, such as a wrong key, is Unreadable."""
        jobs = jobs_of(page, "Adzuna", "results")
        return titled([_lead(node(job), page.url) for job in jobs], more=_next(page, len(jobs)))


def _country(url: str) -> str | None:
    """The country of one of Adzuna's sites, as the API names it; None: it is no such site."""
    site = _SITE.fullmatch(urlsplit(url).hostname or "")
    return _COUNTRIES.get(site["domain"]) if site else None


def _next(page: Page, found: int) -> tuple[Request, ...]:
    """The next page; nothing for an answer that does not come from the API's own address."""
    parts = urlsplit(page.url)
    search = _SEARCH.fullmatch(parts.path)
    total = re.search(r'"count"\s*:\s*(\d+)', page.body)
    if parts.hostname != _API_HOST or not search or not total or not found:
        return ()
    asked = parse_qs(parts.query).get("results_per_page", [""])[-1]
    size = int(asked) if asked.isdecimal() else _DEFAULT_SIZE
    number = int(search["page"])
    if (number - 1) * size + found >= int(total[1]):
        return ()
    following = parts._replace(path=f"{search['start']}{number + 1}").geturl()
    return (Request(_without_secrets(following), credentials=_KEYS),)


def _without_secrets(url: str) -> str:
    """The address without an id and a key, which people copy along with it; the client puts in those of the person."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in _SECRETS]
    return parts._replace(query=urlencode(kept)).geturl()


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))  # the words searched for may stand in <strong>
    if not title:
        return None
    url, flags = link(job.get("redirect_url"), base)
    stated, marks = _pay(job)
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("id")),
        hiring_organization=line(node(job.get("company")).get("display_name")),
        job_location=_place(node(job.get("location"))),
        date_posted=line(job.get("created")),
        employment_type=lines(job.get("contract_time"), job.get("contract_type")),
        base_salary=stated,
        description=prose(job.get("description")),
        occupational_category=_category(node(job.get("category"))),
        flags=flags + marks,
    )


def _pay(job: Mapping[str, object]) -> tuple[RawPay | None, tuple[str, ...]]:
    """The pay and the flags for it. What Adzuna predicted is kept as words only, so that no search takes it for pay."""
    stated = pay(job.get("salary_min"), job.get("salary_max"))
    predicted = job.get("salary_is_predicted")
    if stated is None or not (predicted is True or line(predicted) == "1"):
        return stated, ()
    figures = "-".join(dict.fromkeys(figure for figure in (stated.min, stated.max) if figure))
    return RawPay(text=f"predicted by Adzuna: {figures}"), ("pay_predicted",)


def _place(location: Mapping[str, object]) -> tuple[Place, ...]:
    """The place. `area` goes from the country over the region down to the town."""
    area = lines(as_list(location.get("area")))
    locality = area[-1] if len(area) > 2 else None
    return place(location.get("display_name"), locality, "".join(area[1:2]), "".join(area[:1]))


def _category(category: Mapping[str, object]) -> tuple[str, ...]:
    return () if category.get("tag") == "unknown" else lines(category.get("label"))
