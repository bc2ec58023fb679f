"""Boards on Oleeo (formerly WCN), on hosts of tal.net: an Atom feed with labelled lines, the whole board at once.

The feed is known from a capture. The fuller feed (".../feed/structured"), whose labels are attributes, and the labels
of other boards are known from readers of others.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.dialects import head_of_feed, read_mended, stated, stated_pay
from scrapers.fields import link
from scrapers.options import check_options
from scrapers.uk_time import day_of_midnight

_HOST = re.compile(r"[\w-]+\.tal\.net")
_BOARD = re.compile(
    r"(?P<before>/.*?)?/candidate/(?:jobboard/vacancy/(?P<board>\d+)|so/(?:pm/\d+/)?pl/(?P<of>\d+)/opp/)"
)
_SESSION = re.compile(r"/(?:xf|user)-[\w-]+")
_LOOK = re.compile(r"/candidate/(?:jobboard/vacancy/\d+|so/[\w/]*opp/\d+)")
_OPENING = re.compile(r"/opp/(\d+)")
# In the fuller feed: <span itemprop="Closing Date">...</span>
_SPAN = re.compile(r"<span\b[^>]*\bitemprop=\"([^\"<>]{1,80})\"[^>]*>([^<]*(?:<(?!/?span\b)[^<]*)*)</span>")
_LINE = re.compile(r"([^:\n]{1,80}): ?(.+)")

_EMPLOYER = ("organisation", "department", "business group", "employer", "company")
_PLACE = ("location", "locations", "city/town", "town/city", "city", "town", "geographical region(s)", "region")
_PAY = ("salary", "salary range", "salary minimum")
_CLOSES = ("closing date", "closing date and time", "application deadline", "deadline")
_KIND = ("working pattern", "contract type", "employment type", "job type", "type of contract")
_CATEGORY = ("role type", "job category", "category", "profession", "job family")
_KNOWN_BY = ("vacancy id", "vacancy reference", "job reference", "reference number", "program id")


class TalNet:
    """One job board of one employer."""

    key = "tal_net"
    about = About(
        name="Oleeo (tal.net)",
        reads="The Atom feed of any address of a job board or an opening on tal.net; the whole board in one answer.",
        permits="The feed is public and needs no key; government departments of the United Kingdom reuse it.",
        limits="It has labelled facts and no advert text, and the labels differ between employers. The employer is "
        "named only by some.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host; by the paths that its feeds link to."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        return bool(_LOOK.search(head_of_feed(body)))

    def start(self, url: str) -> Request:
        """The feed of the board; an address that names no board is asked as it stands."""
        parts = urlsplit(url)
        board = _BOARD.match(parts.path)
        if not self.claims(url, "") or not board:
            return Request(url)
        before, number = _SESSION.sub("", board["before"] or ""), board["board"] or board["of"]
        structured = "/structured" if parts.path.endswith("/feed/structured") else ""
        path = f"{before}/candidate/jobboard/vacancy/{number}/feed{structured}"
        return Request(f"https://{parts.hostname}{path}")

    def read(self, page: Page) -> Reading:
        labelled = _SPAN.sub(r"<br/>\1: \2<br/>", page.body) if "itemprop=" in page.body else page.body
        return read_mended(replace(page, body=labelled), _mended)


def _mended(lead: RawLead) -> RawLead:
    said: dict[str, list[str]] = {}
    for found in _LINE.finditer(lead.description):
        if value := stated(found[2].strip()):
            said.setdefault(found[1].strip().lower(), []).append(value)
    url = lead.url or link(lead.identifier, "")[0]  # an entry's id is its address
    url = url.removesuffix("?instant=apply") if url else None
    opening = _OPENING.search(url or "")
    pay = _first(said, _PAY)
    return replace(
        lead,
        url=url,
        identifier=opening[1] if opening else _first(said, _KNOWN_BY) or lead.identifier,
        hiring_organization=(_first(said, _EMPLOYER) or "").removeprefix("AGY - ") or lead.hiring_organization,
        job_location=_places(said) or lead.job_location,
        date_posted=day_of_midnight(lead.date_posted),
        valid_through=_first(said, _CLOSES) or stated(lead.valid_through),
        employment_type=_all(said, _KIND) or lead.employment_type,
        base_salary=RawPay(text=pay) if pay else stated_pay(lead.base_salary),
        occupational_category=_all(said, _CATEGORY) or lead.occupational_category,
    )


def _first(said: Mapping[str, list[str]], labels: tuple[str, ...]) -> str | None:
    return next((said[label][0] for label in labels if label in said), None)


def _all(said: Mapping[str, list[str]], labels: tuple[str, ...]) -> tuple[str, ...]:
    """All values of the first of these labels that is there; one line may hold several."""
    values = next((said[label] for label in labels if label in said), [])
    return tuple(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def _places(said: Mapping[str, list[str]]) -> tuple[Place, ...]:
    """Texts as they stand: a comma may be part of one place."""
    return tuple(map(Place, dict.fromkeys(next((said[label] for label in _PLACE if label in said), []))))
