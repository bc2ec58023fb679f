"""What is compared of a posting. Pure; texts are taken apart only when a comparison needs them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from leads.identity import Posting, SourceKind
from leads.lead import Place
from pipeline.identity.employer import Employer, employer
from pipeline.identity.place import Where, where
from pipeline.identity.reference import Number, number
from pipeline.identity.terms import Range, contract, hours, pay_range
from pipeline.identity.title import Title, title
from pipeline.identity.words import NOISE, plain, words

_FIRST_WORDS = 2  # of an employer's name, which a title may give instead of all of it


@dataclass(frozen=True, slots=True)
class Face:
    """One posting, ready to be compared with others. Equal faces are equal postings, whenever they came."""

    name: tuple[str, str]  # which posting it is, whenever it came: source and posting key
    source: str
    kind: SourceKind
    url_key: str | None
    url: str
    number: Number  # the requisition in the source's own id
    title: Title
    employer: Employer
    places: tuple[Where, ...]  # empty: not stated
    names: tuple[frozenset[str], ...]  # the words of each name of a place, and the first of the employer's name
    pay: Range | None
    hours: str
    contract: str
    categories: tuple[str, ...]
    text: str
    start: date  # when it was posted, or first seen
    end: date | None  # when it was last seen; None: it is still shown
    closing: date | None


def face(posting: Posting) -> Face:
    """Make a posting ready for comparing."""
    lead = posting.lead
    places, who = _places(lead.job_location), employer(lead.hiring_organization)
    posted = _day(lead.date_posted)
    seen = posting.first_seen.date()
    return Face(
        name=(posting.source, lead.posting_key),
        source=posting.source,
        kind=posting.kind,
        url_key=lead.url_key,
        url=lead.url or "",
        number=number(lead.identifier),
        title=title(lead.title),
        employer=who,
        places=places,
        names=_names(places, who),
        pay=pay_range(lead.base_salary),
        hours=hours(lead),
        contract=contract(lead),
        categories=lead.occupational_category,
        text=lead.description,
        start=min(posted, seen) if posted else seen,
        end=posting.last_seen.date() if posting.last_seen else None,
        closing=_day(lead.valid_through),
    )


@lru_cache(maxsize=2**12)
def _places(printed: tuple[Place, ...]) -> tuple[Where, ...]:
    return tuple(found for place in printed if (found := where(place)).town or found.district)


@lru_cache(maxsize=2**12)
def _names(places: tuple[Where, ...], who: Employer) -> tuple[frozenset[str], ...]:
    printed = {name for place in places for name in (*place.names, *place.sites, *place.wide)}
    of_places = (frozenset(map(plain, words(name))) - NOISE for name in printed)
    return tuple(name for name in {*of_places, frozenset(who.said[:_FIRST_WORDS])} if name)


def _day(when: date | None) -> date | None:
    return when.date() if isinstance(when, datetime) else when
