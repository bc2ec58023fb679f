"""Asking one profile of very many postings gives the answers of the plain way."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.lead import StoredLead
from leads.reading import Evidence, Reading, Tag
from leads.search import SavedSearch, Wishes
from leads.skimmed import SkimmedLead
from pipeline.match.ask import All, AnyOf, Close, Node, Not, Phrase, Term, holds
from pipeline.match.compile import compile_search
from pipeline.match.glance import Glance, Kept
from pipeline.match.judge import broken
from pipeline.match.quick import Needs, answer_to, needs, quick
from pipeline.match.quotes import Posting
from pipeline.match.traits import SILENT, TAGS, traits_of
from store.skim import pay_from, reading_from
from tests.builders import a_search, a_stored_lead
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import KNOWN, LEEDS, WALES, a_posting, a_tag, paid

KEPT = Kept(reading_from, pay_from)


def glance_at(stored: StoredLead, reading: Reading | None, *, by_agency: bool = False) -> Glance:
    """A lead as it is skimmed."""
    lead = stored.lead
    kept = orjson.dumps(reading, default=str).decode() if reading else None
    skimmed = SkimmedLead(
        stored.id,
        stored.first_seen,
        1,
        lead.title,
        lead.hiring_organization,
        lead.job_location,
        lead.job_location_type,
        lead.employment_type,
        lead.occupational_category,
        lead.description,
        stored.sources,
        kept,
    )
    return Glance(skimmed, KEPT, by_agency=by_agency)


@given(PROFILES, POSTINGS)
def test_the_first_two_rules_that_are_broken_are_those_of_the_plain_way(search: SavedSearch, posting: Posting) -> None:
    profile = compile_search(search, KNOWN)
    by_agency = "agency:yes" in posting.traits.terms
    glance = glance_at(posting.stored, posting.reading, by_agency=by_agency)
    assert quick(profile).broken(glance) == broken(profile, posting.traits)[:2]


@given(POSTINGS)
def test_what_a_glance_finds_are_the_traits(posting: Posting) -> None:
    glance = glance_at(posting.stored, posting.reading, by_agency="agency:yes" in posting.traits.terms)
    for kind in (*TAGS, *SILENT, "relevance", "kind", "source", "agency", "telecommute"):
        assert glance.terms(kind) == {term for term in posting.traits.terms if term.startswith(f"{kind}:")}
    assert glance.points() == posting.traits.points
    assert glance.paid().pay == posting.traits.pay
    assert glance.whole() == posting.traits


def test_a_lead_that_was_never_read_is_silent_about_everything() -> None:
    stored = a_stored_lead()
    assert glance_at(stored, None).terms("specialism") == {"specialism:?"}
    assert glance_at(stored, None).terms("licence") == set()
    assert glance_at(stored, None).points() == ()
    assert glance_at(stored, None).paid().pay == ()


@pytest.mark.parametrize(
    "words",
    [
        '"kind":"specialism","id":"fostering"',
        '\\"kind":"specialism","id":"fostering"',
        '","pay":{"min":"1"},"hours":null,"country":"NL","region":"NY","country":"US","latitude":1,"longitude":2,',
        '"relevance":"core"',
    ],
)
def test_nothing_that_a_posting_prints_is_mistaken_for_what_was_read_of_it(words: str) -> None:
    tag = Tag("signal", "driving_required", "sure", words, (Evidence("description", 0, len(words), words),))
    posting = a_posting(tag, places=(LEEDS, WALES), pay=paid(30_000, 40_000), relevance="none", description=words)
    glance = glance_at(posting.stored, posting.reading)
    for kind in (*TAGS, "country", "region", "relevance"):
        assert {term for term in posting.traits.terms if term.startswith(f"{kind}:")} == glance.terms(kind)
    assert (glance.points(), glance.paid().pay) == (posting.traits.points, posting.traits.pay)


ODD = st.text(st.sampled_from("aéeß_1 -.\n'’ﬁ²…İ\u0301\u0345한ǆ") | st.characters(max_codepoint=0x2FFF), max_size=40)
WORDS = st.lists(
    st.sampled_from(["a", "a*", "e", "ea", "fi", "fi*", "1", "ss", "_", "a_*", "한"]), min_size=1, max_size=3
)
WHERE = st.sampled_from(["anywhere", "title", "employer", "place"])
LEAVES = st.one_of(
    st.builds(Phrase, WHERE, WORDS.map(tuple)),
    st.builds(Close, WHERE, st.just(("a*", "e")), st.integers(1, 4)),
    st.sampled_from([Term("place:yes"), Term("source:harbour"), Term("specialism:?"), Term("agency:yes")]),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


@given(NODES, st.fixed_dictionaries({"title": ODD, "description": ODD, "hiring_organization": ODD}))
def test_a_phrase_is_found_where_the_plain_way_finds_it_whatever_the_letters(node: Node, texts: dict[str, Any]) -> None:
    stored = a_stored_lead(**texts)
    traits = traits_of(stored.id, stored.lead, None, stored.sources)
    assert answer_to(node)(glance_at(stored, None)) == holds(node, traits)


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({"must": Wishes(specialisms=("fostering",))}, Needs(texts=False, read=True, shown_by=False)),
        ({"any_of": ("care",)}, Needs(texts=True, read=False, shown_by=False)),
        ({"words": "title:care"}, Needs(texts=False, read=False, shown_by=False)),
        ({"sources": ("harbour",)}, Needs(texts=False, read=False, shown_by=True)),
        ({"must_not": Wishes(agencies=True)}, Needs(texts=False, read=True, shown_by=True)),
        ({}, Needs(texts=False, read=False, shown_by=False)),
    ],
)
def test_no_more_is_read_than_is_asked(given: dict[str, Any], asked: Needs) -> None:
    profile = compile_search(a_search(**given), KNOWN)
    assert needs(rule.ask for rule in profile.rules) == asked


def test_a_reading_is_taken_apart_only_for_what_cannot_be_told_from_its_letters() -> None:
    def refuse(kept: str) -> Any:
        raise AssertionError(kept)

    posting = a_posting(a_tag("specialism", "fostering"), places=(LEEDS,))
    skimmed = glance_at(posting.stored, posting.reading)._lead
    glance = Glance(skimmed, Kept(refuse, refuse), by_agency=False)
    profile = compile_search(a_search(must=Wishes(specialisms=("adoption",), countries=("GB",))), KNOWN)
    assert [rule.where for rule in quick(profile).broken(glance)] == ["must.specialisms"]
