"""HTML mails that list openings by employer: a heading names the employer, the list under it links to the openings.

Read off captured weekly digests of 2026, whose links are taken over from the employers' pages as they are: many say no
more than "Apply" or "Skip to main content", and the address says which job it is.
"""

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import LayoutChanged, Unreadable
from leads.lead import RawLead
from scrapers.address_words import words_of
from scrapers.announced import speaks_of_jobs
from scrapers.base import About, Page, Reading, Request
from scrapers.markup import safe_url, text_of
from scrapers.options import check_options
from scrapers.trouble import is_web_page, titled, why_no_leads

_MAIL = re.compile(r"\bdigest\b|\bnewsletter\b|\bnieuwsbrief\b|\b(?:job|vacancy) alerts?\b|\bjobmail\b", re.IGNORECASE)
_NONE = re.compile(r"\bpostings?: 0\b|\bno new (?:job )?(?:postings?|openings?|jobs|vacancies)\b", re.IGNORECASE)
_COUNT = re.compile(r"\s*\(\d+\)$")
_CALL = re.compile(r"^\W*(?:see|view|read|open|click)\b[^:]{0,30}:\s*(?=\S)", re.IGNORECASE)  # "▼ See full post: Nurse"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,}(?:/\S*)?|\S+\.(?:pdf|docx?)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NO_NAMES = {  # a text of only such words is no title
    "en": "a account ad ads advert advertisement all and apply at available browse by can career careers click content "
    "current date description detail detailed details document documents download employment files find for full "
    "go here how in info information is it job jobs learn link list login main me media more navigation new now "
    "of on online open opening openings opportunities opportunity or our page pdf position positions post posting "
    "postings read search see skip that the this title to us vacancies vacancy view visit website with you your",
    "nl": "alle bekijk deze functie hier informatie lees meer naar reageer solliciteer sollicitatie vacature vacatures",
    "de": "alle anzeige ansehen bewerben details hier jetzt mehr stelle stellen stellenanzeige weiter zum zur",
}
_SAYS_NOTHING = frozenset(word for words in _NO_NAMES.values() for word in words.split())
_HINT = "this reader wants headings with lists of links under them; other pages may be described by CSS selectors."


class Digest:
    """One mail, saved as HTML or published as a page."""

    key = "digest"
    about = About(
        name="Mail digests",
        reads="Mails and pages, as HTML, that list openings as links under the names of the employers.",
        permits="A mail was sent to be read; robots.txt decides for a page.",
        limits="There is nothing but employer, title and link. Links of which neither the words nor the address name a "
        "job are shown as they are printed.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the look alone: it calls itself a digest of jobs, and has such lists or says that there are none."""
        if not _MAIL.search(body[:4000]) or not is_web_page(body):
            return False
        tree = LexborHTMLParser(body)
        named = " ".join(node.text() for node in tree.css("title, h1")[:2])
        if not (_MAIL.search(named) and speaks_of_jobs(named)):
            return False
        return next(_openings(tree), None) is not None or _says_none(tree)

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        if not is_web_page(page.body):
            raise Unreadable(f"This is no mail in HTML: {why_no_leads(page.body)}", hint=_HINT)
        tree = LexborHTMLParser(page.body)
        openings = list(_openings(tree))
        if not openings and not (_MAIL.search(page.body) and _says_none(tree)):
            raise LayoutChanged(f"No list of links under a heading: {why_no_leads(page.body)}", hint=_HINT)
        return titled([_lead(employer, item, link, page.url) for employer, item, link in openings])


def _openings(tree: LexborHTMLParser) -> Iterator[tuple[str, LexborNode, LexborNode]]:
    """Employer, list item and link of each opening, in the order of the document."""
    employer = ""
    for node in tree.css("h1, h2, h3, h4, h5, h6, ul > li, ol > li"):
        if node.tag not in ("li", "h1"):
            employer = _COUNT.sub("", text_of(node.html or ""))
        elif node.tag == "h1":
            employer = ""  # the mail's own name is nobody's
        elif employer and (link := _link(node)):
            yield employer, node, link


def _link(item: LexborNode) -> LexborNode | None:
    """The item's link; of several the first whose words say something. An item with a list in it is no opening."""
    links = [] if item.css_first("ul, ol") else item.css("a[href]")
    return next((link for link in links if _says(text_of(link.html or ""), "")), links[0] if links else None)


def _lead(employer: str, item: LexborNode, link: LexborNode, base: str) -> RawLead | None:
    url = safe_url(link.attributes.get("href") or "", base)
    printed, around = text_of(link.html or ""), text_of(item.html or "").removeprefix("- ")
    title = _title(printed, around, employer, url or "")
    if not title:
        return None
    return RawLead(title, url, hiring_organization=employer, flags=() if url else ("link_removed",))


def _title(printed: str, around: str, employer: str, url: str) -> str:
    """What names the job: the link's words, else those around it, else those in its address; "": nothing is there."""
    beside = around.replace(printed, " ", 1).strip(" -–—:|·,;") if printed else around
    for text in (_CALL.sub("", printed), beside):
        if _says(text, employer) and not _ADDRESS.fullmatch(text):
            return " ".join(text.split())
    words = words_of(url)
    if words and (_says(words, employer) or _ADDRESS.fullmatch(printed) or not speaks_of_jobs(printed)):
        return words
    return printed or words


def _says(text: str, employer: str) -> bool:
    """Whether a text has a word that names something, other than its employer."""
    known = {word.lower() for word in _WORD.findall(employer)}
    return any(word not in _SAYS_NOTHING and word not in known for word in _WORD.findall(text.lower()))


def _says_none(tree: LexborHTMLParser) -> bool:
    return bool(tree.body and _NONE.search(" ".join(tree.body.text(separator=" ").split())))
