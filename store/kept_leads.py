"""A posting out of the JSON it is kept as."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from leads.lead import Lead, Pay, Place, RawLead, RawPay, Sighting
from store.kept_readings import day_from


def lead_from(item: Mapping[str, Any]) -> Lead:
    """Undo what orjson made of a lead. What earlier versions kept of one besides is left out."""
    return Lead(
        item["title"],
        item["url"],
        item["identifier"],
        item["hiring_organization"],
        places_from(item["job_location"]),
        item["job_location_type"],
        day_from(item["date_posted"]),
        day_from(item["valid_through"]),
        tuple(item["employment_type"]),
        pay_from(item["base_salary"]) if item["base_salary"] else None,
        item["description"],
        tuple(item["occupational_category"]),
        tuple(item["flags"]),
        item["posting_key"],
        item["url_key"],
        item["content_hash"],
    )


def sighting_from(item: Mapping[str, Any]) -> Sighting:
    """Undo what orjson made of a sighting."""
    seen = {name: datetime.fromisoformat(item[name]) if item[name] else None for name in ("first_seen", "last_seen")}
    return Sighting(
        **{
            **item,
            **seen,
            "job_location": places_from(item["job_location"]),
            "date_posted": day_from(item["date_posted"]),
        }
    )


def places_from(items: Iterable[Mapping[str, Any]]) -> tuple[Place, ...]:
    """Places out of their JSON."""
    return tuple(Place(**item) for item in items)


def pay_from(item: Mapping[str, Any]) -> Pay:
    """Pay out of its JSON."""
    low, high = (Decimal(item[end]) if item[end] is not None else None for end in ("min", "max"))
    return Pay(low, high, item["currency"], item["unit"], item["text"])


def printed_from(item: Mapping[str, Any]) -> RawLead:
    """A posting as printed out of its JSON."""
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}
    values["job_location"] = places_from(item["job_location"])
    values["base_salary"] = RawPay(**item["base_salary"]) if item["base_salary"] else None
    return RawLead(**values)
