"""Two thousand profiles and six hundred postings from a seed: half of the profiles as saved searches compile, the
others wild trees of every operator. Postings have enough in common with them to match some, and to miss some by one."""

from decimal import Decimal
from random import Random

from pipeline.match.ask import All, AnyOf, Circle, Close, Licensed, Node, Not, PayFrom, Phrase, Term, Where
from pipeline.match.traits import Offer, Traits
from tests.pipeline.match.index.asking import LICENCES, ARule

NOUNS = ("fostering", "adoption", "hospital", "discharge", "safeguarding", "youth", "justice", "autism", "duty")
OTHERS = ("social", "worker", "senior", "support", "practitioner", "children", "child", "protection", "and", "the")
WORDS = (*NOUNS, *OTHERS)
BEGINNINGS = ("foster*", "safeguard*", "pract*", "ch*")
TERMS = [f"specialism:{noun}" for noun in NOUNS] + ["specialism:?", "signal:supervision", "signal:flexible"]
COMMON = ["relevance:core", "relevance:open", "country:GB", "country:US", "region:US-NY", "region:?", "agency:yes"]
FROM_HOME = ("workplace:remote", "telecommute:yes", "place:?")
TOWNS = [(round(50 + nth * 0.37 % 8, 3), round(-5 + nth * 0.61 % 6, 3)) for nth in range(40)]
WHERE: tuple[Where, ...] = ("anywhere", "title", "employer", "place")


def a_crowd(seed: int, number: int) -> dict[str, list[ARule]]:
    draw = Random(seed)  # noqa: S311 - the same crowd every time
    usual = {f"usual {nth}": _usual(draw) for nth in range(number // 2)}
    return usual | {f"wild {nth}": _wild(draw) for nth in range(number - number // 2)}


def some_postings(seed: int, number: int) -> list[Traits]:
    draw = Random(seed)  # noqa: S311 - the same crowd every time
    return [_posting(draw, nth) for nth in range(number)]


def _usual(draw: Random) -> list[ARule]:
    """The rules of a saved search, in the order in which it compiles."""
    rules = [ARule(_one_of(draw, _phrase, 1, 5))]
    if draw.random() < 0.6:
        rules.append(ARule(AnyOf(tuple(map(Term, ("relevance:core", "relevance:open")))), positive=False))
        rules.append(ARule(_one_of(draw, lambda draw: Term(draw.choice(TERMS)), 1, 6)))
    if draw.random() < 0.6:
        rules.append(ARule(_near(draw)))
    if draw.random() < 0.4:
        rules.append(ARule(_floor(draw)))
    if draw.random() < 0.4:
        rules.append(ARule(_licensed(draw), positive=False))
    rules += [ARule(Not(_phrase(draw)), positive=False) for _ in range(draw.randint(0, 2))]
    if draw.random() < 0.3:
        rules.append(ARule(Not(Phrase("employer", (draw.choice(WORDS),))), positive=False, final=True))
    return rules


def _wild(draw: Random) -> list[ARule]:
    return [ARule(_tree(draw, 3), draw.random() < 0.7, draw.random() < 0.1) for _ in range(draw.randint(1, 4))]


def _tree(draw: Random, depth: int) -> Node:
    if depth == 0 or draw.random() < 0.3:
        return draw.choice((_phrase, _phrase, _close, _term, _circle, _floor, _licensed))(draw)
    kind = draw.random()
    if kind < 0.2:
        return Not(_tree(draw, depth - 1))
    parts = tuple(_tree(draw, depth - 1) for _ in range(draw.randint(0 if depth < 3 else 1, 3)))
    return All(parts) if kind < 0.5 else AnyOf(parts)


def _near(draw: Random) -> Node:
    here = AnyOf((Term("region:US-NY"), All((Term("country:US"), Term("region:?")))))
    from_home = All((AnyOf((Term("workplace:remote"), Term("telecommute:yes"))), here))
    circles = tuple(_circle(draw) for _ in range(draw.randint(1, 2)))
    return AnyOf((*circles, from_home) if draw.random() < 0.4 else circles)


def _one_of(draw: Random, make, low: int, high: int) -> Node:  # type: ignore[no-untyped-def]
    return AnyOf(tuple(make(draw) for _ in range(draw.randint(low, high))))


def _phrase(draw: Random) -> Node:
    words = [draw.choice(WORDS) for _ in range(draw.choice((1, 1, 2, 2, 3)))]
    if draw.random() < 0.15:
        words[draw.randrange(len(words))] = draw.choice(BEGINNINGS)
    return Phrase(draw.choices(WHERE, (8, 2, 1, 1))[0], tuple(words))


def _close(draw: Random) -> Node:
    words = draw.sample((*WORDS, *BEGINNINGS), draw.randint(2, 3))
    return Close(draw.choices(WHERE, (8, 2, 1, 1))[0], tuple(words), draw.randint(1, 6))


def _term(draw: Random) -> Node:
    return Term(draw.choice((*TERMS, *COMMON, *FROM_HOME)))


def _circle(draw: Random) -> Node:
    return Circle(*draw.choice(TOWNS), float(draw.choice((15, 40, 80, 160))))


def _floor(draw: Random) -> Node:
    currency = draw.choice(("GBP", "GBP", "USD"))
    if draw.random() < 0.3:
        return PayFrom(Decimal(draw.randint(12, 30)), currency, "HOUR", draw.random() < 0.5)
    return PayFrom(Decimal(draw.randrange(24_000, 60_000, 500)), currency, "YEAR", draw.random() < 0.5)


def _licensed(draw: Random) -> Node:
    return Licensed(frozenset(draw.sample(LICENCES, draw.randint(0, len(LICENCES)))))


def _posting(draw: Random, nth: int) -> Traits:
    def text(words: int) -> tuple[str, ...]:
        return (" ".join(draw.choices(WORDS, k=words)).capitalize(),)

    terms = draw.sample(TERMS, 2) + draw.sample(COMMON, 3) + draw.sample(FROM_HOME, draw.randint(0, 1))
    texts = {"title": text(4), "employer": text(2), "place": text(1), "text": (*text(3), *text(14))}
    points = tuple(draw.sample(TOWNS, draw.choice((0, 1, 1, 1, 2))))
    needs = tuple(frozenset(draw.sample(LICENCES, draw.randint(1, 2))) for _ in range(draw.choice((0, 0, 1, 2))))
    return Traits(nth, texts, frozenset(terms), points, _offers(draw), needs)


def _offers(draw: Random) -> tuple[Offer, ...]:
    currency, kind = draw.choice(("GBP", "USD")), draw.random()
    if kind < 0.3:
        return ()
    if kind < 0.5:
        hourly = Decimal(draw.randint(10, 35))
        return (Offer(currency, "HOUR", hourly, hourly * 1950),)
    yearly = Decimal(draw.randrange(22_000, 70_000, 250))
    return (Offer(currency, "YEAR" if kind < 0.9 else None, yearly if kind < 0.9 else None, yearly),)
