"""Delivery to real servers on loopback: each digest once, or with a word on why not."""

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from apprise.plugins.slack import NotifySlack

from alerts.message import render, shortest
from alerts.send import Notifier
from leads.alert import Destination, Digest, Outcome
from tests.alerts.examples import ARMED, a_destination, a_digest, a_digest_lead, a_full_digest, hostile_strings
from tests.alerts.servers import Faulty, MailServer, Webhook, faulty, free_port
from tests.builders import NOW

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"


def deliver(*digests: Digest, timeout: float = 4, **to: Destination | str) -> dict[str, Outcome]:
    """The outcome of each digest; destinations are given by name."""
    outcomes: dict[str, Outcome] = {}
    known = {name: a_destination(at, name) if isinstance(at, str) else at for name, at in to.items()}
    notifier = Notifier(timeout=timeout)
    notifier.deliver(known, digests, now=NOW, settle=outcomes.__setitem__)
    return outcomes


def states(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {id: outcome.state for id, outcome in outcomes.items()}


def mail_to(server: MailServer, recipient: str = "me@home.example") -> str:
    return f"mailto://127.0.0.1:{server.port}/?from=alerts@house.example&to={recipient}"


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with Webhook() as server:
        yield server


@pytest.fixture
def slack(hook: Webhook, monkeypatch: pytest.MonkeyPatch) -> Webhook:
    monkeypatch.setattr(NotifySlack, "webhook_url", hook.url)
    return hook


# Mail


def test_a_digest_arrives_by_mail_once() -> None:
    with MailServer() as server:
        assert deliver(a_full_digest(), me=mail_to(server)) == {"d1": Outcome("sent")}
        (mail,) = server.mails
        assert server.recipients == ["me@home.example"]
        assert mail["Message-ID"] == "<d1@house.example>"
        assert mail["Subject"] == render(a_full_digest(), now=NOW).subject


def test_all_mail_behind_one_relay_goes_over_one_connection() -> None:
    with MailServer() as server:
        digests = [
            a_digest(id="1", destination="me"),
            a_digest(id="2", destination="you"),
            a_digest(id="3", destination="me"),
        ]
        deliver(*digests, me=mail_to(server), you=mail_to(server, "you@home.example"))
        assert server.connections == 1
        assert server.recipients == ["me@home.example", "you@home.example", "me@home.example"]


def test_a_retry_repeats_the_message_id_and_says_that_it_may_be_a_repeat() -> None:
    with MailServer() as server:
        deliver(a_digest(), me=mail_to(server))
        deliver(replace(a_digest(), may_be_repeat=True), me=mail_to(server))
        first, second = server.mails
        assert first["Message-ID"] == second["Message-ID"]
        assert second["Subject"] == f"May be a repeat: {first['Subject']}"


def test_names_and_reply_address_of_the_url_are_used() -> None:
    with MailServer() as server:
        names = "from=Our House<a@house.example>&to=Jane Doe<me@home.example>&reply=r@x.example"
        url = f"mailto://127.0.0.1:{server.port}/?{names}"
        deliver(a_digest(), me=url)
        (mail,) = server.mails
        assert (mail["From"], mail["To"]) == ("Our House <a@house.example>", "Jane Doe <me@home.example>")
        assert mail["Reply-To"] == "r@x.example"


@pytest.mark.parametrize("title", hostile_strings("mail-header"))
def test_no_title_forges_a_header_of_a_mail_that_arrives(title: str) -> None:
    with MailServer() as server:
        deliver(a_digest([a_digest_lead(title=title)]), me=mail_to(server))
        (mail,) = server.mails
        assert server.recipients == ["me@home.example"]
        assert mail.get_all("Bcc") is None
        assert len(mail.get_all("Subject") or []) == 1


# Chat


def test_slack_gets_plain_text_without_decoration(slack: Webhook) -> None:
    assert deliver(a_full_digest(), me=SLACK) == {"d1": Outcome("sent")}
    ((_, payload),) = slack.posts
    message = render(a_full_digest(), now=NOW)
    escaped = message.chat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert payload["attachments"] == [
        {"title": message.chat_title, "text": escaped, "color": payload["attachments"][0]["color"]}
    ]
    assert payload["mrkdwn"] is False
    assert "apprise" not in json.dumps(payload).lower()


@pytest.mark.parametrize("service", [SLACK, "json"])
def test_no_posting_pings_anybody_whatever_the_service_escapes(service: str, slack: Webhook) -> None:
    mentions = hostile_strings("chat-mention", "chat-markup") or ["@everyone <!channel> [a](http://evil.example)"]
    for mention in mentions:
        found = a_digest_lead(
            title=mention, hiring_organization=mention, url="https://b.example/@here", because=(mention,)
        )
        digest = a_digest([found], notices=(mention,))
        deliver(digest, me=service if service == SLACK else slack.url.replace("http", "json"))
        said = json.dumps(slack.posts[-1][1], ensure_ascii=False).replace("https://b.example/%40here", "")
        assert not ARMED.search(said.replace("\\n", "\n"))


def test_a_message_is_cut_to_what_the_service_takes_in_one_piece(
    hook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.custom_json import NotifyJSON

    many = a_digest([a_digest_lead(title=f"Post {n}") for n in range(20)])
    for limit in (2000, 700, 120, 60):
        monkeypatch.setattr(NotifyJSON, "body_maxlen", limit)
        assert states(deliver(many, me=hook.url.replace("http", "json"))) == {"d1": "sent"}
    bodies = [post["message"] for _, post in hook.posts]
    assert len(bodies) == 4  # one each
    assert ["Post 4" in body for body in bodies] == [True, False, False, False]
    assert ["Post 0" in body for body in bodies] == [True, True, False, False]
    assert bodies[3] == shortest(many)


def test_a_refused_text_is_sent_once_more_as_a_short_one(hook: Webhook) -> None:
    hook.answers += [(400, b"can not parse entities")]
    assert deliver(a_digest(), me=hook.url.replace("http", "json")) == {"d1": Outcome("sent")}
    assert [post["message"] == shortest(a_digest()) for _, post in hook.posts] == [False, True]


def test_a_service_that_calls_it_an_error_with_status_200_has_not_taken_it(slack: Webhook) -> None:
    slack.answers += [(200, b"no_text")]
    assert states(deliver(a_digest(), me=SLACK)) == {"d1": "failed"}


def test_what_waits_behind_a_failure_is_not_tried(hook: Webhook) -> None:
    hook.answers += [(500, b"no")]
    outcomes = deliver(a_digest(id="1"), a_digest(id="2"), me=hook.url.replace("http", "json"))
    assert states(outcomes) == {"1": "failed", "2": "failed"}
    assert len(hook.posts) == 1


def test_a_closed_port_is_a_failure_that_may_be_tried_again() -> None:
    (outcome,) = deliver(a_digest(), me=f"json://127.0.0.1:{free_port()}/").values()
    assert outcome == Outcome("failed", "JSON could not be reached: no connection.")


# The misbehaving server


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faulty]:
    with faulty(tmp_path_factory.mktemp("faulty"), "--max-hold", "3") as server:
        yield server


@pytest.mark.parametrize(
    ("path", "state", "posts"),
    [
        ("/n/ok", "sent", 1),
        ("/n/500", "failed", 1),
        ("/n/500-once", "failed", 1),
        ("/n/429", "failed", 1),
        ("/n/400", "parked", 2),
        ("/n/401", "parked", 1),
        ("/n/took-it-then-reset", "uncertain", 1),
        ("/n/took-it-then-hang", "uncertain", 1),
        ("/n/redirect-302", "failed", 1),
        ("/n/redirect-307", "failed", 1),
    ],
)
def test_each_bad_answer_gets_its_due_and_is_posted_to_only_as_often_as_is_safe(
    bad: Faulty, path: str, state: str, posts: int
) -> None:
    assert states(deliver(a_digest(), timeout=2, me=f"json://127.0.0.1:{bad.port}{path}")) == {"d1": state}
    assert bad.requests(path) == posts
    assert bad.requests("/n/stolen") == 0


def test_a_service_that_takes_its_time_gets_the_message_once(bad: Faulty) -> None:
    assert states(deliver(a_digest(), timeout=12, me=f"json://127.0.0.1:{bad.port}/n/slow")) == {"d1": "sent"}
    assert bad.requests("/n/slow") == 1


def test_one_blocked_channel_does_not_delay_another(bad: Faulty, hook: Webhook) -> None:
    settled: list[str] = []
    known = {
        "stuck": a_destination(f"json://127.0.0.1:{bad.port}/n/took-it-then-hang", "stuck"),
        "good": a_destination(hook.url.replace("http", "json"), "good"),
    }
    digests = [a_digest(id="1", destination="stuck"), a_digest(id="2", destination="good")]
    started = time.monotonic()
    Notifier(timeout=2).deliver(known, digests, now=NOW, settle=lambda id, _: settled.append(id))
    assert settled == ["2", "1"]
    assert time.monotonic() - started < 6


# Everything else


def test_a_destination_that_is_gone_or_unusable_is_parked_with_the_reason(hook: Webhook) -> None:
    bad = a_destination("json://h.example/?optional=yes")
    outcomes = deliver(
        a_digest(),
        a_digest(id="d2", destination="gone"),
        a_digest(id="d3", destination="odd"),
        me=bad,
        odd="zz://s3cretpw",
    )
    assert states(outcomes) == {"d1": "parked", "d2": "parked", "d3": "parked"}
    assert (
        outcomes["d1"].problem
        == "The address of “me” cannot be used. Take out optional=: a failure would count as delivered."
    )
    assert "caselead destination add gone" in (outcomes["d2"].problem or "")
    assert "s3cretpw" not in (outcomes["d3"].problem or "")


def test_a_paused_destination_is_left_alone(hook: Webhook) -> None:
    assert deliver(a_digest(), me=a_destination(hook.url.replace("http", "json"), paused=True)) == {}
    assert hook.posts == []


def test_a_probe_sends_a_short_test_message_even_when_paused(hook: Webhook) -> None:
    to = a_destination(hook.url.replace("http", "json"), "phone", paused=True)
    assert Notifier(timeout=4).probe(to, now=NOW) == Outcome("sent")
    ((_, post),) = hook.posts
    assert "This is a test message. Alerts for “phone” will arrive here." in post["message"]


@pytest.mark.parametrize(
    "url",
    [
        "json://user:s3cretpw@127.0.0.1:{port}/hook/s3cretpw?%2BX-Token=s3cretpw&-key=s3cretpw",
        "mailto://user:s3cretpw@127.0.0.1:{port}/?from=a@b.example&to=c@d.example",
        "slack://s3cretpw/",
        "s3cretpw://h",
    ],
)
def test_no_secret_reaches_a_log_or_an_error(
    url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    destination = a_destination(url.format(port=free_port()))
    (outcome,) = deliver(a_digest(), me=destination).values()
    assert outcome.state in ("failed", "parked")
    assert "s3cretpw" not in f"{caplog.text} {capfd.readouterr()} {outcome!r} {destination!r}"


def test_a_webhook_that_takes_the_message_leaves_no_trace_of_its_address_in_a_log(
    hook: Webhook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert states(deliver(a_digest(), me=f"{hook.url.replace('http', 'json')}/s3cretpw")) == {"d1": "sent"}
    assert "s3cretpw" not in caplog.text
