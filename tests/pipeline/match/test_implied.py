"""What is proved about rules by their form is so for every posting."""

from itertools import combinations, product

from hypothesis import assume, given
from hypothesis import strategies as st

from leads.search import SavedSearch
from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Term, Where, holds
from pipeline.match.implied import implies, refuting
from pipeline.match.profile import Profile, Rule
from pipeline.match.traits import Traits

WORDS = st.sampled_from(["fostering", "foster", "foster*", "fo*", "carer"])
PHRASES = st.builds(
    Phrase, st.sampled_from(["anywhere", "title", "employer"]), st.lists(WORDS, min_size=1, max_size=3).map(tuple)
)
CLOSE = st.builds(
    Close,
    st.sampled_from(["anywhere", "title"]),
    st.lists(WORDS, min_size=2, max_size=3, unique=True).map(tuple),
    st.integers(2, 4),
)
ATOMS = PHRASES | CLOSE | st.sampled_from([Term("kind:news"), Term("kind:vacancy")])
NODES: st.SearchStrategy[Node] = st.recursive(
    ATOMS,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=4,
)
TOKENS = ("fostering", "foster", "carer", "panel")
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=6).map(" ".join)
POSTINGS = st.builds(
    lambda title, employer, text, terms: Traits(
        1, {"title": (title,), "employer": (employer,), "text": (text,)}, frozenset(terms)
    ),
    TEXTS,
    TEXTS,
    TEXTS,
    st.sets(st.sampled_from(["kind:news", "kind:vacancy"])),
)


def every_phrase() -> list[Phrase | Close]:
    """Everything that can be asked with few words in one of two places."""
    words = ("fostering", "foster", "foster*", "fo*", "carer")
    phrases = [*product(words), *product(words, repeat=2), *product(("foster", "carer", "panel"), repeat=3)]
    close = [(pair, within) for pair in combinations(words, 2) for within in (1, 2)]
    both: tuple[Where, ...] = ("anywhere", "title")
    return [
        *(Phrase(where, phrase) for phrase in phrases for where in both),
        *(Close(where, pair, within) for pair, within in close for where in both),
    ]


def every_posting() -> list[Traits]:
    """Every text of few words, as a title and as a text."""
    texts = [" ".join(words) for length in (1, 2, 3) for words in product(TOKENS, repeat=length)]
    return [Traits(1, {place: (text,)}, frozenset()) for text in texts for place in ("title", "text")]


def test_words_that_say_others_too_are_never_found_without_them() -> None:
    asked = every_phrase()
    found = {one: {at for at, posting in enumerate(every_posting()) if holds(one, posting)} for one in asked}
    pairs = [(one, other) for one, other in product(asked, asked) if one != other and implies(one, other)]
    assert [pair for pair in pairs if not found[pair[0]] <= found[pair[1]]] == []
    assert sum(bool(found[one]) for one, _ in pairs) > 100


@given(NODES, NODES, POSTINGS)
def test_what_follows_from_what_is_asked_is_so_for_every_posting(one: Node, other: Node, posting: Traits) -> None:
    assume(implies(one, other))
    assert not holds(one, posting) or holds(other, posting)


@given(st.lists(NODES, min_size=1, max_size=4), POSTINGS)
def test_no_posting_keeps_rules_that_were_proved_to_exclude_each_other(asked: list[Node], posting: Traits) -> None:
    profile = Profile(SavedSearch("a"), tuple(Rule("words", "words", node, "so") for node in asked))
    found = refuting(profile)
    assume(found is not None)
    rule, others = found or (profile.rules[0], ())
    assert not all(holds(one.ask, posting) for one in (rule, *others))
