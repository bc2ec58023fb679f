"""A posting with the words marked that it was read by, and what they were read as."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from leads.reading import Evidence, PayReading, PlaceReading, Reading, Tag, WeeklyHours
from leads.vocabulary import Vocabulary
from pipeline.understand.document import Document

_A_UNIT = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year"}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was read, in words."""

    kind: str  # "specialism", "pay", "place"
    what: str  # "Fostering and kinship care", "38.43 GBP an hour"
    rule: str  # which rule decided and how sure it is
    evidence: tuple[Evidence, ...]


def sayings(reading: Reading, vocabulary: Vocabulary) -> Iterator[Said]:
    """Everything that was read, tag by tag."""
    for tag in reading.tags:
        label = _label(vocabulary, tag.kind, tag.id)
        more = [tag.mode.replace("_", " ") if tag.mode else "", f"{tag.number:f}" if tag.number is not None else ""]
        yield Said(tag.kind.replace("_", " "), ", ".join(filter(None, (label, *more))), _rule(tag), tag.evidence)
    if pay := reading.pay:
        yield Said("pay", _pay(pay), _flags(pay.flags), pay.evidence)
        if pay.yearly:
            about = _span(pay.yearly.min, pay.yearly.max)
            yield Said("pay a year", f"about {about} {pay.currency or ''}".rstrip(), f"computed: {pay.yearly.how}", ())
    if hours := reading.hours:
        fte = _span(hours.fte_min, hours.fte_max)
        week = _span(hours.min, hours.max)
        what = ", ".join(filter(None, (f"{week} hours a week" if week else "", f"{fte} of full time" if fte else "")))
        yield Said("hours", what, "", hours.evidence)
    for place in reading.places:
        where = ", ".join(filter(None, (place.name, place.region, place.country)))
        yield Said("place", where, f"{place.kind}; {place.sure}", place.evidence)
    if closing := reading.closing:
        day = f"{closing.day:%Y-%m-%d}" if closing.day else "open until filled"
        yield Said("closing", day, closing.rule, closing.evidence)


def reading_form(reading: Reading, vocabulary: Vocabulary) -> dict[str, Any]:
    """A reading for `--json` (docs/json.md)."""
    closing = reading.closing
    return {
        "vocabulary": reading.vocabulary,
        "language": reading.language,
        "country": reading.country,
        "relevance": reading.relevance,
        "lead_kind": reading.lead_kind,
        "tags": [_tag_form(tag, _label(vocabulary, tag.kind, tag.id)) for tag in reading.tags],
        "pay": _pay_form(reading.pay) if reading.pay else None,
        "weekly_hours": _hours_form(reading.hours) if reading.hours else None,
        "places": [_place_form(place) for place in reading.places],
        "closing": closing
        and {
            "day": closing.day.isoformat() if closing.day else None,
            "rule": closing.rule,
            "evidence": pieces(closing.evidence),
        },
    }


def _tag_form(tag: Tag, label: str) -> dict[str, Any]:
    return {
        "kind": tag.kind,
        "id": tag.id,
        "label": label,
        "sure": tag.sure,
        "rule": tag.rule,
        "mode": tag.mode,
        "group": tag.group,
        "number": _number(tag.number),
        "evidence": pieces(tag.evidence),
    }


def _pay_form(pay: PayReading) -> dict[str, Any]:
    yearly = pay.yearly
    return {
        "min": _number(pay.min),
        "max": _number(pay.max),
        "currency": pay.currency,
        "unit": pay.unit,
        "band": pay.band,
        "flags": list(pay.flags),
        "yearly_estimate": yearly and {"min": _number(yearly.min), "max": _number(yearly.max), "how": yearly.how},
        "evidence": pieces(pay.evidence),
    }


def _hours_form(hours: WeeklyHours) -> dict[str, Any]:
    return {
        "min": _number(hours.min),
        "max": _number(hours.max),
        "fte_min": _number(hours.fte_min),
        "fte_max": _number(hours.fte_max),
        "evidence": pieces(hours.evidence),
    }


def _place_form(place: PlaceReading) -> dict[str, Any]:
    return {
        "name": place.name,
        "region": place.region,
        "country": place.country,
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "sure": place.sure,
        "evidence": pieces(place.evidence),
    }


def marked(document: Document, evidence: Iterable[Evidence], mark: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each field's name and its text, with what stands before and after every quoted piece put around it.

    `mark` has "start" and "end". Pieces that overlap are marked as one.
    """
    pieces: dict[str, list[tuple[int, int]]] = {}
    for piece in evidence:
        pieces.setdefault(piece.field, []).append((piece.start, piece.end))
    for field in document:
        spans = sorted(pieces.get(field.name, []))
        yield field.name, _with_marks(field.printed, spans, mark["start"], mark["end"])


def _with_marks(text: str, spans: list[tuple[int, int]], before: str, after: str) -> str:
    parts, done, start, end = [], 0, -1, -1
    for first, last in [*spans, (len(text) + 1, len(text) + 1)]:
        if first <= end:
            end = max(end, last)
            continue
        if start >= 0:
            parts += [text[done:start], before, text[start:end], after]
            done = end
        start, end = first, last
    return "".join([*parts, text[done:]])


def _label(vocabulary: Vocabulary, kind: str, id: str) -> str:
    term = vocabulary.of({"hours": "time"}.get(kind, kind)).get(id)
    return term.label.get("en", id) if term else id.replace("_", " ")


def _rule(tag: Tag) -> str:
    return f"{tag.rule}; {tag.sure}"


def _flags(flags: tuple[str, ...]) -> str:
    return ", ".join(flag.replace("_", " ") for flag in flags)


def _pay(pay: PayReading) -> str:
    span = _span(pay.min, pay.max)
    unit = _A_UNIT[pay.unit] if pay.unit else ""
    return " ".join(filter(None, (span, pay.currency, unit, pay.band)))


def _span(low: Decimal | None, high: Decimal | None) -> str:
    figures = [f"{value:,f}".removesuffix(".00") for value in (low, high) if value is not None]
    return "–".join(dict.fromkeys(figures))


def _number(value: Decimal | None) -> float | None:
    return float(value) if value is not None else None


def pieces(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Quoted words for JSON. "index" is the place in a list where the field is one."""
    return [
        {**_place(e.field), "start": e.start, "end": e.end, "words": e.words, "section": e.section or None}
        for e in evidence
    ]


def _place(name: str) -> dict[str, Any]:
    field, bracket, index = name.rstrip("]").partition("[")
    return {"field": field, "index": int(index)} if bracket else {"field": field}
