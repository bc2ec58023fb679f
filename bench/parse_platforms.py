"""The platforms' own fixtures for `bench/parse.py`, each with the postings it has several times over."""

import re
from collections.abc import Iterator
from dataclasses import replace

import orjson

from scrapers.base import Page, Source
from scrapers.registry import SOURCES, load
from tests.scrapers.expected import ADDRESS, cases, document_of
from tests.scrapers.platform_options import OPTIONS

TIMES = 20
_ITEMS = re.compile(r"<(item|entry|job|SearchResultItem|vacancyDetails|position)\b.*</\1>", re.DOTALL)


def platforms() -> Iterator[tuple[str, Source, Page]]:
    """Each platform of the registry with a page of it; one that cannot be enlarged by rote is as the tests have it."""
    known = {case.platform: case for case in cases() if case.document.stem == "full"}
    for key in SOURCES:
        options = known[key].expected.get("options") if key in known else None
        source = load(key)(options or OPTIONS.get(key, {}))
        page = known[key].page if key in known else Page(ADDRESS, document_of(key, "full").read_text("utf-8"))
        larger = replace(page, body=_enlarged(page.body))
        grown = len(source.read(larger).leads) == TIMES * len(source.read(page).leads)
        yield key, source, larger if grown else page


def _enlarged(body: str) -> str:
    """The document with its list of postings many times over, as far as there is one to be found."""
    if body.lstrip()[:1] not in ("{", "["):
        return _ITEMS.sub(lambda items: items[0] * TIMES, body)
    document = orjson.loads(body)
    longest = max(_lists(document), key=lambda found: len(orjson.dumps(found)), default=[])
    longest *= TIMES  # in place: the document holds it
    return orjson.dumps(document).decode()


def _lists(value: object) -> Iterator[list[object]]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _lists(inner)
