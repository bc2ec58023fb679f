"""Answers that are a little wrong: a value of another kind, a piece cut out. Refused, perhaps; a crash, never."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leads.errors import SourceError
from scrapers.base import Page
from scrapers.registry import SOURCES, load
from tests.scrapers.expected import ADDRESS, PAGES
from tests.scrapers.platform_options import OPTIONS

OTHER_VALUES = (None, True, 0, -1.5, "", "x", [], ["x"], {}, {"name": "x"}, [[]], [None])
MOST = 150  # changed documents made of one saved document


def documents(platform: str) -> Iterator[Path]:
    return (path for path in sorted((PAGES / platform).iterdir()) if path.suffix != ".toml")


def changed(text: str, seed: str) -> Iterator[str]:
    """The document with something else in one place, each time in another."""
    chance = random.Random(seed)  # noqa: S311
    try:
        value = json.loads(text)
    except ValueError:
        for _ in range(MOST):
            start = chance.randrange(len(text) + 1)
            yield text[:start] + text[start + chance.choice((1, 5, 40, 400, len(text))) :]
        return
    places = list(_places(value))
    for _ in range(MOST):
        yield _with(value, chance.choice(places), chance.choice(OTHER_VALUES))


def _places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _places(inner, (*path, key))


def _with(value: Any, path: tuple[Any, ...], other: object) -> str:
    if not path:
        return json.dumps(other)
    copy = json.loads(json.dumps(value))
    parent = copy
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = other
    return json.dumps(copy)


@pytest.mark.parametrize("platform", SOURCES)
def test_a_document_that_is_a_little_wrong_is_read_or_refused(platform: str) -> None:
    source = load(platform)(OPTIONS.get(platform, {}))
    read = 0
    for path in documents(platform):
        for text in changed(path.read_text("utf-8"), path.name):
            source.claims("", text)
            try:
                reading = source.read(Page(ADDRESS, text))
            except SourceError:
                continue
            read += 1
            assert all(isinstance(lead.title, str) for lead in reading.leads)
            assert all(place.text for lead in reading.leads for place in lead.job_location)
    assert read
