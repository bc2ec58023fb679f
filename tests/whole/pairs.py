"""Labelled pairs of real postings: those of the shared file, and those of a second reader, by their ids.

The second reader's file names postings of the raw shared sets; what they say is read there, because it belongs to their
employers.
"""

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from caselead.comparing import compare_records

Record = Mapping[str, Any]


class Pair(NamedTuple):
    """Two postings, and what a reader said of them."""

    name: str
    a: Record
    b: Record
    same: bool
    relation: str  # in the reader's words, of which some are not ours
    confidence: str  # "high", "medium" or "low"

    @property
    def found(self) -> dict[str, Any]:
        """What we say of them."""
        return compare_records(self.a, self.b)


class Score(NamedTuple):
    """How well "same" is told."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if any(self) else 0.0


def score(pairs: Iterable[Pair]) -> Score:
    """Against the labels; 1 where there is nothing to get wrong."""
    judged = [(pair.same, bool(pair.found["same"])) for pair in pairs]
    right = sum(same and found for same, found in judged)
    merged, same = sum(found for _, found in judged), sum(same for same, _ in judged)
    return Score(right / merged if merged else 1.0, right / same if same else 1.0)


def shared_pairs(file: Path) -> list[Pair]:
    """Pairs that stand in a file with all that they say."""
    return [
        Pair(line["id"], line["a"], line["b"], line["same"], line["relation"], line["confidence"])
        for line in _lines(file)
    ]


def second_reader_pairs(file: Path, datasets: Path) -> list[Pair]:
    """Pairs that stand in a file by their ids. Raises KeyError for an id that the sets do not have."""
    lines = _lines(file)
    shown = _records(datasets, {line[side] for line in lines for side in "ab"})
    return [
        Pair(
            f"{line['a']} and {line['b']}",
            shown[line["a"]],
            shown[line["b"]],
            line["same"],
            line["relation"],
            line["confidence"],
        )
        for line in lines
    ]


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _records(datasets: Path, wanted: set[str]) -> dict[str, Record]:
    return {
        record["id"]: record for name, shape in _SETS.items() for record in shape(datasets / name)
        if record["id"] in wanted
    }  # fmt: skip


def _as_printed(path: Path) -> Iterator[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def _care(path: Path) -> Iterator[Record]:
    for row in _as_printed(path):
        area = ", ".join(part or "Not Specified" for part in (row["location"], row["area"]))
        yield {
            **{key: row[key] for key in _CARE_KEYS},
            "employer_type": row["advertiser_type"],
            "location": area + (f", {row['postcode']}" if row["postcode"] else ""),
            "first_seen": row["seen_on"][0],
            "last_seen": row["seen_on"][-1],
        }


def _city(path: Path) -> Iterator[Record]:
    """Rows of a city's own system; a number posted to staff and to the public is two."""
    day = path.name.removeprefix("nyc-jobs-").removesuffix(".csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            number, kind = row["Job ID"], row["Posting Type"].lower()
            yield {
                "id": f"nyc:{number}:{kind}:{day}",
                "posting_id": f"nyc:{number}",
                **{key: row.get(column) or None for key, column in _CITY_COLUMNS.items()},
            }


_CARE_KEYS = ("id", "title", "employer", "salary_min", "salary_max", "employment_type", "work_hours", "text")
_CITY_COLUMNS = {
    "title": "Business Title",
    "civil_service_title": "Civil Service Title",
    "employer": "Agency",
    "location": "Work Location",
    "salary_min": "Salary Range From",
    "salary_max": "Salary Range To",
    "posting_type": "Posting Type",
    "division": "Division/Work Unit",
    "positions": "# Of Positions",
    "level": "Level",
    "date_posted": "Posting Date",
    "closing_date": "Post Until",
    "text": "Job Description",
}
_SETS: dict[str, Callable[[Path], Iterator[Record]]] = {
    "ggz-ingeest-feed-2025-11.jsonl.gz": _as_printed,
    "nhs-jobs-2020-11.jsonl.gz": _as_printed,
    "nyc-jobs-2019-03-19.csv.gz": _city,
    "nyc-jobs-2019-03-24.csv.gz": _city,
    "reproductive-justice-board-2021-2024.jsonl.gz": _as_printed,
    "uk-care-feed-2026-08.jsonl.gz": _care,
}
