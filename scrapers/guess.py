"""Tells the cards of a job list by their look, for pages that have no data for programs.

A guess is only made where it is plain: cards of one make, each with one heading, on a page that says it is about
vacancies. It ends in CSS selectors that a person can read and correct.
"""

import re
from collections import defaultdict
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from leads.errors import SourceError
from scrapers.announced import speaks_of_jobs
from scrapers.base import Page
from scrapers.decode import decode
from scrapers.selectors import Selectors

_HEADINGS = "h2, h3, h4, h5, h6"
_NOT_THE_LIST = frozenset({"nav", "header", "footer", "aside", "form", "template", "noscript"})
_CARDS = "li, article, div, tr, section"
_MOST_CARDS = 200
_LONGEST_TITLE, _SHORTEST_TITLE = 120, 4
_SAYS_VACANCIES = re.compile(
    r"\bvacanc(?:y|ies)|vacature|\bjobs?\b|job openings?|\bopenings?\b|open positions?|stellenangebote|offene stellen"
    r"|offres? d.emploi|werken bij|join (?:us|our team)|careers?\b",
    re.IGNORECASE,
)


def guess_cards(body: bytes, content_type: str, url: str) -> dict[str, object] | None:
    """Options for the platform `selectors`; None: no list of openings is plain to see."""
    text = decode(body, content_type)[0]
    tree = LexborHTMLParser(text)
    heading = " ".join(node.text(separator=" ") for node in tree.css("title, h1, h2")[:4])
    if not _SAYS_VACANCIES.search(heading):
        return None
    groups: dict[tuple[int, str], list[LexborNode]] = defaultdict(list)
    for node in tree.css(_CARDS):
        if node.parent is not None and _named(node) and _is_card(node):
            groups[node.parent.mem_id, _named(node)].append(node)
    for (_, css), cards in sorted(groups.items(), key=lambda group: -len(group[1])):
        options = _options(cards, css)
        if (
            2 <= len(cards) <= _MOST_CARDS
            and options
            and _speaks_of_openings(cards, url)
            and _reads(options, text, url)
        ):
            return options
    return None


def _named(node: LexborNode) -> str:
    """A selector of the card by its own make; empty: nothing tells it from other elements."""
    classes = [name for name in (node.attributes.get("class") or "").split() if re.fullmatch(r"[A-Za-z][\w-]*", name)]
    return f"{node.tag}.{'.'.join(classes[:2])}" if classes else ""


def _is_card(node: LexborNode) -> bool:
    """Whether it has one heading that can be a title, and stands where content stands."""
    headings = node.css(_HEADINGS)
    if len(headings) != 1 or not _SHORTEST_TITLE <= len(headings[0].text(strip=True)) <= _LONGEST_TITLE:
        return False
    parent = node.parent
    while parent is not None:
        if parent.tag in _NOT_THE_LIST:
            return False
        parent = parent.parent
    return True


def _options(cards: list[LexborNode], css: str) -> dict[str, object] | None:
    title = cards[0].css_first(_HEADINGS)
    if title is None or any(card.css_first(title.tag or "h3") is None for card in cards):
        return None
    options: dict[str, object] = {"item": css, "title": title.tag or "h3"}
    if all(card.css_first("a[href]") is not None for card in cards):
        options["link"] = f"{title.tag} a" if all(card.css_first(f"{title.tag} a[href]") for card in cards) else "a"
    return options


def _speaks_of_openings(cards: list[LexborNode], url: str) -> bool:
    """Whether the cards, no two of them alike, do: by their links, or by the page's address where they have none."""
    titles = {card.css_first(_HEADINGS).text(strip=True) for card in cards}  # type: ignore[union-attr]
    hrefs = [link.attributes.get("href") or "" for card in cards if (link := card.css_first("a[href]")) is not None]
    if len(titles) < len(cards):
        return False
    return all(_leads_to_an_opening(href, url) for href in hrefs) if hrefs else speaks_of_jobs(urlsplit(url).path)


def _leads_to_an_opening(href: str, url: str) -> bool:
    """A link that speaks of jobs itself, or that leads on below a page that does."""
    page, link = urlsplit(url), urlsplit(urljoin(url, href))
    folder = page.path.rpartition("/")[0] + "/"
    below = link.netloc == page.netloc and folder != "/" and link.path.startswith(folder) and link.path != page.path
    return speaks_of_jobs(link.path) or (below and speaks_of_jobs(page.path))


def _reads(options: dict[str, object], text: str, url: str) -> bool:
    try:
        reading = Selectors(options).read(Page(url, text))
    except SourceError:
        return False
    return len(reading.leads) >= 2 and not reading.problems
