"""What a site's robots.txt lets us ask for (RFC 9309). Pure: http.py does the fetching."""

import re

from protego import Protego

AGENT = "caselead"  # the product token that site owners write in their rules
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least so much must be read; what follows does not count

_AGENT_LINE = re.compile(r"\s*user[-\s]*agent[\s:]+([^#]*)", re.IGNORECASE)


def robots_text(body: bytes) -> str:
    """The rules as text, "" when there are none. Bytes that are no UTF-8 spoil only their own line.

    A byte order mark would hide the first line from the parser; a web page in place of the file holds no rules.
    """
    text = body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "")
    return "" if text.lstrip().startswith("<") else text


class Rules:
    """The rules of one site for us. No rules allow everything."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(_for_us(text)) if text else None

    def __bool__(self) -> bool:
        """Whether there are any rules."""
        return self._rules is not None

    def allows(self, url: str) -> bool:
        """Whether the address may be asked for."""
        return self._rules is None or self._rules.can_fetch(url, AGENT)

    def sitemaps(self) -> list[str]:
        """The addresses of sitemaps that the file names."""
        return list(self._rules.sitemaps) if self._rules else []

    def crawl_delay(self) -> float:
        """Seconds between two requests that the site asks for; 0: it does not ask. Not capped."""
        return (self._rules and self._rules.crawl_delay(AGENT)) or 0.0


def _for_us(text: str) -> str:
    """The same rules with all other agents under one name.

    The parser keeps each rule once for each agent of its group: 15 000 agents before 25 000 rules, which is less
    than 500 KiB, would cost gigabytes and minutes.
    """
    return "\n".join(_one_name(line) for line in text.splitlines())


def _one_name(line: str) -> str:
    named = _AGENT_LINE.match(line)
    if named is None:
        return line
    agent = named[1].strip().lower().partition("/")[0]  # some write a version behind the name
    return f"User-agent: {agent if agent in ('*', AGENT) else 'others'}"
