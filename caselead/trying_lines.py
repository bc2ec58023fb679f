"""Leads that are not stored, one JSON object a line, tried by one profile: `search test --leads`."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import orjson

from caselead.checking import document_of_record, read_record
from leads.lead import Lead, Place, StoredLead
from leads.search import Judgement
from pipeline.match.judge import judge
from pipeline.match.matching import traits_of_stored
from pipeline.match.profile import Known, Profile
from pipeline.understand.document import Role, with_role
from pipeline.understand.reader import Tools

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_AGENCY = "agency"  # key of a source, for what is advertised by one
_KIND_OF_PLACE = "job_location_type"

ROLES: Mapping[str, tuple[Role, ...]] = {
    "title": ("title",),
    "hiring_organization": ("employer",),
    "job_location": ("place",),
    "employment_type": ("type",),
    "description": ("text", "requirement", "profile"),
    "occupational_category": ("category",),
}
"""The fields of a lead that a query looks in, and what they are made of."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One line: what became of it, or why it is no posting."""

    line: int  # counted from 1
    id: object = None  # the record's own; None: it has none
    stored: StoredLead | None = None
    judgement: Judgement | None = None
    names: Mapping[str, str] = field(default_factory=dict)  # what the record calls the fields of a lead
    error: str = ""  # a sentence; "": none


def try_lines(lines: Iterable[bytes], profile: Profile, tools: Tools) -> Iterator[Tried]:
    """One result a line, in the order of the lines. Empty lines are skipped."""
    known = Known(tools.book.vocabulary, tools.gazetteer)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record, error = _record(line)
        yield Tried(number, error=error) if error else _tried(number, record, profile, known, tools)


def _record(line: bytes) -> tuple[Mapping[str, Any], str]:
    """The record of a line, or why it is none."""
    try:
        record = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
    except orjson.JSONDecodeError as error:
        return {}, f"This line is no JSON: {error.msg}."
    if not isinstance(record, dict):
        return {}, "This line is no JSON object."
    if not document_of_record(_posting(record)):
        return {}, "This line has none of the texts of a posting, such as title and text."
    return record, ""


def _tried(number: int, record: Mapping[str, Any], profile: Profile, known: Known, tools: Tools) -> Tried:
    posting, reading, stored = _posting(record), read_record(record, tools), stored_of(number, record)
    traits = traits_of_stored(stored, reading, (_AGENCY,))
    judgement = judge(profile, stored, reading, traits, known)
    return Tried(number, record.get("id", posting.get("id")), stored, judgement, _field_names(posting))


def stored_of(number: int, record: Mapping[str, Any]) -> StoredLead:
    """The posting of a record as if it were stored under a number; one of an agency has the source "agency"."""
    posting = _posting(record)
    sources = _texts(posting.get("sources") or posting.get("source"))
    by_agency = (_AGENCY,) if posting.get("employer_type") == _AGENCY else ()
    return StoredLead(number, _lead(posting), _LONG_AGO, _LONG_AGO, (*sources, *by_agency), "new", None)


def _posting(record: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = record.get("posting", record)
    return inner if isinstance(inner, Mapping) else {}


def _lead(posting: Mapping[str, Any]) -> Lead:
    """What is printed, for a query to look in. Pay and dates are in the reading."""
    document = document_of_record(posting)
    texts = {name: [one.printed for one in with_role(document, *roles)] for name, roles in ROLES.items()}
    at_home = [one.printed for one in document if one.name == _KIND_OF_PLACE]
    return Lead(
        title=" ".join(texts["title"]),
        url=None,
        identifier=None,
        hiring_organization=next(iter(texts["hiring_organization"]), None),
        job_location=tuple(map(Place, texts["job_location"])),
        job_location_type=next(iter(at_home), None),
        date_posted=None,
        valid_through=None,
        employment_type=tuple(text for text in texts["employment_type"] if text not in at_home),
        base_salary=None,
        description="\n\n".join(texts["description"]),
        occupational_category=tuple(texts["occupational_category"]),
        flags=(),
        posting_key="",
        url_key=None,
        content_hash="",
    )


def _field_names(posting: Mapping[str, Any]) -> dict[str, str]:
    """What the record calls the fields of a lead, where it calls them otherwise."""
    document = document_of_record(posting)
    found = {name: next(iter(with_role(document, *roles)), None) for name, roles in ROLES.items()}
    return {name: first.name.partition("[")[0] for name, first in found.items() if first}


def _texts(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(text for text in found if isinstance(text, str) and text)
