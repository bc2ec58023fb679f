"""Boards on Workday, read through the interface that their own pages use (CXS): a list by POST, a posting by GET.

Not documented by the vendor. The list is known from captures of two boards, the posting from one (2026). A page holds
20 postings at most; what is asked beyond the 2000th begins again with the first.
"""

import json
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, asked_of, is_json_with, line, lines, link, node, prose
from scrapers.loose_json import as_list, text_of
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_PAGE_SIZE = 20  # the service refuses more
_HOST = re.compile(r"([\w-]+)(?:\.wd\d+)?\.myworkdayjobs(?:-impl)?\.com|[\w-]+\.myworkdaysite(?:-impl)?\.com")
_API = re.compile(r"/wday/cxs/([\w.-]+)/([\w.-]+)(?:/|\Z)")
_PATH = re.compile(r"/(?:[a-z]{2}(?:-[A-Z]{2})?/)?(?:recruiting/([\w.-]+)/)?([\w.-]+)")
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_FACET = re.compile(r"[0-9a-f]{32}")  # the id of a value that a search is narrowed to
_EMPTY_LIST = re.compile(r'"jobPostings"\s*:\s*\[\s*\]')
_SEVERAL = re.compile(
    r"\d+ (?:locations?|standorte?|emplacements?|lieux|locaties|ubicaciones|localizaciones|locais|sedi)", re.IGNORECASE
)


class _Board(NamedTuple):
    """Where a board is: its pages, and the interface behind them."""

    pages: str  # what "/job/..." of a posting is added to
    api: str


class Workday:
    """A Workday board, or a single posting of one."""

    key = "workday"
    about = About(
        name="Workday",
        reads="Any address of a board or a posting on myworkdayjobs.com or myworkdaysite.com, its search included.",
        permits="The board's own pages ask the same interface without a key. The vendor does not document it; "
        "robots.txt decides.",
        limits="A listing has no text and says only how long ago a posting was published; the rest comes from a "
        "request for each posting. Of a board with more than 2000 postings the first 2000 are seen.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the names of the interface's own fields."""
        if not body:
            return bool(_HOST.fullmatch(urlsplit(url).hostname or ""))
        if is_json_with(body, "jobPostings", "total"):
            return '"externalPath"' in body or bool(_EMPTY_LIST.search(body))
        return is_json_with(body, "jobPostingInfo")

    def start(self, url: str) -> Request:
        """The first page of the board; a search in the address is searched for, and its filters are kept."""
        board = _board(url) if self.claims(url, "") else None
        return _page_of(board, _search(url), 0) if board else Request(url)

    def read(self, page: Page) -> Reading:
        """The leads of a page of the list, or the one of a posting. An error (`{"errorCode": ...}`) is Unreadable."""
        answer = node(answer_of(page, "Workday"))
        if isinstance(answer.get("jobPostingInfo"), dict):
            return titled([_posting(answer, page.url)])
        postings = answer.get("jobPostings")
        if not isinstance(postings, list):
            raise no_answer_of("Workday", page.body)
        board = _board(page.url)
        leads = [_listed(node(posting), board) for posting in postings]
        return titled(leads, more=_next(page, board, answer, len(postings)))


def _board(url: str) -> _Board | None:
    """The board that an address belongs to; None: it names none. A language before the board's name is left out."""
    parts = urlsplit(url)
    host, origin = parts.hostname or "", f"{parts.scheme}://{parts.netloc}"
    api, path = _API.match(parts.path), _PATH.match(parts.path)
    known = _HOST.fullmatch(host)
    if api:
        tenant, site = api[1], api[2]
    elif path and known:
        tenant, site = path[1] or known[1], path[2]
    else:
        return None
    if not tenant or site in ("wday", "recruiting") or _LANGUAGE.fullmatch(site):
        return None
    of_site = f"/recruiting/{tenant}/{site}" if known and not known[1] else f"/{site}"
    return _Board(origin + of_site, f"{origin}/wday/cxs/{tenant}/{site}")


def _search(url: str) -> dict[str, object]:
    """What to post for the search that an address of a board stands for."""
    facets: dict[str, list[str]] = {}
    words = ""
    for name, value in parse_qsl(urlsplit(url).query):
        if name == "q":
            words = value
        elif _FACET.fullmatch(value):
            facets.setdefault(name, []).append(value)
    return {"appliedFacets": facets, "limit": _PAGE_SIZE, "searchText": words}


def _page_of(board: _Board, search: Mapping[str, object], offset: int) -> Request:
    return Request(f"{board.api}/jobs", json.dumps({**search, "offset": offset}))


def _next(page: Page, board: _Board | None, answer: Mapping[str, object], held: int) -> tuple[Request, ...]:
    """The page after this one. Only the first page can be trusted to say how many postings there are."""
    if not board or not held:
        return ()
    asked = asked_of(page) or _search("")
    offset, total = (value if isinstance(value, int) else 0 for value in (asked.get("offset"), answer.get("total")))
    reached = offset + held
    goes_on = reached < total if total or not offset else held >= _PAGE_SIZE
    return (_page_of(board, asked, reached),) if goes_on else ()


def _listed(posting: Mapping[str, object], board: _Board | None) -> RawLead | None:
    title, path = line(posting.get("title")), text_of(posting.get("externalPath"))
    if not title:
        return None
    path = path if path and path.startswith("/") and board else None
    url, flags = link(path and board and board.pages + path, "")
    where = line(posting.get("locationsText"))
    return RawLead(
        title=title,
        url=url,
        identifier=_requisition(posting),
        job_location=(Place(where),) if where and not _SEVERAL.fullmatch(where) else (),
        job_location_type=line(posting.get("remoteType")),
        date_posted=line(posting.get("postedOn")),  # "Posted 3 Days Ago"
        employment_type=lines(posting.get("timeType")),
        flags=flags,
        page=board.api + path if path and board else None,
    )


def _requisition(posting: Mapping[str, object]) -> str | None:
    """The number of the requisition: the field of the board's choice that stands in the address too, else its end."""
    path = text_of(posting.get("externalPath")) or ""
    name = path.rpartition("/")[2]
    for field in as_list(posting.get("bulletFields")):
        text = line(field)
        if text and re.search(rf"_{re.escape(text)}(?:-\d+)?\Z", name):
            return text
    return name.rpartition("_")[2] or None


def _posting(answer: Mapping[str, object], base: str) -> RawLead | None:
    posting = node(answer.get("jobPostingInfo"))
    title = line(posting.get("title"))
    if not title:
        return None
    url, flags = link(posting.get("externalUrl"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=text_of(posting.get("jobReqId")) or text_of(posting.get("id")),
        hiring_organization=line(answer.get("hiringOrganization")),
        job_location=_places(posting),
        job_location_type=line(posting.get("remoteType")),
        date_posted=line(posting.get("startDate")) or line(posting.get("postedOn")),
        valid_through=line(posting.get("endDate")),
        employment_type=lines(posting.get("timeType")),
        description=prose(posting.get("jobDescription")),
        flags=flags,
    )


def _places(posting: Mapping[str, object]) -> tuple[Place, ...]:
    """The main place, with the country that is given for it, and the additional ones."""
    required = node(posting.get("jobRequisitionLocation"))
    main = line(posting.get("location")) or line(required.get("descriptor"))
    country = line(node(posting.get("country")).get("descriptor"))
    country = country or line(node(required.get("country")).get("descriptor"))
    names = lines(main or country, posting.get("additionalLocations"))
    return tuple(Place(name, country=country if name in (main, country) else None) for name in names)
