"""Jobiqo: the software of Jobs Go Public, LGjobs (both of British councils) and other boards.

A page carries its openings as JSON for its own script ("__NEXT_DATA__"). The field names are known from public programs
and from rows that one of them keeps; no whole page is captured.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_plus, urlsplit

from leads.errors import LayoutChanged
from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.board_page import no_list, page_for, tree_of
from scrapers.fields import line, lines, link, node, pay, prose
from scrapers.loose_json import as_list, parse_json
from scrapers.options import check_options
from scrapers.own_host import moved, parameter
from scrapers.trouble import titled

_SERVICE = "Jobiqo"
_HOSTS = ("jobsgopublic.com", "lgjobs.com")
_SIZE = 25  # openings on a page
_LOOK = re.compile(r"\"__typename\"\s*:\s*\"Job\"")
_EMPTY_LOOK = re.compile(r"\"__typename\"\s*:\s*\"JobSearch[^\"]*\"")
_MOST = 200_000  # values of a page that are looked at


class Jobiqo:
    """A list of openings on a Jobiqo board, or a single one."""

    key = "jobiqo"
    about = About(
        name="Jobiqo",
        reads="Lists and openings of Jobs Go Public, LGjobs and other Jobiqo boards, out of the JSON in their pages.",
        permits="The robots.txt of a board decides for each page.",
        limits="Known from public programs only. LGjobs shows a part of Jobs Go Public under the same numbers: one of "
        "the two is enough. The board finds nothing near a place that is given without its country.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the two boards' hosts, or by the names of the platform's own types."""
        if not body:
            return _is_known(url)
        if "__NEXT_DATA__" not in body:
            return False
        return bool(_EMPTY_LOOK.search(body) or ('"salaryRangeFree"' in body and _LOOK.search(body)))

    def start(self, url: str) -> Request:
        """The list that is given; of an opening: the whole board. Any other address is asked as it stands."""
        if not _is_known(url):
            return Request(url)
        place = parameter(url, "geo_location")
        if place and not re.search(r", *(?:uk|united kingdom)\Z", unquote_plus(place), re.IGNORECASE):
            return Request(moved(url, "/jobs", drop=("page", "geo_location"), add=f"geo_location={place}%2C+UK"))
        return Request(moved(url, "/jobs", drop=("page",)))

    def read(self, page: Page) -> Reading:
        tree = tree_of(page, _SERVICE)
        script = tree.css_first("script#__NEXT_DATA__")
        if script is None:
            raise no_list(page, _SERVICE)
        values = list(_objects(parse_json(script.text())))
        if opening := next((node(node(v.get("jobByPath")).get("content")) for v in values if v.get("jobByPath")), None):
            return titled([_lead(opening, page.url)])
        jobs = list({str(v.get("id")): v for v in values if v.get("__typename") == "Job" and "title" in v}.values())
        count = next((v["result_count"] for v in values if isinstance(v.get("result_count"), int)), None)
        if not jobs and count != 0:
            raise _no_rows(page)
        return titled([_lead(job, page.url) for job in jobs], more=_more(page.url, len(jobs), count))


def _no_rows(page: Page) -> LayoutChanged:
    hint = "open the address in a browser; if it shows jobs, the board has changed how it keeps them."
    return LayoutChanged(f"The JSON of this page of {_SERVICE} has no openings and no number of them.", hint=hint)


def _is_known(url: str) -> bool:
    return (urlsplit(url).hostname or "").removeprefix("www.") in _HOSTS


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """Every object of a value, in its order: rows are found by their shape, boards keep them in different places."""
    waiting, left = [value], _MOST
    while waiting and left:
        left -= 1
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            waiting.extend(reversed(item.values()))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _lead(job: Mapping[str, object], base: str) -> RawLead | None:
    title = line(job.get("title"))
    if not title:
        return None
    url, flags = link(job.get("urlNoPrefix") or node(job.get("url")).get("path"), base)
    description = prose(job.get("description") or job.get("body"))
    places = lines(job.get("address")) or _labels(job, "region")
    return RawLead(
        title=title,
        url=url,
        identifier=line(job.get("id")),
        hiring_organization=line(job.get("organization")) or line(job.get("organizationProfile")),
        job_location=tuple(map(Place, places)),
        job_location_type=", ".join(_labels(job, "remoteOptions")) or None,
        date_posted=line(job.get("published")),
        valid_through=line(job.get("expiration")),
        employment_type=_labels(job, "employmentType"),
        base_salary=_pay(job),
        description=description,
        occupational_category=_labels(job, "occupationalField"),
        flags=flags,
        page=page_for(url, base, description),
    )


def _labels(job: Mapping[str, object], key: str) -> tuple[str, ...]:
    """The labels of terms, or the texts where they are only texts."""
    return lines(*(node(term).get("label") or term for term in as_list(job.get(key))))


def _pay(job: Mapping[str, object]) -> RawPay | None:
    """The range; "34206.000000" without the needless digits. An object full of nulls says nothing."""
    free, found = node(job.get("salaryRangeFree")), node(job.get("schemaOrgSalary"))
    low, high = (_figure(free.get(key)) for key in ("minSalary", "maxSalary"))
    stated = pay(low, high, free.get("currencyCode"), free.get("salaryUnit"))
    least, most = (_figure(node(found.get(key)).get("number")) for key in ("minValue", "maxValue"))
    return stated or pay(least, most, found.get("currencyCode"), found.get("unitText"))


def _figure(value: object) -> str | None:
    text = line(value)
    return re.sub(r"\.0+\Z", "", text) if text else None


def _more(url: str, found: int, count: object) -> tuple[Request, ...]:
    number = parameter(url, "page") or "1"
    if not found or not number.isdigit() or not isinstance(count, int) or int(number) * max(found, _SIZE) >= count:
        return ()
    path = urlsplit(url).path
    return (Request(moved(url, path, drop=("page",), add=f"page={int(number) + 1}")),)
