"""A board somebody watches (`SourceSpec`), what we remember of it (`PollState`), what one read gave (`ReadResult`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from leads.lead import RawLead

ReadState = Literal["ok", "partial", "empty", "suspect", "fail", "refuse"]
"""How a read ended: ok, all leads; partial, those that can be trusted; empty, none and no complaint; suspect, the
transfer was fine but the result is not believable; fail, an error; refuse, stopped by a security rule."""

ReadStatus = ReadState | Literal["unchanged", "waiting"]
"""How a source fared in one run: a read state, "unchanged" (the server says so) or "waiting" (not to be asked yet)."""

Status = Literal["new", "fine", "degraded", "suspect", "failing"]
"""How a source is doing, over several reads."""


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One source as the person described it."""

    key: str  # lower-case, unique; the person types it
    name: str
    url: str
    platform: str  # a key of scrapers.registry
    options: Mapping[str, object] = field(default_factory=dict)  # the platform's own, as in the TOML
    paused: bool = False
    id: int = 0  # the store's own number, so that history survives a new key or address; 0: not stored yet


@dataclass(frozen=True, slots=True)
class PollState:
    """What is remembered of a source between two runs. All times UTC."""

    status: Status = "new"
    problem: str | None = None  # in plain words; None: nothing is wrong
    etag: str | None = None  # the server's validators, letter for letter; only from a whole, believable answer
    last_modified: str | None = None
    due_at: datetime | None = None  # not asked before; None: at once
    backoff_s: int = 0  # present pause after failures, in seconds; 0: none
    bad_reads: int = 0  # reads in a row that were not ok, partial or empty
    reported: bool = False  # the trouble has been told; it is told once, and once when it is over
    usual_count: int | None = None  # leads in the last believable answer; None: not read yet
    baseline_at: datetime | None = None  # when everything was filed for the first time; None: not yet
    last_try: datetime | None = None
    last_read: datetime | None = None  # last whole and believable answer, "not modified" included
    last_full: datetime | None = None  # last answer with a body, so that an endless 304 is found out
    moved_to: str | None = None  # where the server says it moved for good; a proposal, never followed by itself
    moved_times: int = 0  # how often in a row it said so


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The outcome of reading one body. Leads of a failed read are always empty."""

    state: ReadState
    leads: tuple[RawLead, ...] = ()
    problems: tuple[str, ...] = ()  # plain words, each a whole sentence
    platform: str | None = None  # what it was read as; None: nothing recognised it


@dataclass(frozen=True, slots=True)
class Detail:
    """The page of one opening, as it was read and is remembered."""

    page: str  # its address, as `RawLead.page` of the listing has it
    lead: RawLead | None  # None: the page held no posting
    read_at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class HostMemory:
    """What is remembered of one site (scheme, host and port) between two runs. All times UTC."""

    origin: str  # "https://board.example", port only when it is not the usual one
    robots: str | None = None  # the body of robots.txt; None: not known; "": there is none, all is allowed
    robots_until: datetime | None = None  # believed until then (a day after it was read)
    wait_until: datetime | None = None  # the site asked to be left alone until then (Retry-After, at most a day)
