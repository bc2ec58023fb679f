"""Boards on UKG Pro Recruiting (once UltiPro): the search answer of a job board, and the page of each opening.

Facts: a captured search answer; the question asked and the object in an opening's page as public readers use them.
"""

import json
import re
from collections.abc import Mapping

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, asked_of, away, is_json_with, line, lines, node, once, pay, place, prose
from scrapers.loose_json import as_list, parse_json
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_BOARD = re.compile(
    r"https?://(?:recruiting\d*\.ultipro\.(?:com|ca)|[\w-]+\.rec\.pro\.ukg\.net)/[\w-]+/JobBoard/[0-9a-fA-F-]{36}",
    re.IGNORECASE,
)
_DETAIL = "US.Opportunity.CandidateOpportunityDetail("
_PER_PAGE = 50
_MATCH_ANYBODY = {
    "PreferredJobs": [],
    "Educations": [],
    "LicenseAndCertifications": [],
    "Skills": [],
    "hasNoLicenses": False,
    "SkippedSkills": [],
}
_NEWEST_FIRST = [{"Value": "postedDateDesc", "PropertyName": "PostedDate", "Ascending": False}]


class Ukg:
    """A UKG job board, or the page of a single opening of one."""

    key = "ukg"
    about = About(
        name="UKG Pro Recruiting",
        reads="The search answer of any address of a job board or an opening, page by page, and the opening's own page "
        "for its text and pay.",
        permits="The board's own pages ask for this answer, without a key; the vendor does not document it, and "
        "robots.txt decides for each address.",
        limits="The employer is not named in the answer. Some boards, above all on the newer hosts, may want a token "
        "of their own pages, which is not sent.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host and path, by the answer's field names, or by the object in an opening's page."""
        if not body:
            return bool(_BOARD.match(url))
        return is_json_with(body, "opportunities", "totalCount") or _DETAIL in body

    def start(self, url: str) -> Request:
        """The first page of the whole board, newest first; any other address is asked as it stands."""
        board = _BOARD.match(url)
        return _search(f"{board[0]}/JobBoardView/LoadSearchResults", 0) if board else Request(url)

    def read(self, page: Page) -> Reading:
        """The leads of a page of the board, or of an opening's page. A closed opening is none."""
        if _DETAIL in page.body:
            opening = _embedded(page.body)
            return Reading(()) if opening.get("OpportunityIsClosed") is True else titled([_lead(opening, page.url)])
        answer = node(answer_of(page, "UKG"))
        found = answer.get("opportunities")
        if not isinstance(found, list):
            raise no_answer_of("UKG", page.body)
        return titled([_lead(node(item), page.url) for item in found], more=_more(page, answer, len(found)))


def _search(url: str, skip: int) -> Request:
    """A page of the search for everything."""
    search = {"Top": _PER_PAGE, "Skip": skip, "QueryString": "", "OrderBy": _NEWEST_FIRST, "Filters": []}
    return Request(url, json.dumps({"opportunitySearch": search, "matchCriteria": _MATCH_ANYBODY}))


def _more(page: Page, answer: Mapping[str, object], held: int) -> tuple[Request, ...]:
    asked = node(asked_of(page).get("opportunitySearch"))
    skip, total = asked.get("Skip"), answer.get("totalCount")
    after = (skip if isinstance(skip, int) and skip > 0 else 0) + held
    return (_search(page.url, after),) if held and isinstance(total, int) and after < total else ()


def _embedded(html: str) -> Mapping[str, object]:
    """The object that an opening's page is drawn from. Raises Unreadable when it is broken."""
    text = html.partition(_DETAIL)[2].lstrip()
    try:
        _, end = json.JSONDecoder(strict=False).raw_decode(text)
        return node(parse_json(text[:end]))  # which mends half characters
    except (ValueError, RecursionError) as error:
        raise no_answer_of("UKG", html) from error


def _lead(opening: Mapping[str, object], base: str) -> RawLead | None:
    title = line(opening.get("Title"))
    if not title:
        return None
    number = line(opening.get("Id"))
    board = _BOARD.match(base)
    known = board and number and re.fullmatch(r"[\w-]+", number)
    url = f"{board[0]}/OpportunityDetail?opportunityId={number}" if board and known else None
    category = line(opening.get("JobCategoryName"))
    return RawLead(
        title=title,
        url=url,
        identifier=number,
        job_location=_places(opening),
        job_location_type=_way(opening),
        date_posted=line(opening.get("PostedDate")),
        employment_type=_hours(opening.get("FullTime")),
        base_salary=_pay(opening),
        description=prose(opening.get("Description")) or prose(opening.get("BriefDescription")),
        occupational_category=lines(category if category != "All" else None),
        page=url if "Description" not in opening else None,
    )


def _hours(full_time: object) -> tuple[str, ...]:
    return (("Part time", "Full time")[full_time],) if isinstance(full_time, bool) else ()


def _places(opening: Mapping[str, object]) -> tuple[Place, ...]:
    """The addresses; of one without an address, the name that the employer gave it."""
    return once(_place(item) for item in map(node, as_list(opening.get("Locations"))))


def _way(opening: Mapping[str, object]) -> str | None:
    """Remote or hybrid, by the name that the employer gave a place ("TX - Remote")."""
    return away(*(_named(item) for item in map(node, as_list(opening.get("Locations")))))


def _named(item: Mapping[str, object]) -> object:
    return item.get("LocalizedName") or item.get("LocalizedDescription")


def _place(item: Mapping[str, object]) -> tuple[Place, ...]:
    address = node(item.get("Address"))
    region, country = (node(address.get(key)) for key in ("State", "Country"))
    parts = (region.get("Name") or region.get("Code"), country.get("Name") or country.get("Code"))
    if not (line(address.get("City")) or line(parts[0])):
        return place(_named(item), None, None, parts[1]) or place(None, None, None, parts[1])
    return place(None, address.get("City"), *parts, address.get("PostalCode"))


def _pay(opening: Mapping[str, object]) -> RawPay | None:
    """Pay of an opening's page: a range for the year, or one amount for the hour. No currency is given."""
    span, single = node(opening.get("PayRange")), node(opening.get("CompensationAmount")).get("Value")
    salaried = opening.get("Salaried")
    unit = ("HOUR", "YEAR")[salaried] if isinstance(salaried, bool) else None
    return pay(span.get("PayRangeMinimum"), span.get("PayRangeMaximum"), None, unit) or pay(single, single, None, unit)
