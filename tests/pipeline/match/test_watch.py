"""What a run finds and counts for everybody's searches is what asking each search about each lead gives."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from leads.search import SavedSearch
from pipeline.match.compile import compile_search
from pipeline.match.judge import judge
from pipeline.match.quotes import Posting
from pipeline.match.watch import Watch
from tests.builders import a_search
from tests.pipeline.match.any_profile import POSTINGS, PROFILES
from tests.pipeline.match.postings import KNOWN, a_posting, a_tag


def watched(people: dict[str, list[SavedSearch]]) -> Watch:
    return Watch(people, lambda: KNOWN)


def heard(watch: Watch, postings: list[Posting]) -> dict[str, set[tuple[str, int]]]:
    """Search and number of what was found, by person. Each posting comes in a call of its own, as from a source."""
    found: dict[str, set[tuple[str, int]]] = {}
    for posting in postings:
        reading = {posting.stored.id: posting.reading} if posting.reading else {}
        for owner, matches in watch.hear([posting.stored], reading).items():
            found.setdefault(owner, set()).update((match.search.name, match.lead.id) for match in matches)
    return found


def numbered(postings: list[Posting]) -> list[Posting]:
    return [
        one._replace(stored=replace(one.stored, id=nth), traits=replace(one.traits, id=nth))
        for nth, one in enumerate(postings, start=1)
    ]


@given(st.lists(PROFILES, min_size=1, max_size=3), st.lists(POSTINGS, min_size=1, max_size=4))
def test_a_run_finds_and_counts_what_asking_one_by_one_gives(some: list[SavedSearch], found: list[Posting]) -> None:
    postings = numbered(found)
    searches = [replace(search, name=f"search {nth}", paused=False) for nth, search in enumerate(some)]
    watch = watched({"me": searches})
    matches = heard(watch, postings).get("me", set())
    for search, fared in zip(searches, watch.fared("me"), strict=True):
        profile = compile_search(search, KNOWN)
        judged = [judge(profile, *posting, KNOWN) for posting in postings]
        near = Counter(one.broken[0].code for one in judged if one.tier == "near_miss")
        aside = Counter(one.broken[0].code for one in judged if one.tier == "set_aside")
        expected = {posting.stored.id for posting, one in zip(postings, judged, strict=True) if one.tier == "match"}
        assert {id for name, id in matches if name == search.name} == expected
        assert (fared.matches, dict(fared.near_misses), dict(fared.set_aside)) == (len(expected), near, aside)


def test_of_the_searches_of_others_only_sums_are_told() -> None:
    watch = watched({"me": [], "anna": [a_search("her wish", words="fostering")], "ben": [a_search("his", words="x")]})
    heard(watch, [a_posting(a_tag("specialism", "fostering", in_title=True))])
    (others,) = watch.fared("me")
    assert (others.name, sum(others.near_misses.values()) + sum(others.set_aside.values()) + others.matches) == ("", 2)


def test_nothing_is_compiled_before_the_first_lead_comes() -> None:
    def refuse() -> None:
        raise AssertionError

    watch = Watch({"me": [a_search("one")]}, refuse)  # type: ignore[arg-type]
    assert watch.hear([], {}) == {}
    assert watch.fared("me") == []
