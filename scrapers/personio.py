"""Boards on Personio, read through the XML feed of an account, which holds the whole board.

Fields: https://developer.personio.de/docs/retrieving-open-job-positions and a captured feed of a demo account.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.feed_fast import parse_strictly
from scrapers.fields import away, line, lines, once, pay, place, prose
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_HOST = re.compile(r"https?://(?P<name>(?!www\.)[\w-]+?)(?:\.|-)jobs\.personio\.(?P<land>[a-z]{2,3})(?=[/?#:]|$)", re.I)
_LANGUAGE = re.compile(r"[?&]language=(?P<code>[a-z]{2}(?:-[A-Za-z]{2})?)(?=[&#]|$)")
_FULL_OR_PART = "full-or-part-time"


class Personio:
    """The XML feed of one account."""

    key = "personio"
    about = About(
        name="Personio",
        reads="The XML feed (/xml) for any address of an account's board or position, under .de or .com as given; an "
        "address with language=en (de, fr, nl, es, ...) gives the texts in that language, else the account's own.",
        permits="The vendor documents the feed for employers' own pages, without a key; an account may switch it off.",
        limits="No closing date is given. The employer is named only where the account has several companies.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the name of the outermost element."""
        return "<workzag-jobs" in body[:4096] if body else bool(_HOST.match(url))

    def start(self, url: str) -> Request:
        """The feed of the account, in the language that the address asks for; any other address as it stands.

        The host is kept, since an account that is unknown under the other one is sent away from there.
        """
        board = _board(url)
        language = _LANGUAGE.search(url)
        asked = f"?language={language['code']}" if language else ""
        return Request(f"{board}/xml{asked}" if board else url)

    def read(self, page: Page) -> Reading:
        """The leads of the feed. Raises Refused when it brings entities of its own."""
        root, problems = _tree(page.body)
        if root.tag != "workzag-jobs":
            raise no_answer_of("Personio", page.body)
        board = _board(page.url)
        return titled([_lead(position, board) for position in root.iter("position")], problems)


def _board(url: str) -> str | None:
    """Scheme and host of the account's board; None: it is no address of Personio.

    Until 2021 the host was written with a hyphen ("account-jobs.personio.de").
    """
    found = _HOST.match(url)
    return f"https://{found['name']}.jobs.personio.{found['land']}".lower() if found else None


def _tree(text: str) -> tuple[ET.Element, tuple[str, ...]]:
    """The document as a tree, and what was wrong with it."""
    text = text.lstrip("\ufeff \t\r\n")
    try:
        return parse_strictly(text), ()
    except ET.ParseError as error:
        if "<workzag-jobs" not in text[:4096]:
            raise no_answer_of("Personio", text) from error
        from scrapers.feed_slow import mended  # a parser for broken documents, not loaded for sound ones

        try:
            problem = f"The feed is not well-formed XML ({str(error)[:100]}); it was read as well as it can be."
            return parse_strictly(mended(text)), (problem,)
        except ET.ParseError:
            raise no_answer_of("Personio", text) from error


def _lead(position: ET.Element, board: str | None) -> RawLead | None:
    title = line(position.findtext("name"))
    if not title:
        return None
    number = line(position.findtext("id"))
    schedule = line(position.findtext("schedule"))
    places = _places(position)
    way = away(*(place.text for place in places))  # an office by that name
    return RawLead(
        title=title,
        url=f"{board}/job/{number}" if board and number and number.isdecimal() else None,
        identifier=number,
        hiring_organization=line(position.findtext("subcompany")),
        job_location=places,
        job_location_type=way,
        date_posted=line(position.findtext("createdAt")),
        employment_type=lines(
            ["full-time", "part-time"] if schedule == _FULL_OR_PART else schedule, position.findtext("employmentType")
        ),
        base_salary=_pay(position.find("salaryInformation")),
        description=_body(position),
        occupational_category=lines(*(position.findtext(name) for name in ("department", "recruitingCategory"))),
    )


def _places(position: ET.Element) -> tuple[Place, ...]:
    """The main office and the additional ones, each once."""
    offices = [*position.findall("office"), *position.findall("additionalOffices//office")]
    return once(place(office.text) for office in offices)


def _pay(given: ET.Element | None) -> RawPay | None:
    """Pay in its parts; an account may give one end alone. An older feed may hold a phrase instead."""
    if given is None:
        return None
    low, high, currency, unit = (given.findtext(name) for name in ("min", "max", "currencyCode", "type"))
    return pay(low, high, currency, unit, given.text)


def _body(position: ET.Element) -> str:
    """The sections of the advert, each under its heading."""
    sections = position.findall("jobDescriptions/jobDescription")
    texts = [(prose(part.findtext("name")), prose(part.findtext("value"))) for part in sections]
    return "\n".join(piece for heading, text in texts if text for piece in (heading, text) if piece)
