"""One run for everybody: each hears at their own destinations, at their own hours, and of nobody else's things."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from leads.alert import Alert, DeliveryState, Destination, Digest, Outcome
from leads.person import Person, Quiet
from leads.search import SavedSearch
from leads.secret import Secret
from pipeline.deliver import deliver
from pipeline.parts import Parts
from pipeline.people import Somebody, everybody
from pipeline.report import DestinationReport, RunReport
from store import leads, outbox, persons, searches
from store.engine import Database
from tests.boards import an_rss_feed
from tests.builders import a_search
from tests.pipeline.world import World

EVENING = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@dataclass
class Post:
    """A notifier that remembers what arrived where, in the order it came."""

    outcome: Outcome = Outcome("sent")
    arrived: list[tuple[str, Digest]] = field(default_factory=list)  # address and message

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        begin: Callable[[str], bool],
        settle: Callable[[str, Outcome], None],
        **_: Any,
    ) -> None:
        for digest in digests:
            assert begin(digest.id)
            self.arrived.append((destinations[digest.destination].url.reveal(), digest))
            settle(digest.id, self.outcome)

    @property
    def notices(self) -> list[tuple[str, str]]:
        """Each notice that arrived, with its address."""
        return [(address, text) for address, digest in self.arrived for text in digest.notices]


@dataclass
class House:
    """An installation that "me", "anna" and "bea" share."""

    database: Database
    post: Post = field(default_factory=Post)
    now: datetime = EVENING

    @property
    def parts(self) -> Parts:
        return Parts(
            database=self.database,
            destinations=mailboxes("mail", "chat"),
            others={"anna": mailboxes("anna-mail"), "bea": mailboxes("bea-mail")},
            notifier=lambda: self.post,
            now=lambda: self.now,
        )

    def owe(self, person: str, to: str, text: str = "Now watching.") -> None:
        with self.database.write() as tx:
            outbox.queue(tx.of(person), [Alert(to, f"baseline:{text}", text=text)], self.now)

    def quiet(self, person: str, since: int = 22, until: int = 7) -> None:
        with self.database.write() as tx:
            persons.put(tx, Person(person, Quiet(time(since), time(until)), "UTC"), self.now)

    def states(self, person: str) -> list[DeliveryState]:
        with self.database.read() as tx:
            return [delivery.state for delivery in outbox.deliveries(tx.of(person))]

    def deliver(self, **given: Any) -> dict[str, DestinationReport]:
        return {report.name: report for report in deliver(self.parts, **given)}


def mailboxes(*names: str) -> dict[str, Destination]:
    return {name: Destination(name, Secret(f"mailto://{name}")) for name in names}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(Database.open(f"sqlite:///{tmp_path / 'caselead.db'}")) as database:
        yield House(database)


def test_everybody_hears_of_their_own_at_their_own_destination(house: House) -> None:
    house.owe("me", "mail", "mine")
    house.owe("anna", "anna-mail", "anna's")
    house.deliver()
    assert house.post.notices == [("mailto://mail", "mine"), ("mailto://anna-mail", "anna's")]
    assert (house.states("me"), house.states("anna"), house.states("bea")) == (["sent"], ["sent"], [])


def test_of_others_only_the_sum_is_reported_and_only_where_something_was_owed(house: House) -> None:
    house.owe("me", "mail")
    house.owe("anna", "anna-mail")
    reports = house.deliver()
    assert list(reports) == ["chat", "mail", "anna"]
    assert reports["mail"] == DestinationReport("mail", sent=1)
    assert reports["anna"] == DestinationReport("anna", sent=1, of_another=True)


def test_what_went_wrong_with_another_is_no_news_of_theirs_but_fails_the_run(house: House) -> None:
    house.owe("anna", "anna-mail")
    house.post.outcome = Outcome("failed", "The relay smtp.annas.example said no.")
    report = house.deliver()["anna"]
    assert (report.failed, report.problem) == (1, "Not everything was delivered.")
    assert RunReport(destinations=[report]).exit_code == 3


def test_what_is_owed_in_quiet_hours_waits_and_says_until_when(house: House) -> None:
    house.quiet("me")
    house.owe("me", "mail")
    report = house.deliver()["mail"]
    assert (report.queued, report.quiet_until, house.post.arrived) == (1, MORNING, [])
    assert (report.problem, RunReport(destinations=[report]).exit_code) == (None, 0)


def test_after_the_quiet_hours_one_message_carries_all_of_it_once(house: House) -> None:
    house.quiet("anna")
    for hour, text in enumerate(("first", "second", "third")):
        house.now = EVENING + timedelta(hours=hour)
        house.owe("anna", "anna-mail", text)
        house.deliver()
    house.now = MORNING
    house.deliver()
    house.deliver()
    assert [digest.notices for _, digest in house.post.arrived] == [("first", "second", "third")]
    assert house.deliver()["chat"].quiet_until is None


def test_the_quiet_hours_of_one_are_no_matter_to_another(house: House) -> None:
    house.quiet("anna")
    for person, to in (("me", "mail"), ("anna", "anna-mail"), ("bea", "bea-mail")):
        house.owe(person, to)
    reports = house.deliver()
    assert [address for address, _ in house.post.arrived] == ["mailto://mail", "mailto://bea-mail"]
    assert (reports["anna"].queued, reports["anna"].quiet_until) == (1, MORNING)


def test_a_message_that_failed_before_the_night_is_tried_again_after_it(house: House) -> None:
    house.now = EVENING - timedelta(hours=2)
    house.quiet("me")
    house.owe("me", "mail")
    house.post.outcome = Outcome("failed", "No connection.")
    house.deliver()
    house.post.outcome, house.now = Outcome("sent"), EVENING
    assert (house.deliver()["mail"].failed, len(house.post.arrived)) == (1, 1)
    house.now = MORNING
    assert (house.deliver()["mail"].sent, house.states("me")) == (1, ["sent"])


def test_what_a_person_asks_for_by_name_is_sent_in_quiet_hours_and_nothing_else(house: House) -> None:
    house.now = EVENING - timedelta(hours=2)
    house.quiet("me")
    house.owe("me", "mail", "asked for")
    house.owe("me", "chat", "not asked for")
    house.post.outcome = Outcome("parked", "No.")
    house.deliver()
    house.post.outcome, house.now = Outcome("sent"), EVENING
    house.owe("me", "mail", "owed since")
    with house.database.write() as tx:
        ids = {delivery.destination: delivery.id for delivery in outbox.deliveries(tx)}
        for id in ids.values():
            outbox.retry(tx, id, house.now)
    house.post.arrived.clear()
    house.deliver(asked=[ids["mail"]])
    assert house.post.notices == [("mailto://mail", "asked for")]


def test_a_run_that_was_killed_is_told_to_whom_it_concerns_after_their_quiet_hours(house: House) -> None:
    house.owe("anna", "anna-mail")
    with house.database.write() as tx:
        (id,) = outbox.bundle(tx.of("anna"), house.now)
        outbox.claim(tx.of("anna"), id, house.now, lease=timedelta(minutes=5))
    house.quiet("anna")
    assert (house.deliver()["anna"].uncertain, house.post.arrived) == (1, [])
    house.now = MORNING
    house.deliver()
    ((address, text),) = house.post.notices
    assert (address, "may not have reached you" in text) == ("mailto://anna-mail", True)


def test_nobody_gets_what_another_owes_to_a_destination_of_that_name(house: House) -> None:
    house.owe("bea", "bea-mail", "her own")
    house.owe("me", "bea-mail", "private")
    house.owe("anna", "mail", "private too")
    reports = house.deliver()
    assert house.post.notices == [("mailto://bea-mail", "her own")]
    assert (house.states("me"), house.states("anna"), house.states("bea")) == (["parked"], ["parked"], ["sent"])
    assert reports["bea-mail"].problem == "There is no such destination of yours any more."


def test_who_has_no_destination_in_this_installation_is_left_to_their_own(house: House) -> None:
    house.owe("colleague", "mail")
    assert "colleague" not in house.deliver()
    assert (house.post.arrived, house.states("colleague")) == ([], [])


def search(house: House, person: str, saved: SavedSearch) -> None:
    with house.database.write() as tx:
        searches.put(tx.of(person), saved)


def those_of(house: House, **given: Any) -> dict[str, Somebody]:
    with house.database.read() as tx:
        return {one.owner: one for one in everybody(tx, replace(house.parts, **given))}


def test_a_run_works_for_everybody_with_a_search_or_a_destination(house: House) -> None:
    mine, annas = a_search("families", alert_to=("mail",)), a_search("adults", alert_to=("anna-mail", "lost"))
    search(house, "me", mine)
    search(house, "anna", annas)
    search(house, "anna", a_search("asleep", alert_to=("elsewhere",), paused=True))
    search(house, "colleague", a_search("prisons"))
    assert those_of(house) == {
        "me": Somebody("me", (mine,), ("mail",)),
        "anna": Somebody("anna", (annas,), ("anna-mail", "lost")),
        "colleague": Somebody("colleague", (a_search("prisons"),), ()),
        "bea": Somebody("bea", (), ()),
    }
    assert next(iter(those_of(house))) == "me"


def test_who_is_named_for_the_health_of_boards_hears_there_and_others_where_their_searches_alert(house: House) -> None:
    search(house, "me", a_search(alert_to=("mail",)))
    search(house, "bea", a_search(alert_to=("bea-mail",)))
    told = {name: one.alert_to for name, one in those_of(house, health_to=("chat", "anna-mail", "gone")).items()}
    assert told == {"me": ("chat", "gone"), "anna": ("anna-mail",), "bea": ("bea-mail",)}


@pytest.fixture
def shared(world: World) -> World:
    """A board that "me" reads for social workers' posts and "anna" for cooks'; it was read once before."""
    world.others = {"anna": mailboxes("anna-mail")}
    with world.database.write() as tx:
        searches.put(tx.of("anna"), SavedSearch("hers", any_of=("cook",), alert_to=("anna-mail",)))
    world.run()
    return world


def sent(world: World) -> dict[str, list[str]]:
    """Titles of leads, or else notices, that arrived since the last look, by destination."""
    told: dict[str, list[str]] = {}
    for digest in world.notifier.sent:
        told[digest.destination] = [*(lead.stored.lead.title for lead in digest.leads), *digest.notices]
    world.notifier.sent.clear()
    return told


def test_the_first_read_of_a_board_tells_each_how_many_fit_them(shared: World) -> None:
    with shared.database.write() as tx:
        searches.put(tx.of("anna"), SavedSearch("all of it", alert_to=("anna-mail",)))
    shared.watch("city", "/city")
    shared.boards.pages["/city"] = an_rss_feed("Social Worker", "Nurse", "Cook")
    sent(shared)
    shared.run(only=["city"])
    told = sent(shared)
    assert {to: texts[-1].rpartition(", ")[2] for to, texts in told.items()} == {
        "me": "1 fits your searches.",
        "anna-mail": "3 fit your searches.",
    }


def test_one_read_of_a_board_serves_everybody(shared: World) -> None:
    sent(shared)
    titles = ("Social Worker", "Cook", "Social Worker (adults)", "Head Cook")
    shared.boards.pages["/feed"] = an_rss_feed(*titles)
    report = shared.run()
    assert sent(shared) == {"me": ["Social Worker (adults)"], "anna-mail": ["Head Cook"]}
    (source,) = report.sources
    assert {alert.destination for alert in source.alerts} == {"me"}
    assert {match.search.name for match in source.matches} == {"mine"}


def test_a_change_is_told_to_each_who_saved_the_lead(shared: World) -> None:
    sent(shared)
    with shared.database.write() as tx:
        leads.mark(tx.of("anna"), 1, "saved")
    kind, feed = an_rss_feed("Social Worker", "Cook")
    shared.boards.pages["/feed"] = kind, feed.replace("<title>Social Worker<", "<title>Senior Social Worker<")
    shared.run()
    assert [(to, "Saved lead 1" in notice) for to, (notice,) in sent(shared).items()] == [("anna-mail", True)]
