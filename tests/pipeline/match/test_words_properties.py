"""What holds of every query, and of every text that is none."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, holds
from pipeline.match.grammar import WordsError
from pipeline.match.in_english import in_words
from pipeline.match.traits import Traits
from pipeline.match.words import parse, phrase, pointing

PIECES = [
    *"abc*:~5 ()-&\"“”'\n",
    " OR ",
    " AND ",
    "NOT ",
    " NEAR/5 ",
    " NEAR ",
    "title:",
    "tittle:",
    "a b",
    "*",
    "＊",
    "ﬃ",
    "é",
]


def fault(read: Callable[[str], object], text: str) -> WordsError | None:
    try:
        read(text)
    except WordsError as error:
        return error
    return None


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@example("(" * 1990)
@example("((a " * 400)
@example("-" * 1990 + "a")
@example("NOT " * 400)
@example("a NEAR/" + "9" * 1900 + " b")
@example("(a OR " * 300 + "a" + ")" * 190)
def test_no_text_fails_in_any_other_way_and_the_fault_lies_in_it(text: str) -> None:
    for read in (parse, phrase):
        error = fault(read, text)
        if error is not None:
            assert 0 <= error.at < max(1, len(text))
            assert error.problem.endswith(".")
            assert error.hint.endswith((".", '"'))
            assert len(pointing(error, text).splitlines()) == 2


# Queries made together with their meaning, which is told by other means than the nodes.

Post = Mapping[str, list[list[str]]]
"""The words of the texts of each field."""

Made = tuple[str, Callable[[Post], bool]]
"""A query, and whether a post is as it asks."""

WORDS = ["care", "carer", "child", "care*", "chi*", "abuse"]
FIELDS = ["title", "employer", "place", "text"]


def texts_in(post: Post, field: str) -> list[list[str]]:
    return post[field] if field else [text for texts in post.values() for text in texts]


def like(printed: str, asked: str) -> bool:
    return printed[: len(asked) - 1] == asked[:-1] if asked[-1] == "*" else printed == asked


def side_by_side(text: list[str], asked: list[str]) -> bool:
    runs = [text[n : n + len(asked)] for n in range(len(text) - len(asked) + 1)]
    return any(all(map(like, run, asked)) for run in runs)


def close_by(text: list[str], asked: list[str], within: int) -> bool:
    ways = product(*([n for n, printed in enumerate(text) if like(printed, one)] for one in asked))
    return any(len(set(way)) == len(way) and max(way) - min(way) <= within for way in ways)


@st.composite
def leaves(draw: st.DrawFn) -> Made:
    field = draw(st.sampled_from(["", "title", "employer", "place"]))
    before = f"{field}:" if field else ""
    asked = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
    if len(asked) > 1 and draw(st.booleans()):
        within = draw(st.integers(len(asked) - 1, 5))
        pair = len(asked) == 2 and draw(st.booleans())
        written = f"({asked[0]} NEAR/{within} {asked[1]})" if pair else f'"{" ".join(asked)}"~{within}'
        return before + written, lambda post: any(close_by(text, asked, within) for text in texts_in(post, field))
    written = asked[0] if len(asked) == 1 else f'"{" ".join(asked)}"'
    return before + written, lambda post: any(side_by_side(text, asked) for text in texts_in(post, field))


@st.composite
def joined(draw: st.DrawFn, parts: st.SearchStrategy[Made]) -> Made:
    made = draw(st.lists(parts, min_size=1, max_size=3))
    texts, meanings = [text for text, _ in made], [meaning for _, meaning in made]
    match draw(st.sampled_from(["and", "or", "not"])):
        case "and":
            return f"({draw(st.sampled_from([' ', ' AND '])).join(texts)})", lambda post: all(m(post) for m in meanings)
        case "or":
            return f"({' OR '.join(texts)})", lambda post: any(m(post) for m in meanings)
        case _:
            return f"({draw(st.sampled_from(['-', 'NOT ']))}{texts[0]})", lambda post: not meanings[0](post)


@st.composite
def loose(draw: st.DrawFn) -> Made:
    """Without parentheses around it, so that what binds tighter is asked for: OR of AND of NOT."""
    sides = draw(st.lists(st.lists(st.tuples(st.booleans(), QUERIES), min_size=1, max_size=3), min_size=1, max_size=3))
    text = " OR ".join(" ".join(f"{'-' * negated}{one[0]}" for negated, one in side) for side in sides)
    return text, lambda post: any(all(one[1](post) != negated for negated, one in side) for side in sides)


QUERIES = st.recursive(leaves(), joined, max_leaves=6)
TEXTS = st.lists(
    st.lists(st.sampled_from(["care", "carer", "careful", "child", "children", "abuse"]), max_size=6), max_size=2
)
POSTS = st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXTS))


def traits(post: Post) -> Traits:
    return Traits(1, {field: tuple(map(" ".join, texts)) for field, texts in post.items()}, frozenset())


@given(loose(), POSTS)
def test_a_query_fits_a_post_as_its_parts_say(made: Made, post: Post) -> None:
    text, meaning = made
    assert holds(parse(text), traits(post)) == meaning(post)


def written(node: Node) -> str:
    """A query that asks for a node."""
    match node:
        case Phrase(where, words):
            return f'{"" if where == "anywhere" else where + ":"}"{" ".join(words)}"'
        case Close(where, words, within):
            return f"{written(Phrase(where, words))}~{within}"
        case All(of):
            return f"({' AND '.join(map(written, of))})"
        case AnyOf(of):
            return f"({' OR '.join(map(written, of))})"
        case Not(of):
            return f"NOT {written(of)}"
        case _:
            raise AssertionError(node)


@given(loose())
def test_what_a_query_asks_can_be_written_as_a_query_that_asks_the_same(made: Made) -> None:
    node = parse(made[0])
    assert parse(written(node)) == node


@given(loose())
def test_saying_a_thing_twice_asks_for_nothing_more(made: Made) -> None:
    text, _ = made
    assert parse(f"({text}) ({text})") == parse(f"({text}) OR ({text})") == parse(text)


def looked_for(node: Node) -> Iterator[Phrase | Close]:
    """Every phrase of a query, wanted or not."""
    match node:
        case Phrase() | Close():
            yield node
        case Not(of):
            yield from looked_for(of)
        case All(of) | AnyOf(of):
            for one in of:
                yield from looked_for(one)


@given(loose())
def test_everything_that_is_looked_for_is_told_in_english(made: Made) -> None:
    node = parse(made[0])
    told = in_words(node)
    assert told.count("(") == told.count(")")
    assert all(one.words[0].rstrip("*") in told for one in looked_for(node))
