"""The interface of a source: two pure functions, one that says what to ask and one that reads the answer.

All fetching, waiting and remembering is done by others (`http.py`, `pipeline/run.py`), so a saved page tests a source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from leads.lead import RawLead


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask a server for. GET unless there is a body, which is then sent as JSON by POST."""

    url: str
    json_body: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the polite client brought back: whole, bounded and unpacked, but not decoded."""

    url: str  # after redirects
    status: int  # 200 or 304
    body: bytes  # empty for 304
    content_type: str  # as sent; "" when there was none
    etag: str | None  # letter for letter; None: none, or one not worth remembering
    last_modified: str | None
    moved_to: str | None  # where permanent redirects led; None: no permanent redirect


@dataclass(frozen=True, slots=True)
class Page:
    """One document, decoded once, before a reader sees it."""

    url: str  # after redirects; relative links resolve against it
    body: str
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page held."""

    leads: tuple[RawLead, ...]
    problems: tuple[str, ...] = ()  # whole sentences; any makes the read partial
    more: tuple[Request, ...] = ()  # further pages of the same listing, same host; asked for up to the page limit


class Source(Protocol):
    """One job board or feed format. A new one is one new file and one line in registry.py."""

    key: str  # lower-case; stored with every source, so never renamed

    def __init__(self, options: Mapping[str, object]) -> None:
        """Take the platform's own options from the TOML. Raises SettingsError naming every wrong one."""

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """Whether this platform knows the address or the look of the document. `body` may be empty."""

    def start(self, url: str) -> Request:
        """The first request for the address that the person gave (a board's page may become its API)."""

    def read(self, page: Page) -> Reading:
        """The leads on one page. Pure: no network, clock or database.

        An empty listing gives no leads; a missing one raises LayoutChanged. Raises Unreadable when the page is
        not of this platform at all, and Refused when a security rule forbids to read it.
        """
