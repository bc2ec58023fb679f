"""Boards on BambooHR: the list of a board's openings, and the answer for each with its text and its date.

Facts: a captured list; the answer for one opening as public readers use it (`/careers/{id}/detail`).
"""

import re
from collections.abc import Mapping

from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import answer_of, is_json_with, line, lines, link, node, pay, place, prose
from scrapers.options import check_options
from scrapers.trouble import no_answer_of, titled

_BOARD = re.compile(
    r"https?://(?!(?:www|api|app|help|documentation|partners)\.)(?P<name>[\w-]+)\.bamboohr\.(?P<land>com|co\.uk)(?=[/?#]|$)",
    re.I,
)
_WORKPLACES = {"1": "remote", "2": "hybrid"}  # locationType; "0" is at the workplace


class BambooHR:
    """A BambooHR board, or a single opening of one."""

    key = "bamboohr"
    about = About(
        name="BambooHR",
        reads="The list of openings of any address of a board or an opening, and one further answer an opening for its "
        "text, date and pay.",
        permits="The board's own pages ask for these answers, without a key; the vendor does not document them, and "
        "robots.txt decides for each.",
        limits="The employer is not named in the answers, and no closing date is given.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the field names of the answers."""
        if not body:
            return bool(_BOARD.match(url))
        empty = len(body) < 1000 and is_json_with(body, "meta", "totalCount", "result")
        return empty or is_json_with(body, "result", "jobOpeningName")

    def start(self, url: str) -> Request:
        """The list of the board that the address belongs to; any other address is asked as it stands."""
        board = _board(url)
        return Request(f"{board}/careers/list" if board else url)

    def read(self, page: Page) -> Reading:
        """The leads of the list or of a single opening."""
        result = node(answer_of(page, "BambooHR")).get("result")
        single = node(result).get("jobOpening")
        openings = [single] if isinstance(single, dict) else result
        if not isinstance(openings, list):
            raise no_answer_of("BambooHR", page.body)
        open_ones = [item for item in map(node, openings) if item.get("jobOpeningStatus") in (None, "Open")]
        return titled([_lead(opening, page.url) for opening in open_ones])


def _board(url: str) -> str | None:
    """Scheme and host of the board of an address; None: it is no address of BambooHR."""
    found = _BOARD.match(url)
    return f"https://{found['name']}.bamboohr.{found['land']}".lower() if found else None


def _lead(opening: Mapping[str, object], base: str) -> RawLead | None:
    title = line(opening.get("jobOpeningName"))
    if not title:
        return None
    board, shared = _board(base), line(opening.get("jobOpeningShareUrl"))
    number = line(opening.get("id")) or _number(shared) or _number(base)
    own = f"{board}/careers/{number}" if board and number and re.fullmatch(r"\w+", number) else None
    url, flags = link(shared or own, base)
    return RawLead(
        title=title,
        url=url,
        identifier=number,
        job_location=_places(opening),
        job_location_type="remote" if opening.get("isRemote") is True else _workplace(opening),
        date_posted=line(opening.get("datePosted")),
        employment_type=lines(opening.get("employmentStatusLabel")) or lines(opening.get("employmentType")),
        base_salary=pay(text=opening.get("compensation")),
        description=prose(opening.get("description")),
        occupational_category=lines(opening.get("departmentLabel")),
        flags=flags,
        page=f"{own}/detail" if own and "description" not in opening else None,
    )


def _number(address: str | None) -> str | None:
    found = re.search(r"/careers/(\d+)|[?&]id=(\d+)", address or "")
    return (found[1] or found[2]) if found else None


def _workplace(opening: Mapping[str, object]) -> str | None:
    return _WORKPLACES.get(line(opening.get("locationType")) or "")


def _places(opening: Mapping[str, object]) -> tuple[Place, ...]:
    """The place, which stands in two objects: either has it alone, or one the town and the other the country."""
    given, other = (node(opening.get(name)) for name in ("location", "atsLocation"))
    if line(given.get("city")) and line(other.get("city")) not in (None, line(given.get("city"))):
        other = {}  # another place
    town, code = (given.get(name) or other.get(name) for name in ("city", "postalCode"))
    region, country = (_region(given) or _region(other), _country(given) or _country(other))
    return place(None, town, region, country, code)


def _region(given: Mapping[str, object]) -> object:
    return given.get("state") or given.get("province")


def _country(given: Mapping[str, object]) -> object:
    return given.get("addressCountry") or given.get("country")
