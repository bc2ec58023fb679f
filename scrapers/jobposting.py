"""Postings that a page describes for search engines: schema.org JobPosting as JSON-LD, else as microdata.

What sites are asked to publish: https://developers.google.com/search/docs/appearance/structured-data/job-posting
"""

import re
from collections.abc import Mapping

from leads.errors import LayoutChanged, Unreadable
from leads.lead import RawLead
from scrapers import microdata
from scrapers.base import About, Page, Reading, Request
from scrapers.fields import is_json_with
from scrapers.ld_blocks import json_ld_blocks
from scrapers.loose_json import as_list, parse_json
from scrapers.options import check_options
from scrapers.posting import Node, posting_lead
from scrapers.trouble import is_web_page, titled, why_no_leads

# XHTML pages wrap scripts so that old parsers leave them alone.
_OPENING = re.compile(r"\A(?:\s|//|/\*|\*/|<!--|<!\[CDATA\[)+")
_CLOSING = ("//", "/*", "*/", "-->", "]]>")

_HINT = (
    "open the address in a browser and check that it shows a job; "
    'if it does, the page may be read with platform = "selectors".'
)


class JobPosting:
    """Any page with JobPosting objects, or a document that is JSON-LD itself."""

    key = "jobposting"
    about = About(
        name="schema.org JobPosting",
        reads="Any page that describes its openings for search engines as JSON-LD or microdata, and documents that are "
        "JSON-LD.",
        permits="Published for programs to read; robots.txt decides for each page.",
        limits="RDFa is not read.",
    )

    def __init__(self, options: Mapping[str, object]) -> None:
        check_options(self.key, options, ())

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """By the look of the document alone: the addresses of such pages have nothing in common."""
        if "JobPosting" not in body:
            return False
        if is_json_with(body):
            return '"@type"' in body
        return any("JobPosting" in block for block in json_ld_blocks(body)) or microdata.has_postings(body)

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        problems: list[str] = []
        if is_json_with(page.body):
            values = [parse_json(page.body)]
        elif is_web_page(page.body):
            values, problems = _parsed(json_ld_blocks(page.body))
        else:
            raise Unreadable("The document is neither a web page nor JSON-LD.", hint=_HINT)
        postings, others = _postings(values)
        if not postings and microdata.has_postings(page.body):
            postings = list(microdata.postings(page.body))
        if not postings:
            if not problems and any(_is_empty_list(node) for node in others):
                return Reading(())
            problems = problems or [f"No JobPosting on the page: {why_no_leads(page.body)}"]
            raise LayoutChanged(" ".join(problems), hint=_HINT)
        return titled(_leads(postings, others, page.url), problems)


def _parsed(blocks: list[str]) -> tuple[list[object], list[str]]:
    """The blocks that can be read, and a sentence for each that cannot, by its number on the page."""
    values: list[object] = []
    problems = []
    for number, block in enumerate(blocks, 1):
        text = _unwrapped(block)
        try:
            value = parse_json(text)
            # Some templates put the JSON into a JSON string.
            values.append(parse_json(value) if isinstance(value, str) else value)
        except Unreadable as error:
            why = "Its quotes are written as HTML entities." if "&quot;" in text[:200] else error.problem
            if text:
                problems.append(f"Block {number} of the page's JSON-LD cannot be read: {why}")
    return values, problems


def _unwrapped(block: str) -> str:
    """The JSON without the comments or CDATA marks around it."""
    text, shorter = "", _OPENING.sub("", block)
    while shorter != text:
        text = shorter
        shorter = text.rstrip(" \t\r\n;")
        for mark in _CLOSING:
            shorter = shorter.removesuffix(mark)
    return text


def _postings(values: list[object]) -> tuple[list[Node], list[Node]]:
    """Every JobPosting, and every other object, in document order."""
    postings: list[Node] = []
    others: list[Node] = []
    todo = values[::-1]
    while todo:  # not by recursion: a hostile page may nest a thousand deep
        value = todo.pop()
        if isinstance(value, list):
            todo.extend(reversed(value))
        elif isinstance(value, dict):
            if _is_a(value, "JobPosting"):
                postings.append(value)
            else:
                others.append(value)
                todo.extend(reversed(value.values()))
    return postings, others


def _is_a(node: Node, name: str) -> bool:
    """Whether @type says so: "JobPosting", ["JobPosting", "Thing"], "https://schema.org/JobPosting", "schema:..."."""
    return any(isinstance(kind, str) and re.split("[/#:]", kind)[-1] == name for kind in as_list(node.get("@type")))


def _is_empty_list(node: Node) -> bool:
    return _is_a(node, "ItemList") and node.get("itemListElement") == []


def _leads(postings: list[Node], others: list[Node], address: str) -> list[RawLead | None]:
    by_id = {id_: node for node in others if len(node) > 1 and isinstance(id_ := node.get("@id"), str)}
    if len(postings) > 1:  # a plug-in and a theme may both describe the one job of a page
        postings = list({repr(posting): posting for posting in postings}.values())
    own_page = address if len(postings) == 1 else None
    return [posting_lead(_resolved(posting, by_id), address, own_page) for posting in postings]


def _resolved(posting: Node, by_id: Mapping[str, Node]) -> Node:
    """The posting with the objects that it only names by @id, e.g. an employer described elsewhere in the graph."""
    return {key: _lookup(value, by_id) for key, value in posting.items()} if by_id else posting


def _lookup(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, dict) and len(value) <= 2 and isinstance(id_ := value.get("@id"), str):
        return by_id.get(id_, value)
    return value
