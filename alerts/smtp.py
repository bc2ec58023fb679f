"""Sending mails over one connection to one relay, and saying precisely what became of each."""

import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal, cast

from alerts.wording import one_line
from leads.alert import Outcome
from leads.secret import Secret

# Instead of the machine's own name, which is nobody's business; mail programs do the same (RFC 5321, 4.1.3).
_HELLO = "[127.0.0.1]"
Security = Literal["insecure", "starttls", "ssl"]
"""In the clear; in the clear until both agree on TLS; TLS from the first byte."""

_TROUBLE = (OSError, smtplib.SMTPException, UnicodeError)  # UnicodeError: a host name that no resolver can be asked


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server we may hand mails to, and how."""

    host: str
    port: int
    security: Security
    user: str | None = None  # None: no login
    password: Secret | None = None

    @property
    def name(self) -> str:
        """What to call it in an error."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail for one recipient. `content`: CRLF line ends, seven bits."""

    sender: str
    recipient: str
    content: bytes


class Session:
    """One connection to a relay, opened with the first letter. A relay that cannot be used is asked once."""

    def __init__(self, relay: Relay, *, timeout: float) -> None:
        """`timeout`: seconds for one letter; each step before the last may take a quarter, the last one half."""
        self._relay = relay
        self._timeout = timeout
        self._connection: smtplib.SMTP | None = None
        self._unusable: Outcome | None = None

    def send(self, letter: Letter) -> Outcome:
        """Hand over one letter. failed: it was not taken; parked: it will not be; uncertain: nobody knows."""
        if self._unusable:
            return self._unusable
        reused = self._connection is not None
        try:
            connection = self._connection = self._connection or self._open()
        except _TROUBLE as trouble:
            self._unusable = _no_way_in(self._relay, trouble)
            return self._unusable
        try:
            outcome = _transaction(connection, letter, step=self._timeout / 4)
        except _TROUBLE:
            self.close()
            if reused:  # a relay may end a connection between two mails; it has nothing of this one
                return self.send(letter)
            return Outcome("failed", f"{self._relay.name} closed the connection before it took the mail.")
        if outcome.state == "sent":
            return outcome
        self.close()
        return replace(outcome, problem=_without_secrets(outcome.problem or "", self._relay))

    def close(self) -> None:
        """Say goodbye without waiting for an answer. The next letter opens a new connection."""
        if self._connection:
            with suppress(*_TROUBLE):
                self._connection.putcmd("QUIT")
            self._connection.close()
        self._connection = None

    def _open(self) -> smtplib.SMTP:
        relay, step = self._relay, self._timeout / 4
        trusted = ssl.create_default_context()
        if relay.security == "ssl":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, _HELLO, timeout=step, context=trusted)
        else:
            connection = smtplib.SMTP(relay.host, relay.port, _HELLO, timeout=step)
        try:
            if relay.security == "starttls":
                connection.starttls(context=trusted)  # raises when it is not offered: never on in the clear
            connection.ehlo_or_helo_if_needed()
            if relay.user and relay.password:
                connection.login(relay.user, relay.password.reveal())
        except _TROUBLE:
            connection.close()
            raise
        return connection


def _transaction(connection: smtplib.SMTP, letter: Letter, *, step: float) -> Outcome:
    """One mail transaction (RFC 5321, 3.3). What it raises happened before the relay had the whole mail."""
    code, reply = connection.mail(letter.sender)
    if code // 100 == 2:
        code, reply = connection.rcpt(letter.recipient)
    if code // 100 == 2:
        connection.putcmd("DATA")
        code, reply = connection.getreply()
    if code != 354:
        return _refused(code, reply)
    line = cast(socket.socket, connection.sock)
    line.settimeout(2 * step)  # the relay may look for viruses before it answers
    connection.send(_framed(letter.content))
    try:
        code, reply = connection.getreply()
        line.settimeout(step)
    except _TROUBLE:
        code = 0
    if code // 100 == 2:
        return Outcome("sent")
    if code // 100 in (4, 5):
        return _refused(code, reply)
    # The relay has the whole mail and has not said what it did with it.
    return Outcome(
        "uncertain", "The mail server got the whole mail and never confirmed it: it may have been delivered."
    )


def _framed(content: bytes) -> bytes:
    """The mail as it goes over the wire: leading dots doubled, ended by a dot on a line of its own."""
    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def _refused(code: int, reply: bytes) -> Outcome:
    """4xx: the relay asks to come back; 5xx: it will not take this mail, whenever we come."""
    said = f"The mail server answered {code}: {one_line(reply.decode('ascii', 'replace'), 160)}"
    return Outcome("parked" if code // 100 == 5 else "failed", said)


def _no_way_in(relay: Relay, trouble: Exception) -> Outcome:
    """Why the relay could not be used; nothing was handed over."""
    match trouble:
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            # Never with its reply: servers have been seen to repeat what they were sent.
            state: Literal["failed", "parked"] = "parked" if code // 100 == 5 else "failed"
            return Outcome(state, f"{relay.name} refused the user name or password ({code}).")
        case smtplib.SMTPNotSupportedError():
            missing = "encryption (STARTTLS)" if relay.security == "starttls" else "the login that the address asks for"
            return Outcome("parked", f"{relay.name} does not offer {missing}.")
        case smtplib.SMTPResponseException(smtp_code=code):
            return Outcome("failed", f"{relay.name} does not want to talk now ({code}).")
        case ssl.SSLCertVerificationError(verify_message=why):
            return Outcome("failed", f"The certificate of {relay.name} cannot be trusted: {why}.")
        case ssl.SSLError():
            return Outcome("failed", f"{relay.name} could not agree on encryption: does the port fit the mode?")
        case TimeoutError() | smtplib.SMTPServerDisconnected():
            return Outcome("failed", f"{relay.name} closed the connection or did not answer in time.")
        case socket.gaierror():
            return Outcome("failed", f"The name {relay.host} was not found.")
        case UnicodeEncodeError():
            return Outcome("parked", f"The user name or password for {relay.name} has letters that SMTP cannot carry.")
        case _:
            return Outcome("failed", f"{relay.name} could not be reached.")


def _without_secrets(text: str, relay: Relay) -> str:
    secret = relay.password.reveal() if relay.password else ""
    return text.replace(secret, "***") if secret else text
