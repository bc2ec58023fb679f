"""What a profile asks for the person's sake: what they hold, where they are registered, their step, their mode."""

from decimal import Decimal
from typing import Any

from leads.search import Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.ask import holds
from pipeline.match.compile import compile_search
from pipeline.match.profile import Rule
from pipeline.match.quotes import Posting
from tests.builders import a_search
from tests.pipeline.match.postings import GLASGOW, KNOWN, LEEDS, a_posting, a_tag, asks_for

SILENT = a_posting(job_location=())


def rules(search: SavedSearch) -> tuple[Rule, ...]:
    return compile_search(search, KNOWN).rules


def broken(search: SavedSearch, posting: Posting) -> list[str]:
    return [rule.code for rule in rules(search) if not holds(rule.ask, posting.traits)]


def must(**given: Any) -> SavedSearch:
    return a_search(must=Wishes(**given))


def must_not(**given: Any) -> SavedSearch:
    return a_search(must_not=Wishes(**given))


def me(**given: Any) -> SavedSearch:
    return a_search(me=Myself(**given))


# --- the person


def test_a_posting_that_requires_no_licence_is_open_to_everybody() -> None:
    assert broken(me(holds=("LMSW",)), SILENT) == []
    assert broken(me(holds=("LMSW",)), a_posting(asks_for("us.clinical", "preferred"))) == []


def test_a_required_licence_is_met_by_itself_by_a_higher_one_and_by_an_alternative() -> None:
    assert broken(me(holds=("LMSW",)), a_posting(asks_for("us.master"))) == []
    assert broken(me(holds=("LCSW",)), a_posting(asks_for("us.master"))) == []
    assert broken(me(holds=("LMSW",)), a_posting(asks_for("us.clinical"))) == ["licence"]
    either = (asks_for("us.clinical", "any_of", 1), asks_for("us.master", "any_of", 1))
    assert broken(me(holds=("LMSW",)), a_posting(*either)) == []


def test_every_requirement_is_to_be_met() -> None:
    assert broken(me(holds=("LMSW",)), a_posting(asks_for("us.master"), asks_for("uk.amhp"))) == ["licence"]


def test_a_licence_presumes_its_degree_but_a_degree_is_no_licence() -> None:
    assert broken(me(holds=("LMSW",)), a_posting(asks_for("us.msw_degree"))) == []
    assert broken(me(holds=("SWE",)), a_posting(asks_for("uk.sw_degree"), asks_for("uk.swe"))) == []
    assert broken(me(holds=("MSW",)), a_posting(asks_for("us.master"))) == ["licence"]
    assert broken(me(holds=("DipSW",)), a_posting(asks_for("uk.swe"))) == ["licence"]


def test_a_licence_counts_in_its_own_country_only() -> None:
    assert broken(me(holds=("SWE",)), a_posting(asks_for("uk.sssc"))) == ["licence"]
    assert broken(me(holds=("LCSW",)), a_posting(asks_for("uk.sw_degree"))) == ["licence"]


def test_who_names_no_licence_is_not_asked_for_one() -> None:
    assert rules(me(step="practitioner")) == ()


def test_what_is_worked_towards_is_not_held_yet() -> None:
    assert broken(me(towards=("LCSW",)), a_posting(asks_for("us.clinical"))) == ["licence"]


def test_a_post_in_another_country_than_one_is_registered_in_needs_a_registration() -> None:
    assert broken(me(registered_in=("GB-ENG",)), a_posting(places=[LEEDS])) == []
    assert broken(me(registered_in=("GB-ENG",)), a_posting(places=[GLASGOW])) == ["registered"]
    assert broken(me(registered_in=("GB-ENG",)), SILENT) == []


def test_the_next_step_of_a_career_is_that_of_the_ladder() -> None:
    search = me(step="practitioner", moves=("next",), ladder="uk")
    assert broken(search, a_posting(a_tag("level", "senior_advanced"))) == []
    assert broken(search, a_posting(a_tag("level", "practitioner"))) == ["step"]


# --- modes


def test_who_returns_may_take_the_register_for_granted_but_no_other_licence() -> None:
    search = a_search(mode="returner", me=Myself(registered_in=("GB",)))
    assert broken(search, a_posting(asks_for("uk.swe"), places=[LEEDS])) == []
    assert broken(search, a_posting(asks_for("uk.amhp"), places=[LEEDS])) == ["licence"]


def test_newly_qualified_people_are_spared_posts_of_higher_steps() -> None:
    search = a_search(mode="newly_qualified")
    for level in ("newly_qualified", "practitioner"):
        assert broken(search, a_posting(a_tag("level", level))) == []
    assert broken(search, SILENT) == []
    assert broken(search, a_posting(a_tag("level", "senior_advanced"))) == ["step"]
    welcome = a_tag("signal", "newly_qualified_welcome")
    assert broken(search, a_posting(a_tag("level", "senior_advanced"), welcome)) == []


def test_the_usual_bar_of_the_mode_passive_can_be_reached() -> None:
    def bar(**given: Any) -> int | None:
        return compile_search(a_search(**given), KNOWN).bar

    rich = Wishes(specialisms=("fostering",), signals=("relocation", "supervision_offered"))
    assert bar() is None
    assert bar(mode="passive", must=rich, near=(Near("Leeds", 30),), pay=PayFloor(Decimal(1), "GBP")) == 50
    assert bar(mode="passive", any_of=("care",)) == 10  # words alone give 15 at most
    assert bar(mode="passive", must=rich, bar=12) == 12
