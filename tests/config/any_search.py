"""Saved searches of all kinds, with every field in use, for tests of rules about them."""

from decimal import Decimal
from typing import get_args

from hypothesis import strategies as st

from leads.lead import PayUnit
from leads.search import Mode, Move, Myself, Near, PayFloor, SavedSearch, Unstated, Wishes

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
"""Texts as TOML keeps them: without blanks, of letters that can be seen."""

PHRASES = TEXTS.filter(lambda text: any(letter.isalnum() for letter in text))
_LISTS = st.lists(PHRASES, max_size=3).map(tuple)
_SETS = st.lists(PHRASES, max_size=2, unique_by=str.casefold).map(tuple)
_WISHES = st.builds(Wishes, *[_SETS] * 14, st.booleans())
_NEAR = st.builds(Near, PHRASES, st.floats(1, 20_000))
_PAY = st.builds(
    PayFloor,
    st.decimals(Decimal("0.01"), 1_000_000_000, places=2),
    st.sampled_from(["GBP", "USD", "EUR"]),
    st.sampled_from(get_args(PayUnit)),
    st.sampled_from(get_args(Unstated)),
)
_MOVES = st.lists(st.sampled_from(get_args(Move)), max_size=3, unique=True).map(tuple)
_ME = st.builds(Myself, _SETS, _SETS, _SETS, st.none() | TEXTS, _MOVES, st.none() | TEXTS)
_WEIGHTS = st.dictionaries(TEXTS, st.integers(-100, 100), max_size=2).map(lambda found: tuple(sorted(found.items())))

SEARCHES = st.builds(
    SavedSearch,
    name=TEXTS,
    any_of=_LISTS,
    all_of=_LISTS,
    none_of=_LISTS,
    places=_LISTS,
    sources=_LISTS,
    alert_to=_LISTS,
    paused=st.booleans(),
    mode=st.sampled_from(get_args(Mode)),
    words=st.just("") | st.lists(TEXTS, min_size=1, max_size=3).map(" ".join),
    must=_WISHES,
    should=_WISHES,
    must_not=_WISHES,
    near=st.lists(_NEAR, max_size=2).map(tuple),
    remote=_SETS,
    pay=st.none() | _PAY,
    me=_ME,
    weights=_WEIGHTS,
    bar=st.none() | st.integers(0, 1000),
)
"""Every search that TOML can say."""
