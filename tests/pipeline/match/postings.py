"""Invented postings with what was read out of them, and profiles to judge them by."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from config.gazetteer import gazetteer
from config.vocabulary.load import shipped
from leads.reading import Evidence, PayReading, PlaceReading, Reading, Tag
from leads.search import Judgement, SavedSearch, Verdict
from pipeline.match.compile import compile_search
from pipeline.match.judge import judge
from pipeline.match.matching import traits_of_stored
from pipeline.match.profile import Known
from pipeline.match.quotes import Posting
from tests.builders import a_search, a_stored_lead

KNOWN = Known(shipped(), gazetteer())

LEEDS = PlaceReading("Leeds", "England", "GB", 53.79648, -1.54785, "town", "sure", ())
HULL = PlaceReading("Hull", "England", "GB", 53.7446, -0.33525, "town", "sure", ())
GLASGOW = PlaceReading("Glasgow", "Scotland", "GB", 55.86515, -4.25763, "town", "sure", ())
BUFFALO = PlaceReading("Buffalo", "NY", "US", 42.88645, -78.87837, "town", "sure", ())
WALES = PlaceReading("Wales", "Wales", "GB", None, None, "region", "sure", ())


def a_tag(kind: str, id: str, *, in_title: bool = False, **given: Any) -> Tag:
    """One thing that was read; its evidence is its id in words."""
    words = id.replace("_", " ")
    evidence = Evidence("title" if in_title else "description", 0, len(words), words)
    return Tag(kind, id, "sure", "a rule", (evidence,), **given)  # type: ignore[arg-type]


def asks_for(id: str, mode: str = "required", group: int | None = None) -> Tag:
    """A licence that is asked for."""
    return a_tag("licence", id, mode=mode, group=group)


def paid(low: int | None, high: int | None, currency: str = "GBP", unit: str = "YEAR") -> PayReading:
    """Pay as it was read."""
    least, most = (None if amount is None else Decimal(amount) for amount in (low, high))
    evidence = (Evidence("description", 0, 4, f"pay of {low} to {high}"),)
    return PayReading(least, most, currency, unit, (), None, evidence)  # type: ignore[arg-type]


def a_posting(
    *tags: Tag,
    places: Sequence[PlaceReading] = (),
    pay: PayReading | None = None,
    relevance: str = "core",
    kind: str = "vacancy",
    language: str | None = "en",
    agencies: Sequence[str] = (),
    **lead: Any,
) -> Posting:
    """A posting with its reading; keywords of the lead go into the lead."""
    country = places[0].country if places else None
    reading = Reading("v", language, country, relevance, kind, tags, pay, None, tuple(places), None)  # type: ignore[arg-type]
    stored = a_stored_lead(**lead)
    return Posting(stored, reading, traits_of_stored(stored, reading, agencies))


def judged(search: SavedSearch, posting: Posting) -> Judgement:
    """How a posting fares by a search."""
    return judge(compile_search(search, KNOWN), *posting, KNOWN)


def verdict_of(rule: str, search: SavedSearch, posting: Posting) -> Verdict:
    """The verdict of a key of the profile; where it makes several rules, of the first that is broken."""
    return min((one for one in judged(search, posting).verdicts if one.rule == rule), key=lambda one: one.met)


def tier(search: SavedSearch, posting: Posting) -> str:
    """The tier of a posting."""
    return judged(search, posting).tier


def wanting(**given: Any) -> SavedSearch:
    """A search that also wants a word which every posting here has, so that another rule may be missed alone."""
    return a_search(all_of=("social worker",), **given)
