"""Boards on Jobvite: rows of a list in HTML, in one of several layouts, and a page for each posting.

There is no public interface without a key. Known from a cut capture (2026) and from what others read of the same pages:
rows of a table with a cell for the place, or links that hold both the name and the place.
"""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged
from leads.lead import Place, RawLead
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import line, lines, link, place, prose
from scrapers.jobposting import JobPosting
from scrapers.options import check_options
from scrapers.paging import number_in, with_query
from scrapers.trouble import is_web_page, no_answer_of, titled, why_no_leads

_HOST = "jobs.jobvite.com"
_BOARD = re.compile(r"/(?:careers/)?([\w.-]+)(?:/|\Z)")
_JOB = re.compile(r"/job/(\w+)/?(?:[?#].*)?\Z")  # and not ".../job/oAbc/apply"
_MARKS = re.compile(r"""class\s*=\s*["'][^"'<>]*\bjv-(?:job|page|search|pagination|header|footer|powered)\b""")
_OF = re.compile(r"(\d{1,6})\s*-\s*(\d{1,6})\s+of\s+(\d{1,6})")
_SEVERAL = re.compile(r"\d+ locations?", re.IGNORECASE)
_SEPARATOR = re.compile(r"<span[^<>]*jv-inline-separator[^<>]*>[^<]{0,9}</span>|\s[|·•]\s")
_NO_DEPARTMENT = re.compile(
    r"(?:all|open|current|job|our)\b.*\b(?:openings|positions|jobs|opportunities)", re.IGNORECASE
)
_NOTHING = re.compile(r"\bno (?:\w+ ){0,3}(?:results|jobs|openings|positions|opportunities|vacancies)\b", re.IGNORECASE)


class Jobvite:
    """A Jobvite board, or a single posting of one."""

    key = "jobvite"
    about = About(
        name="Jobvite",
        reads="Any address of a board or a posting on jobs.jobvite.com; the list is read from the board's search.",
        permits="Public pages of the board; robots.txt decides. The vendor documents no interface without a key.",
        limits="The list gives the name, the place and at most the department; the rest comes from a request for each "
        "posting.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the host, or by the classes that all its pages have ("jv-...")."""
        if not body:
            return (urlsplit(url).hostname or "") == _HOST
        return is_web_page(body) and bool(_MARKS.search(body))

    def start(self, url: str) -> Request:
        """The search of the board, which holds every posting: the board's first page hides what is beyond its cut."""
        parts = urlsplit(url)
        board = _BOARD.match(parts.path)
        if parts.hostname != _HOST or not board:
            return Request(url)
        kept = [pair for pair in parse_qsl(parts.query) if pair[0] in ("q", "c", "l", "r", "t", "d")]
        return Request(f"https://{_HOST}/{board[1]}/search?{urlencode([*kept, ('p', '0')])}")

    def read(self, page: Page) -> Reading:
        """The leads of one page of the list, or the one of a posting."""
        if not self.claims("", page.body):
            raise no_answer_of("Jobvite", page.body)
        tree = LexborHTMLParser(page.body)
        if tree.css_first(".jv-job-detail-description, .jv-job-detail-meta"):
            return JobPosting({}).read(page) if JobPosting.claims("", page.body) else titled([_detail(tree, page.url)])
        for badge in tree.css(".jv-tag-new"):  # "New", inside the name
            badge.decompose()
        leads = list(_rows(tree, page.url))
        text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
        if not leads and tree.css_first(".jv-job-list") is None and not _NOTHING.search(text):
            hint = "open the board in a browser; if it has moved, give its new address."
            raise LayoutChanged(f"The page of Jobvite shows no list of jobs: {why_no_leads(page.body)}", hint=hint)
        return titled(leads, more=_next(tree, page.url) if leads else ())


def _rows(tree: LexborHTMLParser, base: str) -> Iterator[RawLead | None]:
    """A lead for each posting of the list, under the heading of its department if there is one."""
    department: str | None = None
    seen = set()
    owners = _owners(tree.css("a[href*='/job/']"))
    for node in tree.css("h3, a[href*='/job/']"):
        found = _JOB.search(node.attributes.get("href") or "")
        if node.tag == "h3":
            if _ancestor(node, "a", "tr", "li") is None:
                heading = line(node.html)
                department = None if heading and _NO_DEPARTMENT.match(heading) else heading
        elif found and found[1] not in seen:
            seen.add(found[1])
            yield _listed(node, _row(node, owners), found[1], department, base)


def _listed(anchor: LexborNode, row: LexborNode, number: str, department: str | None, base: str) -> RawLead | None:
    name = anchor.css_first(".title, h2, h3, h4")
    where = _text(row, ".jv-job-list-location")
    title = line(name.html) if name else _text(anchor, ".jv-job-list-name") or _without(anchor, where)
    if not title:
        return None
    url, flags = link(anchor.attributes.get("href"), base)
    return RawLead(
        title=title,
        url=url,
        identifier=number,
        job_location=() if not where or _SEVERAL.fullmatch(where) else place(where),
        employment_type=lines(_text(row, ".jv-job-list-type")),
        occupational_category=lines(_text(row, ".jv-job-list-department, .jv-job-list-category"), department)[:1],
        flags=flags,
        page=url,
    )


def _owners(anchors: list[LexborNode]) -> dict[int, str | None]:
    """For each element around links, the one posting that is in it; None: several are."""
    owners: dict[int, str | None] = {}
    for anchor in anchors:
        if found := _JOB.search(anchor.attributes.get("href") or ""):
            above: LexborNode | None = anchor
            while above is not None and owners.get(above.mem_id, "") is not None:  # around several are several
                owner = owners.setdefault(above.mem_id, found[1])
                owners[above.mem_id] = owner if owner == found[1] else None
                above = above.parent
    return owners


def _row(anchor: LexborNode, owners: Mapping[int, str | None]) -> LexborNode:
    """The largest element around a link that has no other posting in it."""
    row = anchor
    while row.parent is not None and row.tag != "body" and owners.get(row.parent.mem_id):
        row = row.parent
    return row


def _ancestor(node: LexborNode, *tags: str) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above


def _text(node: LexborNode, selector: str) -> str | None:
    """The line of the first element inside that fits, without the comma that an empty part leaves behind."""
    found = next((part for part in node.css(selector) if part.mem_id != node.mem_id), None)
    text = line(found.html) if found else None
    return re.sub(r"\s+,", ",", text).strip(", ") or None if text else None


def _without(anchor: LexborNode, where: str | None) -> str | None:
    """The words of a link, without the place where it holds that too."""
    text = line(anchor.html)
    if text and where and anchor.css_first(".jv-job-list-location"):
        text = text.removesuffix(where).strip()
    return text


def _next(tree: LexborHTMLParser, url: str) -> tuple[Request, ...]:
    """The page after this one, by the words "1-50 of 266"; pages are counted from 0."""
    pager = tree.css_first(".jv-pagination-text")
    counted = _OF.search((line(pager.html) or "").replace(",", "")) if pager else None
    if not counted or int(counted[2]) >= int(counted[3]):
        return ()
    return (Request(with_query(url, p=number_in(url, "p", 0) + 1)),)


def _detail(tree: LexborHTMLParser, url: str) -> RawLead | None:
    """A posting on its own page: the department and the places stand in one line, divided by marks."""
    header = tree.css_first(".jv-header, h1, h2")
    title = line(header.html) if header else None
    if not title:
        return None
    meta, body = tree.css_first(".jv-job-detail-meta"), tree.css_first(".jv-job-detail-description")
    pieces = lines(*_SEPARATOR.split(meta.html or "")) if meta else ()
    places = pieces[1:] or pieces
    number = _JOB.search(urlsplit(url).path)
    return RawLead(
        title=title,
        url=url,
        identifier=number[1] if number else None,
        job_location=tuple(Place(where) for where in places if not _SEVERAL.fullmatch(where)),
        description=prose(body.html) if body else "",
        occupational_category=pieces[:1] if len(pieces) > 1 else (),
    )
