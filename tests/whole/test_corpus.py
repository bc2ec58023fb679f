"""Captured boards all the way: fetched from loopback, stored, matched, and alerted by mail and by a webhook, once."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from apprise.plugins.slack import NotifySlack
from sqlalchemy import event

from alerts.send import Notifier
from leads.alert import Destination
from leads.lead import StoredLead
from leads.search import SavedSearch
from leads.secret import Secret
from leads.source import PollState
from pipeline.report import DestinationReport, RunReport
from tests.alerts.servers import MailServer, Webhook
from tests.boards import Boards, serve
from tests.corpus import corpus, needs_shared
from tests.whole.captures import (
    COUNTS,
    OPTIONS,
    PARTIAL,
    captured,
    count_of,
    key_of,
    platform_of,
    state_of,
    type_of,
)
from tests.whole.house import House, a_house, by_key

pytestmark = needs_shared

SOCIAL_WORK = SavedSearch(
    "social work",
    any_of=("social work*", "sozialarbeit*", "child protection", "probation*"),
    alert_to=("mail", "slack"),
)
ALL = list(COUNTS)


@dataclass(frozen=True)
class Story:
    """Two runs, an hour apart, and what came of them."""

    first: RunReport
    second: RunReport
    leads: list[StoredLead]
    by_source: dict[str, list[StoredLead]]
    states: dict[str, PollState]  # after the first run
    asked: list[tuple[str, int]]  # by the second run: paths and statuses
    written: list[str]  # by the second run: the tables, one for each statement
    mail: MailServer
    hook: Webhook

    @property
    def alerted(self) -> list[StoredLead]:
        """The leads that each destination had to hear of."""
        owed = {alert.lead_id for source in self.first.sources for alert in source.alerts}
        return [stored for stored in self.leads if stored.id in owed]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("house")
    with MailServer() as mail, Webhook() as hook, serve() as boards, pytest.MonkeyPatch.context() as patch:
        patch.setattr(NotifySlack, "webhook_url", hook.url)
        destinations = {
            "mail": f"mailto://127.0.0.1:{mail.port}/?from=alerts@house.example&to=me@home.example",
            "slack": "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7",
        }
        known = {name: Destination(name, Secret(url)) for name, url in destinations.items()}
        with a_house(folder, boards.port, destinations=known, notifier=Notifier(timeout=20)) as house:
            house.search(SavedSearch("everything", paused=True))
            house.search(SOCIAL_WORK)
            for path in ALL:
                watch(house, boards, path)
            yield fetch_twice(house, boards, mail, hook)


def watch(house: House, boards: Boards, path: str) -> None:
    boards.pages[f"/{path}"] = (type_of(path), corpus(path).read_bytes())
    options = OPTIONS.get(path.rpartition("/")[2], {})
    house.watch(key_of(path), f"{boards.base}/{path}", platform_of(path), **options)


def fetch_twice(house: House, boards: Boards, mail: MailServer, hook: Webhook) -> Story:
    first = house.fetch()
    states = {path: house.state(key_of(path)) for path in ALL}
    boards.asked.clear()
    written: list[str] = []

    def note(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        written.extend(re.findall(r"^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)", statement))

    event.listen(house.database.engine, "before_cursor_execute", note)
    house.later(hours=1)
    second = house.fetch()
    return Story(
        first=first,
        second=second,
        leads=house.leads(),
        by_source={path: house.leads(key_of(path)) for path in ALL},
        states=states,
        asked=list(boards.asked),
        written=written,
        mail=mail,
        hook=hook,
    )


def test_every_capture_of_these_captured_is_watched() -> None:
    assert captured() == set(COUNTS)


# Openings that a board has twice, read by eye: one vacancy under two addresses, with one text.
TWICE = {"feeds-jobs/research-computing-teams-2026.rss": 5, "feeds-jobs/library-archives-consolidated-2026.xml": 1}


@pytest.mark.parametrize("path", ALL)
def test_a_board_gives_the_postings_that_its_manifest_counts(story: Story, path: str) -> None:
    report = by_key(story.first)[key_of(path)]
    assert (report.status, report.found, report.refused) == (state_of(path), count_of(path), 0)
    assert len(story.by_source[path]) == count_of(path) - TWICE.get(path, 0)


@pytest.mark.parametrize("path", ALL)
def test_a_board_is_remembered_as_it_is(story: Story, path: str) -> None:
    status = {"ok": "fine", "empty": "fine", "partial": "degraded", "suspect": "suspect"}[state_of(path)]
    state = story.states[path]
    assert state.status == status
    assert (state.etag is not None) == (status == "fine")
    assert (state.problem is None) == (status == "fine")
    assert PARTIAL.get(path, "") in (state.problem or "")


def test_no_posting_of_one_board_is_taken_for_one_of_another(story: Story) -> None:
    assert len(story.leads) == sum(map(count_of, ALL)) - sum(TWICE.values())
    assert all(len(stored.sources) == 1 for stored in story.leads)


@pytest.mark.parametrize("path", ALL)
def test_a_second_run_is_answered_304_by_every_healthy_board(story: Story, path: str) -> None:
    report = by_key(story.second)[key_of(path)]
    healthy = state_of(path) in ("ok", "empty")
    assert report.status == ("unchanged" if healthy else state_of(path))
    assert (f"/{path}", 304 if healthy else 200) in story.asked  # what is degraded has no validator to be asked with
    assert (report.new, report.updated) == (0, 0)


def test_a_second_run_writes_no_lead_and_owes_nothing(story: Story) -> None:
    assert "sources" in story.written
    assert not {"leads", "sightings", "alerts"} & set(story.written)


def test_a_saved_search_finds_the_social_workers_and_little_else(story: Story) -> None:
    matched = {match.lead.lead.title for source in story.first.sources for match in source.matches}
    nhs = {stored.lead.title for path in ALL if path.startswith("jsonld/") for stored in story.by_source[path]}
    assert len(nhs) == 3
    assert nhs < matched
    assert len(matched) < len(story.leads) / 50


def test_openings_that_closed_years_ago_are_not_alerted(story: Story) -> None:
    closed = {stored.id for path in ALL if path.startswith("jsonld/") for stored in story.by_source[path]}
    assert not closed & {stored.id for stored in story.alerted}


def test_the_digest_arrives_by_mail_once(story: Story) -> None:
    (mail,) = story.mail.mails
    assert story.mail.recipients == ["me@home.example"]
    assert str(mail["Subject"]).startswith(f"{len(story.alerted)} new leads: ")
    assert mail["List-Id"]
    parts = [part.get_content() for part in mail.iter_parts()]
    assert len(parts) == 2
    assert len(story.alerted) >= 4
    for stored in story.alerted:
        assert all(stored.lead.title in html.unescape(part) for part in parts)
        assert all(str(stored.lead.url) in html.unescape(part) for part in parts)


def test_the_digest_arrives_at_the_webhook_once(story: Story) -> None:
    ((path, payload),) = story.hook.posts
    assert path == "/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
    (part,) = payload["attachments"]
    assert part["title"].startswith(f"{len(story.alerted)} new leads: ")
    assert part["text"].count("Why: ") == min(len(story.alerted), 10)


def test_the_first_run_reports_both_messages_and_the_second_none(story: Story) -> None:
    assert story.first.destinations == [DestinationReport("mail", sent=1), DestinationReport("slack", sent=1)]
    assert story.second.destinations == [DestinationReport("mail"), DestinationReport("slack")]
    assert story.mail.connections == 1
