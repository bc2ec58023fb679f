"""A posting that is not stored, read and explained: what `caselead lead check` does, for one record at a time."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import orjson

from caselead.explaining import pieces
from leads.reading import Reading
from pipeline.dates import parse_date
from pipeline.understand.document import Document, Field, Role, named
from pipeline.understand.places import label
from pipeline.understand.read import understand
from pipeline.understand.reader import Tools
from pipeline.wiring import shipped_tools
from scrapers.markup import html_to_text

# The keys of a posting in a record, and what each of them is. What is not named here says nothing of the post.
ROLES: Mapping[str, Role] = {
    "title": "title",
    "subtitle": "text",
    "employer": "employer",
    "location_text": "place",
    "salary_text": "pay",
    "employment_type": "type",
    "work_hours": "type",
    "category": "category",
    "civil_service_title": "category",
    "unit": "category",
    "keywords": "category",
    "valid_through": "closing",
    "closing_text": "closing",
    "slug": "address",
    "url": "address",
    "degree_text": "requirement",
    "text": "text",
    "company_profile": "profile",
    # The same under the names of a lead (`caselead lead list --json`).
    "hiring_organization": "employer",
    "job_location": "place",
    "job_location_type": "type",
    "occupational_category": "category",
    "description": "text",
}


def document_of_record(posting: Mapping[str, Any]) -> Document:
    """The fields of a posting by the keys above, in their order; lists become one field for each text."""
    pay = posting.get("base_salary")  # of a lead: an object with its text
    texts = {**posting, "base_salary.text": pay.get("text") if isinstance(pay, Mapping) else None}
    roles = {**ROLES, "base_salary.text": "pay"}
    return tuple(field for name, role in roles.items() for field in _fields(name, role, texts.get(name)))


def _fields(name: str, role: Role, value: object) -> Iterator[Field]:
    if isinstance(value, list):
        yield from named(name, role, [part if isinstance(part, str) else "" for part in value])
    elif isinstance(value, str) and value.strip():
        yield Field(name, role, value)


def read_record(record: Mapping[str, Any], tools: Tools) -> Reading:
    """The reading of a record: a posting under "posting" with country and lang beside it, or its keys side by side."""
    posting = _posting(record)
    country, lang = (_text(record.get(key) or posting.get(key)) for key in ("country", "lang"))
    return understand(
        document_of_record(posting),
        tools.book,
        tools.gazetteer,
        country=tools.gazetteer.country(country.upper()) if country else None,
        language=lang,
        posted=_day(posting.get("date_posted")) or _day(posting.get("first_seen")),
    )


def _posting(record: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = record.get("posting", record)
    return inner if isinstance(inner, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: object) -> date | None:
    return parse_date(value) if isinstance(value, str) else None


def check_record(record: Mapping[str, Any], tools: Tools | None = None) -> dict[str, Any]:
    """What was read, in the keys of the labelled postings, with the evidence beside it (docs/json.md)."""
    return labels_form(read_record(record, tools or shipped_tools()))


def check_lines(lines: Iterable[bytes], known: Mapping[str, str | None], tools: Tools) -> Iterator[dict[str, Any]]:
    """One result a line, in the order of the lines; "error" where a line is no posting. Empty lines are skipped.

    `known`: the country and language of postings that do not say.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line.removeprefix(codecs.BOM_UTF8))
        except orjson.JSONDecodeError as error:
            yield {"line": number, "error": f"This line is no JSON: {error.msg}."}
            continue
        if not isinstance(record, dict):
            yield {"line": number, "error": "This line is no JSON object."}
        elif not document_of_record(_posting(record)):
            yield {"line": number, "error": "This line has none of the texts of a posting, such as title and text."}
        else:
            yield check_record({**known, **record}, tools)


def record_of_text(body: str) -> dict[str, str]:
    """A posting out of a text or an HTML page: the first line that is not empty is its title."""
    title, _, text = html_to_text(body).strip().partition("\n")
    return {"title": title, "text": text.strip()}


_MODES = {"eligible": "preferred"}  # the labels know no "about to get it is enough"; readers called it preferred


def labels_form(reading: Reading) -> dict[str, Any]:
    """A reading as labels: null or an empty list means that the posting does not say."""
    pay, closing = reading.pay, reading.closing
    place, country = label(reading.places, reading.country)
    day = closing.day if closing else None
    levels = reading.of("level")
    workplaces = reading.of("workplace")
    return {
        "is_social_work": reading.relevance in ("core", "open"),
        "relevance": reading.relevance,
        "specialisms": [tag.id for tag in reading.of("specialism")],
        "licences": [{"id": tag.id, "mode": _MODES.get(tag.mode or "", tag.mode)} for tag in reading.of("licence")],
        "level": levels[0].id if levels else None,
        "workplace": workplaces[0].id if workplaces else None,
        "contract": [tag.id for tag in reading.of("contract")],
        "hours": [tag.id for tag in reading.of("hours") if tag.id in ("full_time", "part_time")],
        "salary": {
            "min": float(pay.min) if pay and pay.min is not None else None,
            "max": float(pay.max) if pay and pay.max is not None else None,
            "period": pay.unit.lower() if pay and pay.unit else None,
            "currency": pay.currency if pay else None,
        },
        "location": {"place": place, "country": country},
        "closing_date": f"{day:%Y-%m-%d}" if day else None,
        "signals": [tag.id for tag in reading.of("signal")],
        "lead_kind": reading.lead_kind,
        "language": reading.language,
        "evidence": list(evidence_form(reading)),
    }


def evidence_form(reading: Reading) -> Iterator[dict[str, Any]]:
    """Every piece of evidence with what it was read as."""
    for tag in reading.tags:
        said: dict[str, Any] = {"kind": tag.kind, "id": tag.id, "sure": tag.sure, "rule": tag.rule}
        said |= {"mode": tag.mode, "group": tag.group} if tag.kind == "licence" else {}
        said |= {"number": float(tag.number)} if tag.number is not None else {}
        yield from ({**said, **piece} for piece in pieces(tag.evidence))
    for kind, found in (("pay", reading.pay), ("weekly_hours", reading.hours), ("closing", reading.closing)):
        yield from ({"kind": kind, **piece} for piece in pieces(found.evidence if found else ()))
    for place in reading.places:
        yield from (
            {"kind": "place", "id": place.name, "sure": place.sure, **piece} for piece in pieces(place.evidence)
        )
