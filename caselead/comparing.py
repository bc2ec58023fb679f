"""Postings as records of the labelled pairs, compared two by two: what `caselead lead compare` does."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

import orjson

from leads.identity import Posting, SourceKind
from leads.lead import Place, RawLead, RawPay
from pipeline.clean import clean
from pipeline.dates import parse_date
from pipeline.identity.compare import compare
from pipeline.identity.face import face
from scrapers.markup import html_to_text

Record = Mapping[str, Any]


def compare_records(a: Record, b: Record) -> dict[str, object]:
    """The answer for one pair: same, relation, score, why. Raises ValueError for what is no posting."""
    one, other = posting_of(a, seen=_start(b)), posting_of(b, seen=_start(a))
    found = compare(face(one), face(other))
    return {"same": found.same, "relation": found.relation, "score": round(found.score, 3), "why": list(found.why)}


def compare_lines(lines: Iterable[bytes]) -> Iterator[dict[str, object]]:
    """An answer for each line that is not blank, with the pair's own id; "error" where a line is no pair."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            pair = orjson.loads(line)
            if not isinstance(pair, dict) or not all(isinstance(pair.get(side), dict) for side in "ab"):
                raise ValueError('a pair is an object with two postings, "a" and "b"')
            answer = compare_records(pair["a"], pair["b"])
        except ValueError as error:
            yield {"line": number, "error": str(error)}
        else:
            yield {"id": pair["id"], **answer} if "id" in pair else answer


def posting_of(record: Record, source: str = "one board", seen: datetime | None = None) -> Posting:
    """A posting out of a record. One that the source knows by a number of its own (`posting_id`) is an employer's.

    `seen`: when it was seen, where it has no date of its own. Raises ValueError for a record without a title.
    """
    leads = clean([_raw(record)], _NOW)
    if not leads:
        raise ValueError("a posting has a title")
    return Posting(leads[0], source, _kind(record), _start(record) or seen or _NOW, _moment(record.get("last_seen")))


def _start(record: Record) -> datetime | None:
    return _moment(record.get("first_seen")) or _moment(record.get("date_posted"))


_NOW = datetime(2100, 1, 1, tzinfo=UTC)  # no date of a record is refused as too late


def _kind(record: Record) -> SourceKind:
    if record.get("posting_id"):
        return "employer"
    return "agency" if str(record.get("employer_type") or "").casefold() == "agency" else "board"


def _raw(record: Record) -> RawLead:
    """The record as a source would have printed it; keys as in the labelled files, or those of a lead."""
    return RawLead(
        title=_text(record, "title"),
        url=_address(record),
        identifier=_text(record, "posting_id") or _own_id(record) or _text(record, "identifier") or None,
        hiring_organization=_text(record, "employer") or _text(record, "hiring_organization") or None,
        job_location=_places(record),
        date_posted=_text(record, "date_posted") or None,
        valid_through=_text(record, "closing_date") or _text(record, "valid_through") or None,
        employment_type=tuple(_texts(record, "employment_type", "work_hours")),
        base_salary=_pay(record),
        description=html_to_text(_text(record, "text") or _text(record, "description")),
        occupational_category=tuple(_texts(record, "civil_service_title", "division", "level", "positions")),
    )


def _places(record: Record) -> tuple[Place, ...]:
    code = _text(record, "postcode") or None
    town = _text(record, "locality")
    apart = (Place(", ".join(filter(None, (town, code))), postal_code=code),) if town or code else ()
    return apart or tuple(Place(place) for place in _texts(record, "location", "location_text"))


def _pay(record: Record) -> RawPay | None:
    low, high, text = (_text(record, key) or None for key in ("salary_min", "salary_max", "salary_text"))
    return RawPay(low, high, None, None, text) if low or high or text else None


def _own_id(record: Record) -> str:
    """The id without the name of the data set, and without the number of its row."""
    return _text(record, "id").split("#")[0].split(":", 1)[-1]


def _address(record: Record) -> str | None:
    address, slug = _text(record, "url") or _text(record, "link"), _text(record, "slug")
    if not address:
        return f"https://board.example/{slug}" if slug else None
    try:
        return address if urlsplit(address).hostname else None
    except ValueError:
        return None


def _texts(record: Record, *keys: str) -> Iterator[str]:
    for key in keys:
        value = record.get(key)
        for part in value if isinstance(value, list) else [value]:
            if part is not None and str(part).strip() and str(part) != "Not Specified":
                yield str(part)


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _moment(value: object) -> datetime | None:
    day: date | None = parse_date(value) if isinstance(value, str) else None
    if day is None:
        return None
    return day if isinstance(day, datetime) else datetime.combine(day, time(), UTC)
