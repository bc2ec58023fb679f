"""What apprise's answer to one message means. Pure; apprise itself is imported by send.py only.

apprise says whether a message was taken, but not why it was not: the HTTP status and the socket error are only in
its log records (measured with 2.2.0 for its plugins over HTTP). We read the two shapes below and nothing else, so
no text of a stranger can change the verdict and no record is kept: records hold addresses, tokens and messages.
What matches neither shape is uncertain, because nobody can know.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from leads.alert import Outcome

# "Failed to send Slack notification: ..., error=500." A service's name comes before it, never text of the message.
_STATUS = re.compile(r"error=(\d{3})\.?$")
_SOCKET = "Socket Exception: "
# urllib3's own words for trouble before anything was sent. Brackets and blanks do not occur in the address that the
# same text quotes, so a message sent by GET cannot imitate them.
_NEVER_REACHED = re.compile(
    r"\(Caused by (?:ProxyError\('[^']*', )?"
    r"(?:NewConnectionError|NameResolutionError|ConnectTimeoutError|SSLError\(SSLCertVerificationError)\("
)
_UNTRUSTED = "SSLCertVerificationError("

_NOT_UNDERSTOOD = (400, 413, 422)  # the text itself is refused
_NOT_LET_IN = (401, 403, 404, 410)
_TRY_LATER = (408, 425, 429)
_NOBODY_KNOWS = (504, 524)  # a gateway that got no answer from the service behind it


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one attempt that failed."""

    status: int | None = None  # of the HTTP answer; None: there was none, or it is not known
    never_reached: bool = False  # nothing was sent
    untrusted: bool = False  # because the certificate did not hold

    @property
    def text_refused(self) -> bool:
        """Whether a plainer, shorter text may be taken."""
        return self.status in _NOT_UNDERSTOOD


def trace(records: Iterable[tuple[str, str]]) -> Trace:
    """Read apprise's log records of one attempt, each (level name, text)."""
    found = Trace()
    for level, text in records:
        if level in ("WARNING", "ERROR") and (status := _STATUS.search(text)):
            found = Trace(status=int(status[1]))
        elif text.startswith(_SOCKET):
            found = Trace(never_reached=bool(_NEVER_REACHED.search(text)), untrusted=_UNTRUSTED in text)
    return found


def judge(found: Trace, service: str) -> Outcome:
    """What became of a message that apprise did not call delivered. `service`: its name, for the person."""
    status = found.status
    if found.never_reached:
        why = "its certificate cannot be trusted" if found.untrusted else "no connection"
        return Outcome("failed", f"{service} could not be reached: {why}.")
    if status is None or status in _NOBODY_KNOWS:
        return Outcome("uncertain", f"{service} got the message and never confirmed it: it may have been delivered.")
    if status in _NOT_LET_IN:
        return Outcome("parked", f"{service} does not let us in ({status}): the token or address is not valid.")
    if status in _NOT_UNDERSTOOD:
        return Outcome("parked", f"{service} refuses the message ({status}), also as a short plain text.")
    if 300 <= status < 400:
        return Outcome("failed", f"{service} sends us on to another address ({status}); that is never followed.")
    if status >= 500 or status in _TRY_LATER or status < 300:
        said = "an error in its answer" if status < 300 else str(status)
        return Outcome("failed", f"{service} cannot take messages now ({said}).")
    return Outcome("parked", f"{service} refuses the message ({status}).")
