"""Mail over a real relay on loopback: one connection, and a precise word on what became of each mail."""

import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from alerts.smtp import Letter, Relay, Session
from leads.alert import Outcome
from leads.secret import Secret
from tests.alerts.servers import MailServer, faulty, free_port, scripted_relay

CONTENT = b"Subject: x\r\nMessage-ID: <1@h.example>\r\n\r\n.dot\r\nend\r\n"
LETTER = Letter("a@house.example", "me@home.example", CONTENT)


def relay(port: int, **given: object) -> Relay:
    fields: dict[str, object] = {"host": "127.0.0.1", "security": "insecure"}
    return Relay(port=port, **(fields | given))  # type: ignore[arg-type]


def outcome(port: int, *, timeout: float = 4, **given: object) -> Outcome:
    """What becomes of one letter."""
    session = Session(relay(port, **given), timeout=timeout)
    try:
        return session.send(LETTER)
    finally:
        session.close()


def test_three_letters_go_over_one_connection() -> None:
    with MailServer() as server:
        session = Session(relay(server.port), timeout=4)
        assert [session.send(LETTER) for _ in range(3)] == [Outcome("sent")] * 3
        session.close()
        assert (server.connections, len(server.mails)) == (1, 3)


def test_a_letter_arrives_as_it_was_written() -> None:
    with MailServer() as server:
        outcome(server.port)
        assert server.mails[0].get_content().split() == [".dot", "end"]


def test_a_relay_never_learns_the_name_of_this_machine() -> None:
    names: list[str] = []

    class Nosy(MailServer):
        async def handle_EHLO(self, server, session, envelope, name, replies):  # type: ignore[no-untyped-def]
            names.append(name)
            return await super().handle_EHLO(server, session, envelope, name, replies)

    with Nosy() as server:
        outcome(server.port)
    assert set(names[-1:]) == {"[127.0.0.1]"}


@pytest.mark.parametrize(
    ("step", "reply", "state"),
    [
        ("MAIL", "452 4.3.1 no space", "failed"),
        ("MAIL", "550 5.7.1 not you", "parked"),
        ("RCPT", "451 4.7.1 come back later", "failed"),
        ("RCPT", "550 5.1.1 no such user", "parked"),
        ("DATA", "451 4.3.0 try again", "failed"),
        ("DATA", "554 5.7.1 looks like spam", "parked"),
    ],
)
def test_a_refusal_for_now_is_failed_and_one_for_good_is_parked(step: str, reply: str, state: str) -> None:
    with MailServer({step: reply}) as server:
        said = outcome(server.port)
        assert said.state == state
        assert reply[4:] in (said.problem or "")


def test_a_refused_recipient_does_not_stop_the_next_letter() -> None:
    with MailServer({"gone@home.example": "550 no such user"}) as server:
        session = Session(relay(server.port), timeout=4)
        letters = [Letter("a@house.example", to, CONTENT) for to in ("gone@home.example", "me@home.example")]
        assert [session.send(letter).state for letter in letters] == ["parked", "sent"]
        session.close()


def test_a_relay_that_ends_the_connection_between_two_letters_gets_both() -> None:
    class Brief(MailServer):
        async def handle_DATA(self, server, session, envelope):  # type: ignore[no-untyped-def]
            said = await super().handle_DATA(server, session, envelope)
            server.loop.call_later(0.05, server.transport.close)
            return said

    with Brief() as server:
        session = Session(relay(server.port), timeout=4)
        assert session.send(LETTER).state == "sent"
        connection = session._connection
        assert connection is not None
        assert connection.sock is not None
        connection.sock.recv(100)  # until it is closed
        assert session.send(LETTER).state == "sent"
        session.close()
        assert len(server.mails) == 2


def test_a_refused_connection_is_failed_and_asked_for_once() -> None:
    session = Session(relay(free_port()), timeout=4)
    first = session.send(LETTER)
    assert first.state == "failed"
    assert "could not be reached" in (first.problem or "")
    assert session.send(LETTER) is first


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_encryption_that_is_asked_for_and_not_there_is_never_done_without(security: str) -> None:
    with MailServer() as server:
        said = outcome(server.port, security=security, timeout=2)
        assert said.state == ("parked" if security == "starttls" else "failed")
        assert server.mails == []


def test_a_login_that_is_accepted_sends() -> None:
    with MailServer(auth_require_tls=False) as server:
        assert outcome(server.port, user="me", password=Secret("right")).state == "sent"
        assert server.logins == ["me"]


def test_a_wrong_password_is_parked_and_not_repeated_in_the_error() -> None:
    with MailServer(auth_require_tls=False) as server:
        said = outcome(server.port, user="me", password=Secret("s3cretpw"))
        assert (said.state, said.problem) == (
            "parked",
            f"127.0.0.1:{server.port} refused the user name or password (535).",
        )


@pytest.mark.parametrize(
    ("password", "said"), [("pässwort", "letters that SMTP cannot carry"), ("right", "does not offer the login")]
)
def test_a_login_that_cannot_work_is_parked(password: str, said: str) -> None:
    with MailServer(auth_require_tls="letters" not in said) as server:
        found = outcome(server.port, user="me", password=Secret(password))
        assert found.state == "parked"
        assert said in (found.problem or "")


def test_a_password_that_a_relay_repeats_is_not_shown() -> None:
    with MailServer({"MAIL": "550 no right today"}, auth_require_tls=False) as server:
        said = outcome(server.port, user="me", password=Secret("right"))
        assert said.problem == "The mail server answered 550: no *** today"


@pytest.mark.parametrize(
    ("replies", "state", "said"),
    [
        (["554 no service"], "failed", "does not want to talk now (554)"),
        (["220 hi", "250 hi"], "failed", "closed the connection before it took the mail"),
        (["220 hi", "250 hi", "250 ok", "250 ok"], "failed", "closed the connection before it took the mail"),
        (["220 hi", "250 hi", "250 ok", "250 ok", "354 go", "999 what"], "uncertain", "never confirmed it"),
    ],
)
def test_how_far_a_letter_came_decides_what_became_of_it(replies: list[str], state: str, said: str) -> None:
    with scripted_relay(*replies) as port:
        found = outcome(port)
        assert found.state == state
        assert said in (found.problem or "")


def test_a_name_that_does_not_resolve_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert outcome(25, host="relay.example") == Outcome("failed", "The name relay.example was not found.")


def test_a_host_name_that_nobody_can_be_asked_for_is_failed() -> None:
    session = Session(Relay("a" * 70 + ".example", 25, "insecure"), timeout=1)
    assert session.send(LETTER).state == "failed"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that nobody vouches for, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    files = folder / "cert.pem", folder / "key.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", files[0], "-keyout", files[1]],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    return files


@pytest.mark.parametrize("trusted", [True, False])
def test_a_relay_is_only_used_when_its_certificate_holds(
    certificate: tuple[Path, Path], trusted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with MailServer(tls_context=context, require_starttls=True) as server:
        said = outcome(server.port, security="starttls", user="me", password=Secret("right"))
        assert said.state == ("sent" if trusted else "failed")
        assert trusted or "certificate" in (said.problem or "")
        assert server.logins == (["me"] if trusted else [])


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("none", "sent"),
        ("drop-after-data", "uncertain"),
        ("slow-after-data", "uncertain"),
        ("reject", "parked"),
        ("full", "failed"),
        ("hang", "failed"),
        ("no-greeting", "failed"),
    ],
)
def test_a_relay_that_misbehaves_gets_its_due(fault: str, state: str, tmp_path: Path) -> None:
    with faulty(tmp_path, "--smtp-port", "0", "--smtp-fault", fault, "--max-hold", "3") as server:
        assert outcome(server.smtp_port, timeout=2).state == state


def test_a_greylisted_letter_is_taken_at_the_second_try(tmp_path: Path) -> None:
    with faulty(tmp_path, "--smtp-port", "0", "--smtp-fault", "greylist") as server:
        assert [outcome(server.smtp_port).state for _ in range(2)] == ["failed", "sent"]
