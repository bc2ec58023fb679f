"""What to tell a person when an answer did not come, or was of no use. No words of the server are repeated."""

import re
import ssl
from datetime import timedelta

from leads.errors import SourceUnavailable
from scrapers.dial import LATER
from scrapers.keys import KEYS

_SITE = "wait: the site has a problem of its own, and it is asked again by itself with growing pauses"
_STATUSES = {
    204: ("that means that there is no content", "check the address: a board without openings would say so in words"),
    401: ("it wants a sign-in", "use an address of the board that needs no sign-in, such as its feed"),
    403: ("it does not let programs read this", "look for the board's feed, or ask its owner to let Caselead in"),
    404: ("there is nothing at this address", "open the board in a browser and correct the source's address"),
    410: ("the page is gone for good", "look for the board's new address, or remove the source"),
    429: (
        "we came too often",
        "wait: it is asked again by itself; a longer fetch.host_delay may keep it from happening",
    ),
    500: ("it has an error of its own", _SITE),
    502: ("it has an error of its own", _SITE),
    503: ("it is not available at the moment", _SITE),
    504: ("it has an error of its own", _SITE),
}


def bad_status(where: str, status: int, *, bot_check: bool, retry_after: timedelta | None) -> SourceUnavailable:
    """The error for an answer with a status that brings nothing to read."""
    if status == 304:
        return SourceUnavailable(
            f'{where} answered 304, "not modified", though we had nothing that could be modified.',
            hint=_SITE,
            status=304,
        )
    words, hint = _STATUSES.get(status, ("that is nothing that can be used", LATER))
    if bot_check:
        words, hint = "it checks whether we are a robot, and we are", _STATUSES[403][1]
    return SourceUnavailable(f"{where} answered {status}: {words}.", hint=hint, status=status, retry_after=retry_after)


def key_missing(where: str, names: list[str]) -> SourceUnavailable:
    """The error for a platform whose keys the person has not given yet."""
    problem = f"{where} was not asked: it wants the {_keys(names)}, not given yet ({set_keys(names)})."
    return SourceUnavailable(problem, hint=set_keys(names))


def key_not_taken(where: str, status: int, sent: list[str], wanted: list[str]) -> SourceUnavailable:
    """The error for an answer that refuses the keys that were `sent`, or misses those that are `wanted`."""
    what = f"it does not take the {_keys(sent)}" if sent else f"it wants the {_keys(wanted)}, not given yet"
    return SourceUnavailable(f"{where} answered {status}: {what}.", hint=set_keys(sent or wanted), status=status)


def set_keys(names: list[str]) -> str:
    """What to do about keys that are missing or wrong; all of one platform. A plug-in's are set one by one."""
    platform, _, name = names[0].partition(".")
    return f"caselead key set {platform}" + ("" if platform in KEYS else f" --name {name}")


def _keys(names: list[str]) -> str:
    return f"key{'s' if len(names) > 1 else ''} {' and '.join(names)}"


def site_waits(where: str, rest: timedelta) -> SourceUnavailable:
    """The error for a site that is not asked now because it wanted to be left alone."""
    return SourceUnavailable(
        f"{where} was not asked: the site wants to be left alone for another {_in_words(rest)}.",
        hint="wait: it is asked again by itself",
        retry_after=rest,
    )


def robots_unreadable(origin: str, reason: str, retry_after: timedelta | None) -> SourceUnavailable:
    """The error for a site whose robots.txt is in trouble: RFC 9309, 2.3.1.4 lets us ask for nothing then."""
    return SourceUnavailable(
        f"The site's robots.txt could not be read, so nothing of {origin} is asked for: {reason}",
        hint="wait: it is asked again by itself, with growing pauses",
        retry_after=retry_after,
    )


def gave_up(where: str, seconds: float, received: int) -> SourceUnavailable:
    """The error for a request that took longer than it may."""
    return SourceUnavailable(f"{where}: gave up after {seconds:.3g} s and {received} bytes.", hint=LATER)


def broken_off(where: str, error: Exception, received: int) -> SourceUnavailable:
    """The error for a connection that broke, failed to encrypt, or spoke something else than HTTP."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return SourceUnavailable(
            f"{where}: the certificate of the site is not valid: {error.verify_message}.",
            hint="check this machine's clock, then tell the site's owner; Caselead never goes on without the check",
        )
    if isinstance(error, ssl.SSLError):
        return SourceUnavailable(f"{where}: the site and we found no way to encrypt ({error.reason}).", hint=LATER)
    # Of the parser's message only the beginning is ours; what follows a colon may be the server's.
    reason = str(error).partition(":")[0][:100]
    if isinstance(error, OSError) or not reason or re.search("disconnected|peer closed", reason):
        when = f"after {received} bytes" if received else "before it answered"
        return SourceUnavailable(f"{where}: the server closed the connection {when}.", hint=LATER)
    return SourceUnavailable(f"{where}: what the server sent is not proper HTTP ({reason}).", hint=LATER)


def _in_words(wait: timedelta) -> str:
    seconds = max(1, round(wait.total_seconds()))
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 7200 else f"{seconds // 3600} h"
