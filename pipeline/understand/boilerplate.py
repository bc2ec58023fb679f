"""Paragraphs that an employer or agency prints in advert after advert: they tell of the employer, not of the post."""

from collections.abc import Iterable, Iterator, Mapping

from leads.lead import Lead

_SHORTEST = 60  # letters; shorter lines repeat by chance: "37 hours per week"
_ADVERTS = 3  # adverts with different titles; the same post in three towns repeats all of its text


def employer_key(lead: Lead) -> str:
    """What adverts of one employer have in common; "" where it is not named, and then nothing counts as repeated."""
    return " ".join((lead.hiring_organization or "").casefold().split())


def repeated_paragraphs(leads: Iterable[Lead]) -> Mapping[str, frozenset[str]]:
    """By employer key, the paragraphs that stand in at least three of its adverts with different titles."""
    titles: dict[str, dict[str, set[str]]] = {}
    for lead in leads:
        key = employer_key(lead)
        if not key:
            continue
        paragraphs = titles.setdefault(key, {})
        title = " ".join(lead.title.casefold().split())
        for paragraph in set(_long_paragraphs(lead.description)):
            paragraphs.setdefault(paragraph, set()).add(title)
    found = {
        key: frozenset(text for text, of in paragraphs.items() if len(of) >= _ADVERTS)
        for key, paragraphs in titles.items()
    }
    return {key: texts for key, texts in found.items() if texts}


def _long_paragraphs(text: str) -> Iterator[str]:
    """The lines that are long enough to be compared, without blanks at their edges, as `sections_of` looks for them."""
    return (line for printed in text.split("\n") if len(line := printed.strip()) >= _SHORTEST)
