"""A posting is read from top to bottom: the order below is the order in which one thing helps to read the next."""

import re
from collections.abc import Collection
from datetime import date, datetime
from urllib.parse import urlsplit

from leads.gazetteer import Gazetteer
from leads.lead import Lead
from leads.reading import Reading
from leads.vocabulary import Vocabulary
from pipeline.understand.closing import read_closing
from pipeline.understand.conditions import read_conditions
from pipeline.understand.document import Document, Field, named
from pipeline.understand.hours import read_hours
from pipeline.understand.language import language_of
from pipeline.understand.lead_kind import read_lead_kind
from pipeline.understand.level import read_levels
from pipeline.understand.licences import as_one_way, read_checks, read_licences
from pipeline.understand.pay import read_pay
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.places import country_of, read_places
from pipeline.understand.relevance import read_relevance
from pipeline.understand.scan import Scan
from pipeline.understand.signals import read_signals
from pipeline.understand.specialisms import read_specialisms
from pipeline.understand.tidy import as_printed, tidied
from pipeline.understand.warnings import read_warnings

_WORDS_OF_A_LINK = re.compile(r"[^\W\d_]{3,}")

RULES = 1  # raise it when a rule changes what it finds: stored readings are then made again, as for new words


def made_with(vocabulary: Vocabulary) -> str:
    """What a reading says it was made with: the profession, its words, and the rules."""
    return f"{vocabulary.name}:{RULES}"


def understand(
    document: Document,
    book: PhraseBook,
    gazetteer: Gazetteer,
    *,
    country: str | None = None,
    language: str | None = None,
    posted: date | None = None,
    repeated: Collection[str] = (),
) -> Reading:
    """Everything a posting says, with the words it was read from. Pure; no text makes it raise.

    `country` (ISO 3166-1 alpha-2) and `language` are what the source is known for; the posting's own words outrank
    them. `posted`: from when a closing date without a year counts. `repeated`: paragraphs that the same employer prints
    in advert after advert.
    """
    document, ways = tidied(document)
    posted = posted.date() if isinstance(posted, datetime) else posted
    language = language_of(document, language)
    source_country, country = country, country_of(document, gazetteer, country)
    places = read_places(document, gazetteer, country)
    state = next((place.region for place in places if place.country == country), None)
    pay = read_pay(document, source_country or country)  # who posts from home abroad pays in the money of home
    hours = read_hours(document)
    closing = read_closing(document, posted=posted, country=country, language=language)
    scan = Scan(document, book, language, country, state, repeated)
    specialisms = read_specialisms(scan)
    licences = read_licences(scan)
    relevance, because = read_relevance(scan, specialisms)
    licences = as_one_way(licences) if relevance == "open" else licences
    lead_kind, kinds = read_lead_kind(scan)
    levels = read_levels(scan, pay)
    if relevance == "none":  # what a nurse's post is about, and the steps of her career, say nothing here
        specialisms, licences, levels = [], [], []
    conditions = read_conditions(scan, hours, pay)
    signals = read_signals(scan, pay)
    asked = [*specialisms, *licences, *read_checks(scan), *levels]
    reading = Reading(
        vocabulary=made_with(book.vocabulary),
        language=language,
        country=country,
        relevance=relevance,
        lead_kind=lead_kind,
        tags=(*because, *kinds, *asked, *conditions, *signals, *read_warnings(scan)),
        pay=pay,
        hours=hours,
        places=places,
        closing=closing,
    )
    return as_printed(reading, ways)


def document_of(lead: Lead) -> Document:
    """The fields of a lead. Evidence counts in them as they are kept, under schema.org's names in snake case."""
    pay = lead.base_salary
    fields = (
        Field("title", "title", lead.title),
        Field("hiring_organization", "employer", lead.hiring_organization or ""),
        *named("job_location", "place", (place.text for place in lead.job_location)),
        Field("job_location_type", "type", lead.job_location_type or ""),
        *named("employment_type", "type", (kind.replace("_", " ").lower() for kind in lead.employment_type)),
        *named("occupational_category", "category", lead.occupational_category),
        Field("base_salary", "pay", pay.text if pay else ""),
        Field("valid_through", "closing", _iso(lead.valid_through)),
        Field("url", "address", _slug(lead.url or "")),
        Field("description", "text", lead.description),
    )
    return tuple(field for field in fields if field.printed)


def _slug(url: str) -> str:
    """The last part of a link that has words: what stands before it names the board and its lists, not the post."""
    parts = urlsplit(url).path.split("/")
    return next((part for part in reversed(parts) if _WORDS_OF_A_LINK.search(part)), "")


def _iso(day: date | datetime | None) -> str:
    return day.isoformat() if day else ""
