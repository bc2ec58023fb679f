"""Composing mails with the standard library, and handing them to the relay."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from alerts.message import Message, render
from alerts.smtp import Letter, Relay, Session
from alerts.wording import one_line
from leads.alert import Digest, Outcome

# Seven bits only: relays without 8BITMIME take it, and no line grows over what SMTP allows.
_POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom. One recipient, so that a retry never repeats to somebody else."""

    sender: str  # address only: "a@b.example"
    recipient: str
    sender_name: str = "Caselead"
    recipient_name: str = ""
    reply_to: str | None = None


def compose(message: Message, envelope: Envelope, *, digest_id: str, now: datetime) -> EmailMessage:
    """The mail with text and HTML of equal content. Raises ValueError for an address that no mail can carry.

    The Message-ID follows from the digest, so a retry repeats it and a mail program can drop the second copy.
    """
    domain = _domain(envelope.sender)
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(_header_text(envelope.sender_name), addr_spec=_ascii(envelope.sender))
    mail["To"] = Address(_header_text(envelope.recipient_name), addr_spec=_ascii(envelope.recipient))
    if envelope.reply_to:
        mail["Reply-To"] = Address(addr_spec=_ascii(envelope.reply_to))
    mail["Subject"] = _header_text(message.subject)
    mail["Date"] = now
    mail["Message-ID"] = f"<{_local_part(digest_id)}@{domain}>"
    mail["List-Id"] = f"Caselead <caselead.{domain}>" if domain != _NO_DOMAIN else f"Caselead <{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte=_shorter(message.text))
    mail.add_alternative(message.html, subtype="html", cte=_shorter(message.html))
    return mail


class PostOffice:
    """Mail for everybody behind one relay, over one connection."""

    def __init__(self, relay: Relay, *, timeout: float) -> None:
        """`timeout`: seconds for one mail."""
        self.envelopes: dict[str, Envelope] = {}  # by the name of the destination
        self._session = Session(relay, timeout=timeout)
        self.close = self._session.close

    def send(self, digest: Digest, *, now: datetime, most_leads: int = 25) -> Outcome:
        """Write the digest as a mail and hand it over."""
        envelope = self.envelopes[digest.destination]
        message = render(digest, now=now, most_leads=most_leads)
        try:
            mail = compose(message, envelope, digest_id=digest.id, now=now)
        except ValueError:
            return Outcome("parked", "The sender or the recipient is no address that a mail can carry.")
        return self._session.send(Letter(envelope.sender, envelope.recipient, mail.as_bytes()))


_NO_DOMAIN = "caselead.local"


def _domain(address: str) -> str:
    domain = address.rpartition("@")[2].lower()
    return domain if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) else _NO_DOMAIN


def _local_part(digest_id: str) -> str:
    """The id itself where it can stand in a header unquoted and unfolded, else a digest of it: stable either way."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", digest_id):
        return digest_id
    return hashlib.sha256(digest_id.encode()).hexdigest()[:40]


def _ascii(address: str) -> str:
    address.encode("ascii")  # UnicodeEncodeError is a ValueError: it would need SMTPUTF8, which few relays have
    return address


def _shorter(text: str) -> str:
    """The transfer encoding that adds less; Python guesses from the first ten lines, which are ours."""
    content = text.encode()
    dear = sum(byte > 126 or byte == ord("=") for byte in content)
    return "base64" if dear > len(content) / 6 else "quoted-printable"


def _header_text(text: str) -> str:
    """One line in which nothing looks encoded.

    Python decodes "=?utf-8?Q?...?=" in what it is given, and before 3.11.10 it writes a line break found in there
    into the header (CVE-2024-6923).
    """
    return one_line(text).replace("=?", "= ?")
