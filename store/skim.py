"""Very many leads, read as fast as the database gives them: only what profiles ask of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import Column, ColumnElement, Select, Text, func, literal, null, select, type_coerce

from leads.lead import Place
from leads.skimmed import SkimmedLead, SkimmedPay, SkimmedPlace, SkimmedReading, SkimmedSpan, SkimmedTag
from store.engine import Tx
from store.tables import leads, readings, sightings, sources

_AT_ONCE = 500  # rows held in memory
_LISTS = ("job_location", "employment_type", "occupational_category")


def skim(
    tx: Tx, *, since: datetime | None = None, texts: bool = True, read: bool = True, shown_by: bool = True
) -> Iterator[SkimmedLead]:
    """Leads first seen since a moment (None: all), in no order. What is not asked for is left out, and empty.

    `texts`: all that is printed but title, employer and place; `read`: the reading; `shown_by`: the sources.
    """
    keys = _sources_of(tx, since) if shown_by else {}
    for id, first_seen, source_id, title, employer, places, kind, types, categories, text, reading in tx.conn.execute(
        _query(since, texts=texts, read=read), execution_options={"yield_per": _AT_ONCE}
    ):
        yield SkimmedLead(
            id,
            first_seen,
            source_id,
            title,
            employer,
            tuple([Place(*place) for place in orjson.loads(places)]) if places else (),
            kind,
            _texts(types),
            _texts(categories),
            text,
            tuple(keys.get(id, ())),
            reading,
        )


def count(tx: Tx, since: datetime | None = None) -> int:
    """How many leads there are to skim."""
    query = select(func.count()).select_from(leads)
    return tx.conn.execute(query if since is None else query.where(leads.c.first_seen >= since)).scalar_one()


def first_days(tx: Tx) -> dict[int, datetime]:
    """When the first lead of each source was seen, by the source's number."""
    query = select(leads.c.source_id, func.min(leads.c.first_seen).label("first")).group_by(leads.c.source_id)
    return {row.source_id: row.first for row in tx.conn.execute(query)}


def _query(since: datetime | None, *, texts: bool, read: bool) -> Select[Any]:
    """The columns as the database has them, since to make values of them all takes longer than to read them."""
    lists = [_as_text(leads.c[name]) if texts or name == "job_location" else literal("[]") for name in _LISTS]
    description = leads.c.description if texts else literal("")
    named = (leads.c.id, leads.c.first_seen, leads.c.source_id, leads.c.title, leads.c.hiring_organization)
    columns = (*named, lists[0], leads.c.job_location_type, *lists[1:], description)
    if read:
        reading = _as_text(readings.c.reading)
        query = select(*columns, reading).select_from(leads.outerjoin(readings, readings.c.lead_id == leads.c.id))
    else:
        query = select(*columns, null())
    return query if since is None else query.where(leads.c.first_seen >= since)


def _as_text(column: Column[Any]) -> ColumnElement[str]:
    return type_coerce(column, Text)


def _sources_of(tx: Tx, since: datetime | None) -> dict[int, set[str]]:
    """The keys of the sources that showed each lead."""
    keys = {row.id: row.key for row in tx.conn.execute(select(sources.c.id, sources.c.key))}
    query = select(sightings.c.lead_id, sightings.c.source_id).distinct()
    if since is not None:
        query = query.join(leads, leads.c.id == sightings.c.lead_id).where(leads.c.first_seen >= since)
    found: dict[int, set[str]] = defaultdict(set)
    for lead_id, source_id in tx.conn.execute(query):
        found[lead_id].add(keys[source_id])
    return found


def reading_from(kept: str) -> SkimmedReading:
    """A reading out of the JSON it is kept as, without the words it was read from."""
    item = orjson.loads(kept)
    pay = item["pay"]
    return SkimmedReading(
        item["language"],
        item["country"],
        item["relevance"],
        item["lead_kind"],
        tuple([SkimmedTag(tag["kind"], tag["id"], tag["mode"], tag["group"]) for tag in item["tags"]]),
        _pay(pay) if pay else None,
        tuple([SkimmedPlace(p["region"], p["country"], p["latitude"], p["longitude"]) for p in item["places"]]),
    )


def pay_from(kept: str) -> SkimmedPay | None:
    """Only the pay of a reading: what stands between these two keys, which in a text would have backslashes."""
    item = orjson.loads(kept[kept.index('"pay":') + len('"pay":') : kept.index(',"hours":')])
    return _pay(item) if item else None


def _pay(item: Mapping[str, Any]) -> SkimmedPay:
    yearly = item["yearly"]
    return SkimmedPay(
        _amount(item["min"]),
        _amount(item["max"]),
        item["currency"],
        item["unit"],
        SkimmedSpan(_amount(yearly["min"]), _amount(yearly["max"])) if yearly else None,
    )


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _texts(kept: str) -> tuple[str, ...]:
    return () if kept == "[]" else tuple(orjson.loads(kept))
