"""How leads fare by searches in a run: all are counted, nothing is dropped in silence, each person hears of theirs."""

from collections.abc import Callable
from typing import Any

import pytest

from leads.alert import Destination
from leads.search import SavedSearch, Wishes
from leads.secret import Secret
from store import searches
from tests.boards import an_rss_feed
from tests.pipeline.world import World


@pytest.fixture
def fared(world: World) -> Callable[..., dict[str, Any]]:
    """The counts of each search after two new openings came: a social worker's and a cook's, beside a driver's."""

    def run(*saved: SavedSearch) -> dict[str, Any]:
        for search in saved:
            world.search(search)
        world.boards.pages["/feed"] = an_rss_feed("Social Worker", "Cook", "Driver")
        return {one.name: one for one in world.run().searches}

    return run


def test_every_lead_is_counted_once_for_each_search(fared: Callable[..., dict[str, Any]]) -> None:
    for one in fared(SavedSearch("cooks", words="cook -night"), SavedSearch("everything")).values():
        assert one.matches + sum(one.near_misses.values()) + sum(one.set_aside.values()) == 3


def test_what_is_set_aside_is_counted_by_the_first_rule_that_it_breaks(fared: Callable[..., dict[str, Any]]) -> None:
    assert fared()["mine"].set_aside == {"word_any": 2}


def test_what_breaks_one_rule_alone_is_a_near_miss_by_that_rule(fared: Callable[..., dict[str, Any]]) -> None:
    search = SavedSearch("by day", words="driver", must=Wishes(sources=("elsewhere",)))
    one = fared(search)["by day"]
    assert (one.matches, one.near_misses) == (0, {"source": 1})


def test_what_stays_below_a_bar_is_a_near_miss(fared: Callable[..., dict[str, Any]]) -> None:
    one = fared(SavedSearch("choosy", words="driver", bar=900))["choosy"]
    assert (one.matches, one.near_misses, sum(one.set_aside.values())) == (0, {"below_bar": 1}, 2)


def test_a_search_by_which_nothing_can_be_found_is_told_and_stops_nothing(fared: Callable[..., dict[str, Any]]) -> None:
    counts = fared(SavedSearch("slip", must=Wishes(specialisms=("fosterring",))))
    assert "did you mean" in counts["slip"].problems[0]
    assert counts["mine"].matches == 1


def test_a_paused_search_is_asked_about_nothing(fared: Callable[..., dict[str, Any]]) -> None:
    assert "paused" not in fared(SavedSearch("paused", paused=True))


def test_a_run_that_brings_nothing_new_counts_nothing(world: World) -> None:
    world.run()
    assert world.run().searches == []


def test_the_searches_of_others_are_counted_together_and_not_named(world: World) -> None:
    with world.database.write() as tx:
        for owner, word in (("anna", "cook"), ("ben", "driver")):
            searches.put(tx.of(owner), SavedSearch("secret wish", any_of=(word,)))
    own, others = world.run().searches
    assert (own.name, others.name) == ("mine", "")
    assert (others.matches, others.set_aside) == (1, {"any": 3})


def test_each_person_hears_of_what_their_own_searches_find(world: World) -> None:
    world.others = {"anna": {"annas-mail": Destination("annas-mail", Secret("mailto://y"))}}
    with world.database.write() as tx:
        searches.put(tx.of("anna"), SavedSearch("kitchens", any_of=("cook",), alert_to=("annas-mail",)))
    report = world.run()
    heard = {d.destination: [f.stored.lead.title for f in d.leads] for d in world.notifier.sent}
    assert heard == {"me": ["Social Worker"], "annas-mail": ["Cook"]}
    assert [match.search.name for source in report.sources for match in source.matches] == ["mine"]


def test_the_best_fit_comes_first_in_a_digest(world: World) -> None:
    world.search(SavedSearch("mine", words="driver OR children", alert_to=("me",)))
    world.boards.pages["/feed"] = an_rss_feed("Help for a kitchen", "Driver")
    world.run()
    (digest,) = (digest for digest in world.notifier.sent if digest.leads)
    assert [found.stored.lead.title for found in digest.leads] == ["Driver", "Help for a kitchen"]
