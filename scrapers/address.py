"""Web addresses: which may be asked for at all, and how they are shown to a person."""

import re
from urllib.parse import urlsplit

from leads.errors import Refused

HINT = "open the board in a browser and use the address that it shows there"


def check_address(url: str) -> None:
    """Raise Refused for an address that is not plain http(s), or that two programs could read in two ways.

    What host it leads to is checked when connecting (guard.py), in whatever spelling.
    """
    if not url.isprintable() or " " in url:
        raise _refused(url, "it contains blanks or control characters")
    scheme, _, rest = url.partition(":")
    if scheme.lower() not in ("http", "https"):
        kind = f'"{scheme}:"' if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]{0,20}", scheme) else "something else"
        raise Refused(f"Only http and https addresses are asked for, not {kind}.", hint=HINT)
    if "\\" in url:
        raise _refused(url, "it contains a backslash, and programs differ on which host is meant then")
    authority = re.split("[/?#]", rest[2:], maxsplit=1)[0]
    if not rest.startswith("//") or not authority:
        raise _refused(url, "it names no host")
    if "@" in authority:
        raise _refused(url, "it carries a user name or password")


def shown(url: str) -> str:
    """The address for a message: scheme, host and path only, since the rest may hold passwords and tokens."""
    try:
        parts = urlsplit(url)
        if not parts.hostname:
            return "an address that cannot be read"
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        text = f"{parts.scheme}://{host}{f':{parts.port}' if parts.port is not None else ''}{parts.path}"
    except ValueError:
        return "an address that cannot be read"
    text = "".join(letter if letter.isprintable() else "?" for letter in text)
    return text if len(text) <= 200 else text[:199] + "…"


def _refused(url: str, because: str) -> Refused:
    return Refused(f"The address {shown(url)} is not asked for: {because}.", hint=HINT)
