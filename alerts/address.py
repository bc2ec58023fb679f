"""What may be wrong with an apprise address, judged by what apprise read out of it. Pure; without secrets in any text.

apprise must not decide about delivery: with optional= it calls a failure a success, with retry= it repeats a mail
that was taken, and of several recipients one can fail alone.
"""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from urllib.parse import parse_qs

from alerts.smtp import Relay

_SERVICES = "https://appriseit.com/services/"
_SECOND_ADDRESS = re.compile(r"[\s,]\s*[a-z0-9_-]{2,20}://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailReading:
    """What only a mail address has."""

    relay: Relay
    encrypted: bool  # pgp= or wkd=
    headers: bool  # +Name=value


@dataclass(frozen=True, slots=True)
class Reading:
    """What apprise read out of an address."""

    recipients: int  # copies (cc, bcc) counted
    optional: bool
    retries: int
    redirects: bool
    verified: bool  # certificates are checked
    own_tags: bool  # the service has tags of its own, which are mere decoration
    mail: MailReading | None = None


def is_mail(url: str) -> bool:
    """Whether the address is one for mail, which we compose and send ourselves."""
    return _scheme(url) in ("mailto", "mailtos")


def problems(url: str, reading: Reading) -> list[str]:
    """Everything that must be changed before the address can be used."""
    asked = options(url)
    tags = "tag" in asked or ("tags" in asked and not reading.own_tags)
    found = [
        (_SECOND_ADDRESS.search(url.strip()), "It holds several addresses: add them one by one."),
        (reading.recipients > 1, "It has several recipients: make one destination for each."),
        (reading.optional, "Take out optional=: a failure would count as delivered."),
        (reading.retries, "Take out retry=: Caselead tries again itself, when that is safe."),
        (tags, "Take out tag=: a destination is chosen by its name."),
        (reading.redirects, "Take out redirect=: messages are never sent on to another address."),
        ("format" in asked, "Take out format=: messages go out as plain text, so that no posting can format them."),
        (
            not reading.verified,
            "Take out verify=no: anybody in between could read along. For a certificate of your own, name its file in "
            "SSL_CERT_FILE and REQUESTS_CA_BUNDLE.",
        ),
    ]
    texts = [text for wrong, text in found if wrong]
    return texts + (_mail_problems(url, reading.recipients, reading.mail) if reading.mail else [])


def unreadable(url: str, known: Iterable[str]) -> str:
    """Why apprise could make nothing of an address. `known`: the schemes of all services."""
    scheme, schemes = _scheme(url), list(known)
    if not scheme:
        return "It is no address: an address begins with the kind of service, such as mailtos:// or ntfy://."
    if scheme in schemes:
        return f"A part of the {scheme}:// address is missing or misspelt: see {_SERVICES}"
    near = get_close_matches(scheme, schemes, n=1, cutoff=0.75)
    return "No service is known by what stands before ://. " + (
        f"Did you mean {near[0]}://?" if near else f"See {_SERVICES}"
    )


def hidden(url: str, known: Iterable[str]) -> str:
    """An address that could not be read, for a list: at most the kind of service."""
    return f"{_scheme(url)}://***" if _scheme(url) in known else "***"


def options(url: str) -> frozenset[str]:
    """The names of the options in an address, in lower case."""
    return frozenset(key.lower() for key in parse_qs(url.partition("?")[2], keep_blank_values=True))


def _scheme(url: str) -> str:
    scheme, separator, _ = url.strip().partition("://")
    return scheme.lower() if separator else ""


def _mail_problems(url: str, recipients: int, mail: MailReading) -> list[str]:
    path = url.strip().partition("://")[2].partition("?")[0].partition("/")[2]
    asked = options(url)
    # apprise then writes to the sender. That is meant when it is the person's own account, and a mistake else.
    to_oneself = mail.relay.user is not None and "from" not in asked
    addressed = recipients and ("to" in asked or path.strip("/") or to_oneself)
    in_the_clear = mail.relay.security == "insecure" and mail.relay.password and not _on_this_machine(mail.relay.host)
    found = [
        (not addressed, "It names no recipient: add to=you@your.example behind the question mark."),
        (in_the_clear, "It would send the password unencrypted: write mailtos:// instead of mailto://."),
        (mail.encrypted, "Take out pgp= and wkd=: encrypted mail is not supported."),
        (mail.headers, "Take out the additional headers (+...=): they are not supported."),
    ]
    return [text for wrong, text in found if wrong]


def _on_this_machine(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"
