"""Profiles and postings at random, with every operator, and the plain answers that the index is held to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from pipeline.match.ask import All, AnyOf, Circle, Close, Licensed, Node, Not, PayFrom, Phrase, Term, holds
from pipeline.match.index import Batch, Book, Index, Tiers
from pipeline.match.traits import Offer, Traits

WORDS = ("care", "carer", "caring", "child", "children", "social", "work", "worker", "the", "é", "x_1")
SOUGHT = (*WORDS, "car*", "c*", "child*", "soc*", "workers*", "*", "", "two words", "Care", "a-b")
TERMS = ("specialism:fostering", "specialism:?", "country:GB", "relevance:core", "workplace:remote", "place:?")
WHERE = ("anywhere", "title", "employer", "place")
POINTS = ((53.8, -1.55), (53.81, -1.5), (51.5, -0.12), (40.7, -74.0), (-33.9, 151.2), (89.9, 0.0), (0.0, 180.0))
LICENCES = ("lmsw", "lcsw", "swe")
CURRENCIES, UNITS = ("GBP", "USD"), ("HOUR", "YEAR", "MONTH")


@dataclass(frozen=True)
class ARule:
    """A rule with nothing but what the index takes in."""

    ask: Node
    positive: bool = True
    final: bool = False
    step: bool = False


Profiles = Mapping[str, Sequence[ARule]]

_amounts = st.integers(0, 6).map(lambda tens: Decimal(tens * 10))
_leaves = st.one_of(
    st.builds(Term, st.sampled_from(TERMS)),
    st.builds(Phrase, st.sampled_from(WHERE), st.lists(st.sampled_from(SOUGHT), min_size=1, max_size=3).map(tuple)),
    st.builds(
        Close,
        st.sampled_from(WHERE),
        st.lists(st.sampled_from(SOUGHT), min_size=2, max_size=3, unique=True).map(tuple),
        st.integers(1, 4),
    ),
    st.builds(
        lambda point, km: Circle(point[0], point[1], km),
        st.sampled_from(POINTS),
        st.sampled_from((0.0, 3.0, 25.0, 9000.0)),
    ),
    st.builds(PayFrom, _amounts, st.sampled_from(CURRENCIES), st.sampled_from(UNITS), st.booleans()),
    st.builds(Licensed, st.frozensets(st.sampled_from(LICENCES))),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    _leaves,
    lambda nodes: st.one_of(
        st.builds(All, st.lists(nodes, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(nodes, max_size=6).map(tuple)),
        st.builds(Not, nodes),
    ),
    max_leaves=8,
)
RULES = st.lists(st.builds(ARule, NODES, st.booleans(), st.booleans(), st.booleans()), max_size=5)
PROFILES: st.SearchStrategy[Profiles] = st.dictionaries(st.text("abcdef", max_size=2), RULES, max_size=8)

_texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=2).map(tuple)
_offers = st.builds(
    Offer,
    st.sampled_from(CURRENCIES),
    st.sampled_from((*UNITS, None)),
    st.none() | _amounts,
    st.none() | _amounts.map(lambda amount: amount * 2000),
)
TRAITS = st.builds(
    Traits,
    st.integers(0, 10**9),
    st.fixed_dictionaries(dict.fromkeys(("title", "employer", "place", "text"), _texts)),
    st.frozensets(st.sampled_from(TERMS)),
    st.lists(st.sampled_from(POINTS), max_size=2).map(tuple),
    st.lists(_offers, max_size=2).map(tuple),
    st.lists(st.frozensets(st.sampled_from(LICENCES), min_size=1), max_size=2).map(tuple),
)
POSTINGS = st.lists(TRAITS, max_size=6, unique_by=lambda traits: traits.id)


def an_index(profiles: Profiles) -> Index:
    index = Index()
    for key, rules in profiles.items():
        index.add(key, rules)
    return index


def a_batch(profiles: Profiles, postings: Sequence[Traits]) -> Batch:
    book = Book()
    for key, rules in profiles.items():
        book.add(key, rules)
    batch = Batch(book)
    for traits in postings:
        batch.add(traits)
    return batch


def plain_matches(profiles: Profiles, traits: Traits) -> set[str]:
    """Those of which it breaks no rule, each profile asked for itself."""
    return {key for key, rules in profiles.items() if all(holds(rule.ask, traits) for rule in rules)}


def plain_tiers(key: str, rules: Sequence[ARule], postings: Sequence[Traits]) -> Tiers:
    """How postings fare by a profile, each asked for itself, as judge.py tells it."""
    matches: list[int] = []
    near: list[list[int]] = [[] for _ in rules]
    aside = [0] * len(rules)
    for traits in postings:
        broken = [nth for nth, rule in enumerate(rules) if not holds(rule.ask, traits)]
        if not broken:
            matches.append(traits.id)
        elif len(broken) == 1 and _may_be_missed(broken[0], rules):
            near[broken[0]].append(traits.id)
        else:
            aside[broken[0]] += 1
    return Tiers(key, matches, tuple(near), tuple(aside))


def _may_be_missed(nth: int, rules: Sequence[ARule]) -> bool:
    wanted = any(rule.positive for other, rule in enumerate(rules) if other != nth)
    return not rules[nth].final and (rules[nth].step or wanted)
