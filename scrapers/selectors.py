"""A board described in TOML by CSS selectors, for the many sites that have neither feed nor structured data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from leads.errors import LayoutChanged, SettingsError, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers.base import About, Page, Reading, Request
from scrapers.markup import html_to_text, safe_url
from scrapers.markup import text_of as line_of
from scrapers.options import FIELDS, options_hint, wrong_options
from scrapers.paging import linked_page
from scrapers.trouble import is_web_page, why_no_leads

_OPTIONS = ("item", *FIELDS, "next", "empty", "employer")
_LINKS = ("link", "next")  # the attribute is href unless another one is named
_TEXTS = ("empty", "employer")  # not selectors, or not only
_ATTRIBUTE = re.compile(r"(.*?)@([a-zA-Z][\w.:-]*)")


@dataclass(frozen=True, slots=True)
class _Where:
    """A selector with, perhaps, an attribute: "a.title@href". Without a selector: the card itself."""

    css: str
    attribute: str | None

    def find(self, scope: LexborNode | LexborHTMLParser) -> LexborNode | None:
        """The first match that holds something, since sites leave empty doubles of links about."""
        if self.css:
            return next((node for node in scope.css(self.css) if self.value(node)), None)
        return scope if isinstance(scope, LexborNode) and self.value(scope) else None

    def value(self, node: LexborNode) -> str:
        if self.attribute:
            return (node.attributes.get(self.attribute) or "").strip()
        return node.text().strip()


class Selectors:
    """A list of cards. Each option but `empty` and `employer` is a CSS selector, most of them within a card."""

    key = "selectors"
    about = About(
        name="CSS selectors",
        reads="Any page with a list of openings, described by the person (adding-a-source.md).",
        permits="The robots.txt of the site decides for each page.",
        limits="A page that a script draws has nothing to select.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        problems = _complaints(options)
        if problems:
            raise SettingsError(problems, hint=options_hint(_OPTIONS))
        texts = {name: str(value) for name, value in options.items()}
        self._item = texts["item"]
        self._empty = texts.get("empty")
        self._employer = texts.get("employer")
        self._where = {name: _where(name, texts[name]) for name in (*FIELDS, "next") if name in texts}

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """Never: only a person can say which parts of a page are jobs."""
        return False

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        if not is_web_page(page.body):
            raise Unreadable(f"This is no list of jobs: {why_no_leads(page.body)}", hint=_HINT)
        tree = LexborHTMLParser(page.body)
        cards = tree.css(self._item)
        if not cards:
            if self._empty and _shows(tree, self._empty):
                return Reading(())
            raise LayoutChanged(
                f'Nothing on the page matches item = "{self._item}": {why_no_leads(page.body)}', hint=_HINT
            )
        base = _base(tree, page.url)
        leads = tuple(lead for card in cards if (lead := self._lead(card, base)))
        problems = [complaint for name in ("title", "link") if (complaint := self._lack(name, cards))]
        if not leads:
            raise LayoutChanged(" ".join(problems), hint=_HINT)
        return Reading(leads, tuple(problems), self._next(tree, base, page.url))

    def _lead(self, card: LexborNode, base: str) -> RawLead | None:
        title = self._line("title", card)
        if not title:
            return None
        _, link = self._found("link", card)
        url = safe_url(link, base) if link else None
        place, employment, salary = (self._line(name, card) for name in ("location", "employment_type", "salary"))
        return RawLead(
            title=title,
            url=url,
            identifier=self._line("identifier", card),
            hiring_organization=self._line("company", card) or self._employer,
            job_location=(Place(place),) if place else (),
            date_posted=self._line("date_posted", card),
            valid_through=self._line("valid_through", card),
            employment_type=(employment,) if employment else (),
            base_salary=RawPay(text=salary) if salary else None,
            description=html_to_text(self._found("description", card)[0]),
            flags=("link_removed",) if link and not url else (),
        )

    def _found(self, name: str, scope: LexborNode | LexborHTMLParser) -> tuple[str, str]:
        """The HTML and the bare text of a field, or twice the text of an attribute; empty: there is none."""
        where = self._where.get(name)
        node = where.find(scope) if where else None
        if where is None or node is None:
            return "", ""
        value = where.value(node)
        return value if where.attribute else node.html or "", value

    def _line(self, name: str, card: LexborNode) -> str | None:
        html, text = self._found(name, card)
        # Elements that touch are drawn apart: <span>Social worker</span><span>Leeds</span>. What the page hides inside
        # its own markup (text in an SVG style) is still better than no title.
        return line_of(html.replace("><", "> <")) or " ".join(text.split()) or None

    def _lack(self, name: str, cards: list[LexborNode]) -> str | None:
        """A sentence when a field that every card should have is missing from some."""
        where = self._where.get(name)
        lost = sum(where.find(card) is None for card in cards) if where else 0
        return f'{lost} of {len(cards)} cards have no {name} at "{where.css}".' if where and lost else None

    def _next(self, tree: LexborHTMLParser, base: str, address: str) -> tuple[Request, ...]:
        return linked_page(self._found("next", tree)[1], base, address)


_HINT = (
    "open the address in a browser. If it shows jobs, the site was redesigned: look up the new selectors. "
    "If it says that there are none, give those words as the option `empty`."
)


def _complaints(options: Mapping[str, object]) -> list[str]:
    problems = wrong_options("selectors", options, _OPTIONS)
    problems += [f'selectors needs the option "{name}".' for name in ("item", "title") if name not in options]
    for name, value in options.items():
        if name in _OPTIONS and (not isinstance(value, str) or not value.strip()):
            problems.append(f'The option "{name}" must be a text that is not empty.')
        elif name in _OPTIONS and name not in _TEXTS and not _is_css(_where(name, str(value)).css):
            problems.append(f'The option "{name}" is no CSS selector that can be used: {str(value)[:80]}')
    return problems


def _where(name: str, text: str) -> _Where:
    match = _ATTRIBUTE.fullmatch(text.strip())
    css, attribute = (match[1], match[2]) if match else (text.strip(), "href" if name in _LINKS else None)
    return _Where("" if css.strip() == "." else css.strip(), attribute)


def _is_css(css: str) -> bool:
    try:
        LexborHTMLParser("<p></p>").css(css or "p")
    except SelectolaxError:
        return False
    return True


def _base(tree: LexborHTMLParser, address: str) -> str:
    """What relative links resolve against: the page's own <base> if it is a web address."""
    element = tree.css_first("base[href]")
    return (safe_url(element.attributes.get("href") or "", address) if element else None) or address


def _shows(tree: LexborHTMLParser, sign: str) -> bool:
    """Whether the page has what the person named: a selector that matches, or words that it prints."""
    if _is_css(sign) and tree.css_first(sign) is not None:
        return True
    tree.strip_tags(["script", "style", "template"])
    text = tree.body.text(separator=" ") if tree.body else ""
    return _folded(sign) in _folded(text)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
