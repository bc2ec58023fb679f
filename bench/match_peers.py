"""What `bench/match.py` compares the index with: mokaccino (the extra `bench`), and asking each profile by itself.

mokaccino looks into fields of a document; it has no words of texts and no phrases. So it is given only those words and
phrases that are asked for at all and stand in the posting, found by the index's own `Words`, which is the cheapest way
to use it. Pay is a number that is at least so much, a place a circle in metres.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from match_world import ARule, Wanted

from pipeline.match.ask import Phrase, holds
from pipeline.match.index.words import Words
from pipeline.match.traits import Traits


class Mokaccino:
    """Its percolator, with profiles by their numbers."""

    def __init__(self) -> None:
        try:
            import mokaccino
        except ImportError:
            raise SystemExit("mokaccino is not here; it comes with ./run python -m pip install -e '.[bench]'") from None
        self._its = mokaccino
        self._percolator = mokaccino.Percolator()
        self._numbers: dict[str, int] = {}
        self._words: list[str] = []
        self._extractor = Words("anywhere")

    def add(self, key: int, wanted: Wanted) -> None:
        self._percolator.add_query_id(self._query(wanted), key)

    def matches(self, traits: Traits) -> list[int]:
        found: list[int] = self._percolator.percolate_list(self._document(traits))
        return found

    def _query(self, wanted: Wanted) -> Any:
        query = self._its.Query
        asked = [self._any_of(group) for group in wanted.groups]
        if wanted.tag:
            asked.append(query.from_kv("tag", wanted.tag))
        if wanted.circle:
            latitude, longitude, km = wanted.circle
            asked.append(query.from_latlng_within("at", latitude, longitude, km * 1000))
        if wanted.floor is not None:
            asked.append(query.from_kge("pay", wanted.floor))
        if wanted.unwanted:
            asked.append(query.from_not(self._word(wanted.unwanted)))
        return query.from_and(asked) if len(asked) > 1 else asked[0]

    def _any_of(self, group: Sequence[str]) -> Any:
        words = [self._word(word) for word in group]
        return self._its.Query.from_or(words) if len(words) > 1 else words[0]

    def _word(self, word: str) -> Any:
        if word not in self._numbers:
            self._words.append(word)
            self._numbers[word] = len(self._words)
            self._extractor.add(Phrase("anywhere", tuple(word.split())), len(self._words))
        return self._its.Query.from_kv("word", word)

    def _document(self, traits: Traits) -> Any:
        document = self._its.Document()
        for number in self._extractor.found(traits):
            document.add_value("word", self._words[number - 1])
        for term in traits.terms:
            document.add_value("tag", term)
        for latitude, longitude in traits.points:
            document.add_value("at", f"{latitude},{longitude}")
        for offer in traits.pay:
            document.add_value("pay", str(offer.top))
        return document


def plain_matches(profiles: Iterable[tuple[int, Sequence[ARule]]], traits: Traits) -> list[int]:
    """The profiles of which a posting breaks no rule, each asked by itself."""
    return [key for key, asked in profiles if all(holds(rule.ask, traits) for rule in asked)]
