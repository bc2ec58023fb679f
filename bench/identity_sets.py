"""The raw shared sets that hold some truth of what is one vacancy, row by row, as postings of a source.

A row gets the keys of the labelled pairs (`pairs-dev.jsonl`), from which `caselead.comparing` makes a posting. Each set
is what one source showed, but NYC: its two exports are two employer's systems, and a Job ID posted to staff and to the
public is two rows there.
"""

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from caselead.comparing import posting_of
from leads.identity import Posting, SourceKind

Facts = Mapping[str, Any]

LAST_CARE_DAY = "2026-08-10"  # of the snapshots: what was seen then is still shown

csv.field_size_limit(10_000_000)


class Row(NamedTuple):
    """One row of a set."""

    id: str
    posting: Posting
    facts: Facts  # the row as it stands in the file
    shown: Facts  # in the form of the labelled pairs

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which it was seen; empty where the set does not say."""
        return tuple(self.facts.get("seen_on", ()))


def raw_sets(shared: Path) -> dict[str, Callable[[], list[Row]]]:
    """Each set by its short name, with what reads it whole."""
    folder = shared / "datasets"
    return {
        "nyc": lambda: [row for day in ("2019-03-19", "2019-03-24") for row in _nyc(folder, day)],
        "uk-care": lambda: [
            _row(facts, _care(facts), "board") for facts in _rows(folder / "uk-care-feed-2026-08.jsonl.gz")
        ],
        "nhs": lambda: [_row(facts, _nhs(facts), "board") for facts in _rows(folder / "nhs-jobs-2020-11.jsonl.gz")],
        "ggz": lambda: [_row(facts, facts, "board") for facts in _rows(folder / "ggz-ingeest-feed-2025-11.jsonl.gz")],
        "reproductive-justice": lambda: [
            _row(facts, _rj(facts), "board")
            for facts in _rows(folder / "reproductive-justice-board-2021-2024.jsonl.gz")
            if facts["title"]  # one is empty
        ],
    }


def _rows(path: Path) -> Iterator[Facts]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        if path.name.endswith(".csv.gz"):
            yield from csv.DictReader(lines)
        else:
            yield from map(json.loads, lines)


def _row(facts: Facts, shown: Facts, kind: SourceKind, source: str = "one board") -> Row:
    posting = replace(posting_of(shown, source), kind=kind)
    return Row(shown["id"], posting, facts, shown)


def _nyc(folder: Path, day: str) -> Iterator[Row]:
    """Each row with a posting key of its own: some Job IDs are printed twice with one posting type."""
    for number, facts in enumerate(_rows(folder / f"nyc-jobs-{day}.csv.gz")):
        kind = facts["Posting Type"].casefold()
        row = _row(facts, _nyc_record(facts, f"nyc:{facts['Job ID']}:{kind}:{day}"), "employer", f"nyc {day}")
        lead = replace(row.posting.lead, posting_key=f"{row.id}#{number}")
        yield row._replace(posting=replace(row.posting, lead=lead))


def _nyc_record(facts: Facts, id: str) -> Facts:
    return {
        "id": id,
        "posting_id": f"nyc:{facts['Job ID']}",
        "title": facts["Business Title"],
        "civil_service_title": facts["Civil Service Title"],
        "employer": facts["Agency"],
        "location": facts["Work Location"],
        "salary_min": facts["Salary Range From"],
        "salary_max": facts["Salary Range To"],
        "division": facts["Division/Work Unit"],
        "positions": facts.get("# Of Positions"),
        "level": facts["Level"],
        "date_posted": facts["Posting Date"],
        "closing_date": facts.get("Post Until"),
        "text": facts["Job Description"],
    }


def _care(facts: Facts) -> Facts:
    """Without the day of the last sight where the posting is still shown: the source shows it, or it is gone."""
    seen = facts["seen_on"]
    place = (facts["location"], facts["area"], facts["postcode"])
    return {
        **facts,
        "location": ", ".join(part for part in place if part and part != "Not Specified"),
        "postcode": None,
        "first_seen": seen[0],
        "last_seen": None if seen[-1] == LAST_CARE_DAY else seen[-1],
    }


def _nhs(facts: Facts) -> Facts:
    return {**facts, "closing_date": facts["valid_through"]}


def _rj(facts: Facts) -> Facts:
    """A row of the reproductive-justice board. It says when a post was entered, not when it was taken down."""
    kept = ("id", "title", "employer", "location", "salary_text", "closing_date", "text")
    return {
        **{key: facts[key] for key in kept},
        "employment_type": facts["job_type"],
        "date_posted": facts["created_at"],
        "url": facts["link"] if "[" not in (facts["link"] or "") else None,  # some wrote how to apply instead
    }


def earlier_wordings(row: Row) -> Iterator[Posting]:
    """What a post of the reproductive-justice board said before each revision, as another board would show it.

    Of a text only the length is known, so it stays; a post of which only the text was changed says nothing else.
    """
    facts = {**row.facts, "created_at": row.facts["first_seen"]}  # a revision may stamp it anew
    for number, revision in enumerate(reversed(row.facts["revisions"])):
        before = {_RJ_FIELDS[name]: change["from"] for name, change in revision["changed"].items() if name != "text"}
        if before:
            facts.update({key: None if value == "-" else value for key, value in before.items()})
            yield posting_of({**_rj(facts), "id": f"{row.id}-{number}"}, "another board")


_RJ_FIELDS = {"salary": "salary_text", "closing_date": "closing_date", "link": "link", "location": "location"}
