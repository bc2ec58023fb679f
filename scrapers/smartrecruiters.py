"""Boards on SmartRecruiters: the posting API's list, page by page, and the answer for each posting with its text.

Facts: captured answers; the address of a posting's page and `compensation` as public readers of the API use them.
"""

import re
from collections.abc import Mapping

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.feed_fields import first_line
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, pay, place, prose
from scrapers.loose_json import as_list
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import no_answer_of, titled

_API = re.compile(r"https?://api\.smartrecruiters\.com/v1/companies/(?P<name>[\w.~-]+)", re.IGNORECASE)
_PAGES = re.compile(
    r"https?://(?:jobs|careers)\.smartrecruiters\.com/(?:oneclick-ui/company/|ni/)?(?!sitemap|robots)(?P<name>[\w.~-]+)",
    re.IGNORECASE,
)
_PER_PAGE = 100  # the most that the API gives
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
_PAY = r"(?:salary|pay|compensation)\b"


class SmartRecruiters:
    """A SmartRecruiters board, or a single posting of one."""

    key = "smartrecruiters"
    about = About(
        name="SmartRecruiters",
        reads="The posting API of any address of a company's board or posting, and one further answer a posting for "
        "its text.",
        permits="The vendor documents the API as public, without a key. But the robots.txt of its host lets in only "
        "LinkedIn's program, as public readers report, so asking it is refused here as long as that is so.",
        limits="Only saved answers can be read while robots.txt stands. Postings may be years old and still be open.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the API's own field names."""
        if not body:
            return _company(url) is not None
        return is_json_with(body, "totalFound", "content") or is_json_with(body, "jobAd", "sections")

    def start(self, url: str) -> Request:
        """The first page of the company's list; any other address is asked as it stands."""
        company = _company(url)
        listed = f"https://api.smartrecruiters.com/v1/companies/{company}/postings?limit={_PER_PAGE}&offset=0"
        return Request(listed if company else url)

    def read(self, page: Page) -> Reading:
        """The leads of a page of the list or of a single posting."""
        answer = node(answer_of(page, "SmartRecruiters"))
        postings = answer.get("content", [answer] if "jobAd" in answer else None)
        if not isinstance(postings, list):
            raise no_answer_of("SmartRecruiters", page.body)
        shown = [posting for posting in map(node, postings) if _is_public(posting)]
        return titled([_lead(posting, page.url) for posting in shown], more=_more(page.url, answer, len(postings)))


def _company(url: str) -> str | None:
    """The company's name in an address of a board, a posting or the API; None: it is none of them."""
    found = _API.match(url) or _PAGES.match(url)
    return found["name"] if found else None


def _more(url: str, answer: Mapping[str, object], held: int) -> tuple[Request, ...]:
    total = answer.get("totalFound")
    after = number_in(url, "offset", 0) + held
    if not held or not isinstance(total, int) or after >= total:
        return ()
    return (Request(with_query(url, offset=after)),)


def _is_public(posting: Mapping[str, object]) -> bool:
    return posting.get("active") is not False and posting.get("visibility") in (None, "PUBLIC")


def _lead(posting: Mapping[str, object], base: str) -> RawLead | None:
    sections = node(node(posting.get("jobAd")).get("sections"))
    texts = {name: prose(node(sections.get(name)).get("text")) for name in _SECTIONS}
    title = line(posting.get("name")) or first_line(texts["jobDescription"])
    if not title:
        return None
    company, number = node(posting.get("company")), line(posting.get("id"))
    url, flags = link(posting.get("postingUrl") or _address(company, number), base)
    return RawLead(
        title=title,
        url=url,
        identifier=number,
        hiring_organization=line(company),
        job_location=_places(node(posting.get("location"))),
        job_location_type=_workplace(node(posting.get("location"))),
        date_posted=line(posting.get("releasedDate")),
        employment_type=_labels(posting, "typeOfEmployment"),
        base_salary=_pay(posting),
        description="\n".join(text for text in texts.values() if text),
        occupational_category=_labels(posting, "department", "function"),
        flags=flags,
        page=None if sections else _detail(base, number),
    )


def _address(company: Mapping[str, object], number: str | None) -> str | None:
    """The page that a person sees; the answer's own `ref` is an address of the API."""
    name = line(company.get("identifier"))
    known = name and number and re.fullmatch(r"[\w.~-]+", name) and re.fullmatch(r"[\w-]+", number)
    return f"https://jobs.smartrecruiters.com/{name}/{number}" if known else None


def _detail(base: str, number: str | None) -> str | None:
    listed = _API.match(base)
    return f"{listed[0]}/postings/{number}" if listed and number and re.fullmatch(r"[\w-]+", number) else None


def _labels(posting: Mapping[str, object], *names: str) -> tuple[str, ...]:
    return lines(*(node(posting.get(name)).get("label") for name in names))


def _places(location: Mapping[str, object]) -> tuple[Place, ...]:
    text = (line(location.get("fullLocation")) or "").strip(", ")
    return place(text, *(location.get(key) for key in ("city", "region", "country", "postalCode")))


def _workplace(location: Mapping[str, object]) -> str | None:
    return next((kind for kind in ("hybrid", "remote") if location.get(kind) is True), None)


def _pay(posting: Mapping[str, object]) -> RawPay | None:
    """Pay in a field of its own, or in the fields that the employer made up for it."""
    own = node(posting.get("compensation"))
    stated = pay(own.get("min"), own.get("max"), own.get("currency"), own.get("period"))
    return stated or pay(
        _custom(posting, rf"(?=.*\b{_PAY}).*\bmin"),
        _custom(posting, rf"(?=.*\b{_PAY}).*\bmax"),
        _custom(posting, rf"(?=.*\b{_PAY}).*\bcurrency"),
        _custom(posting, rf"(?=.*\b{_PAY}).*\b(?:period|frequency|interval|unit)"),
        _custom(posting, rf"(?:annual |hourly |base )?{_PAY}(?: range)?\s*$"),
    )


def _custom(posting: Mapping[str, object], label: str) -> str | None:
    """The value of the first field whose label begins like this."""
    for item in map(node, as_list(posting.get("customField"))):
        if re.match(label, line(item.get("fieldLabel")) or "", re.IGNORECASE):
            return line(item.get("valueLabel"))
    return None
