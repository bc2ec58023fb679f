"""Pages of NHS Jobs: an advert, which has the whole text, and the results of a search.

Known from readers of others that were checked in 2026, not from captures of ours. An advert marks its facts by id, and
shows some twice, for small and for large screens.
"""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.lead import Place, RawLead
from scrapers.base import Page, Reading
from scrapers.board_page import line_at, next_page, page_for
from scrapers.dialects import stated_pay
from scrapers.fields import line, lines, link, pay, place, prose
from scrapers.trouble import titled

_ADVERT = ('id="employer_name"', 'id="closing_date"')
_RESULTS = 'data-test="search-result'
_REFERENCE = re.compile(r"/candidate/jobadvert/([^/?#]+)")
_UNTIL_DATE = re.compile(r"^\D*(?=\d)")
# Paragraphs stand inside the paragraph that has the id, which ends it for a parser: the next heading ends the text.
_SECTION = re.compile(
    r'<p\b[^>]*\bid="(?:job_overview|job_description|job_description_large|about_organisation)"[^>]*>(.*?)'
    r'(?=<h[123]\b|<div class="(?:show|hide)-mobile"|\Z)',
    re.DOTALL,
)


def is_nhs_page(body: str) -> bool:
    """Whether a document has the marks of an advert or of results."""
    return all(mark in body for mark in _ADVERT) or (_RESULTS in body and "nhsuk-" in body)


def read_advert(page: Page) -> Reading | None:
    """The posting of an advert; None: the page is none."""
    if not all(mark in page.body for mark in _ADVERT):
        return None
    tree = LexborHTMLParser(page.body)
    title = line_at(tree, "#heading") or line_at(tree, "h1")
    return titled([_advert(tree, title, page) if title else None])


def _advert(tree: LexborHTMLParser, title: str, page: Page) -> RawLead:
    reference = _REFERENCE.search(urlsplit(page.url).path)
    return RawLead(
        title=title,
        url=link(page.url, page.url)[0],
        identifier=reference[1] if reference else line_at(tree, "#trac-job-reference"),
        hiring_organization=line_at(tree, "#employer_name"),
        job_location=_address(tree),
        date_posted=line_at(tree, "#date_posted"),
        valid_through=_day(line_at(tree, "#closing_date")),
        employment_type=lines(line_at(tree, "#contract_type")),
        base_salary=stated_pay(pay(text=line_at(tree, "p[id$='_salary']"))),
        description=_description(tree, page.body),
        occupational_category=lines(line_at(tree, "#payscheme-band")),
    )


def _day(text: str | None) -> str | None:
    """ "The closing date is 1 September 2026" without its beginning; None: it names no day."""
    return _UNTIL_DATE.sub("", text) if text and re.search(r"\d", text) else None


def _address(tree: LexborHTMLParser) -> tuple[Place, ...]:
    """Named as the search names it, "Wakefield, WF1 5RH"."""
    names = ("town", "county", "country", "postcode")
    town, county, country, postcode = (line_at(tree, f"#employer_{name}") for name in names)
    shown = ", ".join(part for part in (town, postcode) if part)
    return place(shown or None, town, county, country, postcode)


def _description(tree: LexborHTMLParser, body: str) -> str:
    """The sections of the advert, and what the person must and should bring, each once."""
    wanted = dict.fromkeys(
        text for item in tree.css("li[id^=essential_skill], li[id^=desirable_skill]") if (text := line(item.text()))
    )
    return "\n".join([prose(*_SECTION.findall(body)), *(f"- {text}" for text in wanted)]).strip()


def read_results(page: Page) -> Reading:
    """The cards of a page of results, and the next page that it links to."""
    tree = LexborHTMLParser(page.body)
    cards = tree.css("li[data-test=search-result]")
    more = next_page(tree, "a[data-test=search-next-page]", page.url) if cards else ()
    return titled([_card(card, page.url) for card in cards], more=more)


def _card(card: LexborNode, base: str) -> RawLead | None:
    anchor = card.css_first("a[data-test=search-result-job-title]")
    title = line(anchor.text()) if anchor else None
    if anchor is None or title is None:
        return None
    url, flags = link((anchor.attributes.get("href") or "").partition("?")[0], base)  # the search is behind the "?"
    reference = _REFERENCE.search(url or "")
    heading = card.css_first("[data-test=search-result-location] h3")
    return RawLead(
        title=title,
        url=url,
        identifier=reference[1] if reference else None,
        hiring_organization=line(heading.text(deep=False)) if heading else None,
        job_location=place(line_at(card, ".location-font-size")),
        date_posted=_fact(card, "publicationDate"),
        valid_through=_fact(card, "closingDate"),
        employment_type=lines(_fact(card, "jobType"), *(_fact(card, "workingPattern") or "").split(",")),
        base_salary=stated_pay(pay(text=_fact(card, "salary"))),
        flags=flags,
        page=page_for(url, base),
    )


def _fact(card: LexborNode, name: str) -> str | None:
    return line_at(card, f"[data-test=search-result-{name}] strong")
