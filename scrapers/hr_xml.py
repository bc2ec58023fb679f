"""Openings as HR-XML 3: PositionOpening, alone or in a message around it (ShowPositionOpening and its like).

The standard is that of the HR Open Standards Consortium (namespace http://www.hr-xml.org/3). Elements are known by
their local names, since senders mix in those of OAGIS. Known from a capture of USAJOBS (2012), whose additions begin
with "GOVT_".
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.federal_pay import federal_pay
from scrapers.feed_fast import parse_strictly
from scrapers.fields import line, lines, link, pay, place, prose
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_ROOT = re.compile(r"<(?:[\w-]+:)?[A-Z]?[A-Za-z]*PositionOpening[\s>/]")
_CODE = re.compile(r"\A\d+\s*-\s*(?=\S)")  # "0185-Social Work"
_CLOSED = ("closed", "inactive", "cancelled", "canceled", "filled", "expired")
_TEXTS = (
    "JobSummary", "MajorDuties", "Content", "JobDescription", "PositionDescription", "Qualifications",
    "QualificationSummary", "Education", "Requirements", "KeyRequirement", "OtherInformation",
)  # fmt: skip


class HrXml:
    """A document of PositionOpenings."""

    key = "hr_xml"
    about = About(
        name="HR-XML",
        reads="Documents with PositionOpening elements of HR-XML 3, as USAJOBS used to publish.",
        permits="Published for programs to read; robots.txt decides for each document.",
        limits="Rare today. Openings of HR-XML 2 (JobPositionPosting) are not read.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the look of the document alone."""
        return body[:200].lstrip("\ufeff \t\r\n")[:1] == "<" and bool(_ROOT.search(body[:5000]))

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        """The leads of a document. Openings that say they are closed are no leads. Raises Refused for own entities."""
        if not self.claims("", page.body):
            raise no_answer_of("HR-XML", page.body)
        try:
            root = parse_strictly(page.body)
        except ET.ParseError as error:
            raise no_answer_of("HR-XML", page.body) from error
        if not _name(root).endswith("PositionOpening"):
            raise no_answer_of("HR-XML", page.body)
        openings = [opening for opening in _openings(root) if not _is_closed(opening)]
        return titled([_lead(opening, page.url) for opening in openings])


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(element: ET.Element | None, *names: str) -> Iterator[ET.Element]:
    """The elements of these local names inside, and the element itself."""
    return (found for found in element.iter() if _name(found) in names) if element is not None else iter(())


def _openings(root: ET.Element) -> Iterator[ET.Element]:
    """The outermost openings, in document order. Not by recursion: a hostile document may nest a thousand deep."""
    todo = [root]
    while todo:
        element = todo.pop()
        if _name(element) == "PositionOpening":
            yield element
        else:
            todo.extend(reversed(element))


def _first(element: ET.Element | None, *names: str) -> ET.Element | None:
    """The first element of the first of these names that there is."""
    return next((found for name in names for found in _all(element, name)), None)


def _text(element: ET.Element | None, *names: str) -> str | None:
    """The text of the first element of these names that has any, its inner elements' included."""
    found = (line(" ".join(part.itertext())) for name in names for part in _all(element, name))
    return next((text for text in found if text), None)


def _is_closed(opening: ET.Element) -> bool:
    return (_text(opening, "PositionOpeningStatusCode") or "").casefold() in _CLOSED


def _lead(opening: ET.Element, base: str) -> RawLead | None:
    title = _text(opening, "PositionTitle")
    if not title:
        return None
    url, flags = link(_text(opening, "PositionURI", "GOVT_PositionURL", "GOVT_ApplyOnlineURL", "ApplyOnlineURL"), base)
    period = _first(opening, "PostingPeriod", "PositionPeriod")
    return RawLead(
        title=title,
        url=url,
        identifier=_text(opening, "DocumentID") or _text(opening, "PositionID"),
        hiring_organization=_text(_first(opening, "PositionOrganization"), "OrganizationName")
        or _text(_first(opening, "PostingRequester"), "PartyName"),
        job_location=tuple(
            dict.fromkeys(found for item in _all(opening, "PositionLocation") for found in _place(item))
        ),
        date_posted=_text(period, "StartDate"),
        valid_through=_text(opening, "ApplicationCloseDate") or _text(period, "EndDate"),
        employment_type=_words(opening, "PositionScheduleTypeCode") + _words(opening, "PositionOfferingTypeCode"),
        base_salary=_pay(_first(opening, "RemunerationRange", "OfferedRemunerationPackage")),
        description=prose(*(part.text for part in _all(opening, *_TEXTS))),
        occupational_category=_words(opening, "JobCategoryCode", "JobCategory"),
        flags=flags,
    )


def _words(opening: ET.Element, *names: str) -> tuple[str, ...]:
    """The words of coded values, without the number before them."""
    return lines(*(_CODE.sub("", " ".join(part.itertext()).strip()) for part in _all(opening, *names)))


def _place(location: ET.Element) -> tuple[Place, ...]:
    names = ("CityName", "CountrySubDivisionCode", "CountryCode", "PostalCode")
    return place(_text(location, "LocationName"), *(_text(location, name) for name in names))


def _pay(remuneration: ET.Element | None) -> RawPay | None:
    """The range, in the currency that its amounts name; without one, the words about it."""
    least, most = (_first(remuneration, f"Remuneration{end}Amount") for end in ("Minimum", "Maximum"))
    amounts = [amount for amount in (least, most) if amount is not None]
    currency = next((code for amount in amounts if (code := amount.get("currencyID"))), None)
    low, high = (line(amount.text) if amount is not None else None for amount in (least, most))
    unit = _text(remuneration, "RemunerationRateIntervalCode")
    return federal_pay(low, high, currency, unit) or pay(text=_text(remuneration, "Description"))
