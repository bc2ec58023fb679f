"""The mail itself: headers that no posting can forge, two parts, the same identity at every try."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from alerts.mail import Envelope, PostOffice, compose
from alerts.message import render
from alerts.smtp import Relay
from tests.alerts.examples import a_digest, a_digest_lead, a_full_digest, hostile_strings
from tests.builders import NOW

ME = Envelope(sender="alerts@house.example", recipient="me@home.example")


def sent(title: str = "Social Worker", *, envelope: Envelope = ME, digest_id: str = "d1") -> EmailMessage:
    """What the relay gets, read back as a mail program does."""
    message = render(a_digest([a_digest_lead(title=title)]), now=NOW)
    raw = compose(message, envelope, digest_id=digest_id, now=NOW).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_mail_says_that_a_program_wrote_it_and_to_which_list_it_belongs() -> None:
    mail = sent()
    assert mail["From"] == "Caselead <alerts@house.example>"
    assert mail["To"] == "me@home.example"
    assert mail["List-Id"] == "Caselead <caselead.house.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW
    assert not [name for name in mail if name.lower().startswith("x-")]


def test_both_parts_hold_the_whole_message() -> None:
    message = render(a_full_digest(), now=NOW)
    mail = message_from_bytes(compose(message, ME, digest_id="d1", now=NOW).as_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert mail.get_content_type() == "multipart/alternative"
    assert text is not None
    assert html is not None
    assert text.get_content().split() == message.text.split()
    assert html.get_content().split() == message.html.split()


@pytest.mark.parametrize("letter", ["a", "=", "ü", "ﷺ", "🏴", "aüb="])
def test_a_mail_is_smaller_than_what_gmail_clips(letter: str) -> None:
    long = a_digest_lead(title=letter * 300, url="https://board.example/" + "a" * 1900, because=(letter * 400,) * 9)
    message = render(a_digest([long] * 40), now=NOW)
    assert len(compose(message, ME, digest_id="d1", now=NOW).as_bytes()) < 100_000


@pytest.mark.parametrize(
    ("digest_id", "sender", "message_id"),
    [
        ("d1", "alerts@house.example", "<d1@house.example>"),
        ("d1", "alerts@localhost", "<d1@caselead.local>"),
        ("a b>\r\nBcc: x", "alerts@house.example", "<2a42ce6dadbfdfd6cba799855d040da35a4b9bad@house.example>"),
    ],
)
def test_the_message_id_follows_from_the_digest(digest_id: str, sender: str, message_id: str) -> None:
    envelope = Envelope(sender=sender, recipient="me@home.example")
    assert sent(envelope=envelope, digest_id=digest_id)["Message-ID"] == message_id


def test_a_sender_without_a_domain_of_its_own_gets_a_list_of_ours() -> None:
    assert sent(envelope=Envelope("a@localhost", "b@localhost"))["List-Id"] == "Caselead <caselead.local>"


def test_names_and_the_reply_address_are_kept() -> None:
    mail = sent(envelope=Envelope("a@h.example", "b@h.example", "Jürgen, Leeds", "Bö", reply_to="c@h.example"))
    assert mail["From"].addresses[0].display_name == "Jürgen, Leeds"
    assert mail["To"].addresses[0].display_name == "Bö"
    assert mail["Reply-To"] == "c@h.example"


@pytest.mark.parametrize(
    "title", [*hostile_strings("mail-header"), "=?utf-8?Q?a=0D=0ABcc:_v@example.org?=", "a\nBcc: v@example.org\n\nbody"]
)
def test_no_title_forges_a_header_or_a_second_body(title: str) -> None:
    mail = sent(title)
    assert mail.keys() == [*sent().keys()]
    assert len(mail["Subject"].splitlines()) == 1
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize("address", ["ü@home.example", "a@home.example\r\nBcc: x@y.example", "nobody"])
def test_an_address_that_no_mail_can_carry_is_refused(address: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several kinds of it
        sent(envelope=Envelope(sender="a@home.example", recipient=address))


def test_a_digest_to_such_an_address_is_parked() -> None:
    office = PostOffice(Relay("127.0.0.1", 25, "insecure"), timeout=1)
    office.envelopes["me"] = Envelope(sender="a@home.example", recipient="nobody")
    assert office.send(a_digest(), now=NOW).state == "parked"
