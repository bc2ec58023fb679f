"""From what a source printed to a lead that can be compared and shown. Pure; `now` is an argument."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from leads.lead import Lead, Place, RawLead
from leads.reading import Reading
from pipeline.dates import day_leads, parse_date, parse_relative, parse_until, writes_day_first
from pipeline.fingerprint import content_hash, normalise, own_key, with_keys
from pipeline.hygiene import TITLE_LIMIT, one_line, paragraphs, visible
from pipeline.pay import parse_pay
from pipeline.urls import canonical, url_key

# schema.org JobPosting, employmentType, as the values Google for Jobs names; the rest stays as printed.
_TYPES = {
    "FULL_TIME": "full time,fulltime,full,regular full time,full time regular,voltijd,vollzeit,temps plein,heltid",
    "PART_TIME": "part time,parttime,part,regular part time,part time regular,deeltijd,teilzeit,temps partiel,deltid",
    "CONTRACTOR": "contractor,contract,freelance",
    "TEMPORARY": "temporary,temp,fixed term,seasonal,tijdelijk,befristet",
    "INTERN": "intern,internship,internships,trainee,traineeship,stage,praktikum",
    "VOLUNTEER": "volunteer,vrijwilliger,ehrenamt",
    "PER_DIEM": "per diem,prn,as needed",
}
_TYPE_OF = {word: value for value, words in _TYPES.items() for word in words.split(",")}
_EARLIEST = date(1995, 1, 1)


def clean(raws: Iterable[RawLead], now: datetime, options: Mapping[str, object] | None = None) -> list[Lead]:
    """The leads of one document, with their keys, each once. A posting without a title is left out."""
    return with_keys(clean_each(raws, now, options))


def clean_each(raws: Iterable[RawLead], now: datetime, options: Mapping[str, object] | None = None) -> list[Lead]:
    """The same with all repeats, and with keys that may be shared: what the document shows, row by row."""
    raws = list(raws)
    day_first = _day_first(raws, options or {})
    return [lead for raw in raws if (lead := _clean_one(raw, now, day_first)).title]


def _day_first(raws: Iterable[RawLead], options: Mapping[str, object]) -> bool | None:
    """How the source writes dates: as it is said to, else as one of its dates shows that can only be read one way,
    else as its country does. None: not known."""
    if isinstance(chosen := options.get("day_first"), bool):
        return chosen
    orders = {day_leads(text) for raw in raws for text in (raw.date_posted, raw.valid_through) if text} - {None}
    if len(orders) == 1:
        return orders.pop()
    country = options.get("country")
    return writes_day_first(country) if isinstance(country, str) else None


def _clean_one(raw: RawLead, now: datetime, day_first: bool | None) -> Lead:
    title = one_line(raw.title, TITLE_LIMIT)
    description = paragraphs(raw.description)
    flags = dict.fromkeys(raw.flags)
    printed = parse_date(raw.date_posted, day_first=day_first) or parse_relative(raw.date_posted, now)
    posted = _believable(printed, now + timedelta(days=1))
    until = parse_date(raw.valid_through, day_first=day_first) or parse_until(raw.valid_through, now)
    closing = _believable(until, now + timedelta(days=20 * 365))
    for cut, flag in (
        (title.endswith("…") and len(title) == TITLE_LIMIT, "title_cut"),
        (description.endswith("…") and len(description) < len(raw.description), "description_cut"),
        (raw.date_posted and posted is None, "date_posted_refused"),
        (raw.valid_through and closing is None, "valid_through_refused"),
    ):
        if cut:
            flags[flag] = None
    identifier, url = one_line(raw.identifier) or None, canonical(raw.url) if raw.url else None
    address = url_key(url) if url else None
    employer, places = one_line(raw.hiring_organization) or None, _places(raw.job_location)
    where, types, pay = one_line(raw.job_location_type) or None, _types(raw.employment_type), parse_pay(raw.base_salary)
    categories = tuple(dict.fromkeys(filter(None, map(one_line, raw.occupational_category))))
    return Lead(
        title=title,
        url=url,
        identifier=identifier,
        hiring_organization=employer,
        job_location=places,
        job_location_type=where,
        date_posted=posted,
        valid_through=closing,
        employment_type=types,
        base_salary=pay,
        description=description,
        occupational_category=categories,
        flags=tuple(flags),
        posting_key=own_key(identifier, address),  # unless another posting of the document has the same
        url_key=address,
        content_hash=content_hash(title, url, employer, places, where, closing, types, pay, description, categories),
    )


def _believable(when: date | None, latest: datetime) -> date | None:
    """Years no board means (year 1, year 9999) are refused, so that nothing sorts before or after its time."""
    if when is None:
        return None
    day = when.date() if isinstance(when, datetime) else when
    return when if _EARLIEST <= day <= latest.date() else None


def _places(places: Iterable[Place]) -> tuple[Place, ...]:
    cleaned = (
        Place(one_line(p.text), *(one_line(part) or None for part in (p.locality, p.region, p.postal_code, p.country)))
        for p in places
    )
    return tuple(dict.fromkeys(place for place in cleaned if place.text))


def _types(printed: Iterable[str]) -> tuple[str, ...]:
    types = (visible(word) for word in printed)
    return tuple(dict.fromkeys(_TYPE_OF.get(normalise(t.replace("_", " ")), one_line(t)) for t in types if t.strip()))


def is_expired(lead: Lead, now: datetime, understood: Reading | None = None) -> bool:
    """Whether the closing date has passed: that of its own field, else the one that was read in the text.

    A plain date means until the end of that day, wherever that ends last.
    """
    until = lead.valid_through or (understood.closing.day if understood and understood.closing else None)
    if until is None:
        return False
    if isinstance(until, datetime):
        return until < now
    return until < (now - timedelta(hours=12)).date()
