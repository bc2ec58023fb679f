"""The interface of a source: two pure functions, one that says what to ask and one that reads the answer.

All fetching, waiting and remembering is done by others (`http.py`, `pipeline/run.py`), so a saved page tests a source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from leads.lead import RawLead


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret of the person's that goes out with a request. Sources know its name only; the client puts it in.

    `name`: platform and key as in `[keys]` of secrets.toml, "usajobs.api_key". `kind`: in the header or the query
    parameter `field`, or as the user name of HTTP Basic authentication with an empty password.
    """

    name: str
    kind: Literal["header", "query", "basic"]
    field: str = ""
    optional: bool = False  # asked without it where the person has none


@dataclass(frozen=True, slots=True)
class Key:
    """What a platform asks the person for (keys.py). A `Credential` names it "platform.name"."""

    name: str  # "api_key"
    what: str  # a whole sentence
    where: str  # the address where a person gets one
    optional: bool = False  # the platform can be read without it


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask a server for. GET unless there is a body, which is then sent as JSON by POST."""

    url: str
    json_body: str | None = None
    credentials: tuple[Credential, ...] = ()  # only ever for the platform's own host


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
    json_body: str | None = None  # what was posted to get it; None: it was a GET


@dataclass(frozen=True, slots=True)
class Page:
    """One document, decoded once, before a reader sees it."""

    url: str  # after redirects; relative links resolve against it
    body: str
    content_type: str = ""
    json_body: str | None = None  # what was posted to get it, so that a listing knows which of its pages this is


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page held.

    A lead whose `page` is set has more to say there; that document is then read by the same source.
    """

    leads: tuple[RawLead, ...]
    problems: tuple[str, ...] = ()  # whole sentences; any makes the read partial
    more: tuple[Request, ...] = ()  # further pages of the same listing, same host; asked for up to the page limit


@dataclass(frozen=True, slots=True)
class About:
    """What docs/boards.md says of a platform. Whole sentences, but for the name."""

    name: str  # as its vendor writes it
    reads: str  # which addresses and documents
    permits: str  # what lets programs read it, and how that is known
    limits: str = ""  # what is missing or odd


class Source(Protocol):
    """One job board or feed format. A new one is one new file and one line in registry.py."""

    key: ClassVar[str]  # lower-case, the name of its file; stored with every source, so never renamed
    about: ClassVar[About]

    def __init__(self, options: Mapping[str, object]) -> None:
        """Take the platform's own options from the TOML. Raises SettingsError naming every wrong one."""

    @staticmethod
    def claims(url: str, body: str) -> bool:
        """Whether this platform is the one to read it.

        Without a body by the address alone; with one by the look of the document, for which an address is a hint
        at most: boards redirect, move and answer with error pages. Either may be empty.
        """

    def start(self, url: str) -> Request:
        """The first request for the address that the person gave (a board's page may become its API)."""

    def read(self, page: Page) -> Reading:
        """The leads on one page: a listing, or a single posting of it. Pure: no network, clock or database.

        An empty listing gives no leads; a missing one raises LayoutChanged. Raises Unreadable when the page is
        not of this platform at all, and Refused when a security rule forbids to read it.
        """
