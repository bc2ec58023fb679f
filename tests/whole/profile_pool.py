"""The 2,000 real postings that the starter profiles are tried on, by their ids, and how they were drawn.

What the postings say is read from the shared datasets, because it belongs to their employers. Only the list counts:
`drawn` says how it came about, and gives the same list as long as the datasets stay as they are.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bench.raw_postings import datasets
from tests.corpus import SHARED

Record = Mapping[str, Any]
"""A posting as `search test --leads` and `lead check --json` take it: id, country, lang, posting."""

LABELS = Path(__file__).parent / "labels"
SEED = "profiles-1"
SHARES = {
    "nhs-jobs-2020-11": 650,
    "uk-care-feed-2026-08": 450,
    "reproductive-justice-board-2021-2024": 250,
    "openjobs-us-listings-2025-12": 150,
    "ggz-ingeest-feed-2025-11": 130,  # all there are
    "usajobs-search-api-2016": 100,
    "usajobs-announcements-2024-2026": 100,
    "nl-listings-2025-08": 70,
    "reed-2021": 50,
    "totaljobs-2021": 50,
}
"""How many postings of each set."""

NAMED = re.compile(
    r"social[\s-]*work|\bamhps?\b|\b(?:l|li|lc|lm|lic|lg|c|m)sws?\b|foster carers?\b|foster care\b|kinship"
    r"|\b0101\b|\b018[3-7]\b|sociaal|maatschappelijk",
    re.IGNORECASE,
)
"""Words (and federal series) in title, category or text that speak of social work."""


def pool() -> list[tuple[str, str, Record]]:
    """Dataset, id and posting of each, in the order of the list.

    Skips the test when the shared datasets are not there. Raises KeyError when a listed set or posting is not in them.
    """
    if not (SHARED / "datasets").is_dir():
        pytest.skip("the shared datasets are not beside this checkout")
    listed = _listed()
    wanted: dict[str, set[str]] = {}
    for name, id in listed:
        wanted.setdefault(name, set()).add(id)
    sets = datasets(SHARED)
    shown = {name: _by_id(record for record in sets[name]() if record["id"] in ids) for name, ids in wanted.items()}
    return [(name, id, shown[name][id]) for name, id in listed]


def relevant() -> dict[str, set[tuple[str, str]]]:
    """For each profile, the postings (dataset, id) that a reader chose as what its owner looks for."""
    chosen: dict[str, set[tuple[str, str]]] = {}
    for line in _lines("profile-relevant.jsonl"):
        chosen.setdefault(line["profile"], set()).add((line["dataset"], line["id"]))
    return chosen


def matches_read() -> dict[str, dict[tuple[str, str], str]]:
    """For each profile, the postings that its starter matched once, each as a reader judged it: yes, no, doubtful."""
    judged: dict[str, dict[tuple[str, str], str]] = {}
    for line in _lines("profile-matches.jsonl"):
        judged.setdefault(line["profile"], {})[line["dataset"], line["id"]] = line["right"]
    return judged


def drawn(shared: Path = SHARED) -> list[tuple[str, str]]:
    """Dataset and id of each posting, drawn anew from the sets."""
    sets = datasets(shared)
    return [(name, id) for name, share in SHARES.items() for id in _draw(_by_id(sets[name]()), share)]


def _draw(records: Mapping[str, Record], share: int) -> list[str]:
    """Half of the share (or all there are) of those that speak of social work, then of all that remain, by chance."""
    ids = sorted(records, key=lambda id: sha256(f"{SEED}:{id}".encode()).digest())
    named = [id for id in ids if _is_named(records[id])][: share // 2]
    chosen = set(named)
    return named + [id for id in ids if id not in chosen][: share - len(named)]


def _is_named(record: Record) -> bool:
    posting = record["posting"]
    return any(NAMED.search(posting.get(key) or "") for key in ("title", "category", "text"))


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    """The first of each id: some sets print one posting twice."""
    found: dict[str, Record] = {}
    for record in records:
        found.setdefault(record["id"], record)
    return found


def _listed() -> list[tuple[str, str]]:
    return [(line["dataset"], line["id"]) for line in _lines("profile-pool.jsonl")]


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (LABELS / name).read_text("utf-8").splitlines()]
