"""What we owe to whom (`Alert`), the message it becomes (`Digest`) and what became of it (`Outcome`)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from leads.lead import StoredLead
from leads.search import Match
from leads.secret import Secret

DeliveryState = Literal["queued", "sending", "sent", "uncertain", "failed", "parked"]
"""queued: not tried yet; sending: the call is under way (committed before it); sent: accepted; uncertain: nobody can
know, never repeated in silence; failed: not delivered, will be tried again; parked: needs a person."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where alerts go. One person or channel each, so that a retry never repeats to somebody else."""

    name: str  # unique for its owner
    url: Secret  # an apprise address: mailto://, slack://, ntfy://, ...
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing owed to one destination: a lead with the matches that chose it, or a notice.

    `subject` makes it unique per destination: "lead:17", "baseline:3", "health:3:2026-11-22T05:00:00+00:00".
    """

    destination: str
    subject: str
    lead_id: int | None = None  # None: a notice
    searches: tuple[str, ...] = ()  # names of the searches that matched
    because: tuple[str, ...] = ()  # one sentence each, for a person
    text: str = ""  # the notice itself; empty for a lead
    about: str = ""  # what was read out of the lead, in a line; empty for a notice
    fit: int = 0  # the best of its searches; orders the digest


@dataclass(frozen=True, slots=True)
class DigestLead:
    """One lead in a digest and why it is there."""

    stored: StoredLead
    searches: tuple[str, ...]
    because: tuple[str, ...]
    source_names: tuple[str, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """One message to one destination. Its content is fixed when it is made, so that a retry sends the same."""

    id: str  # stable; becomes the Message-ID
    destination: str
    created_at: datetime  # UTC
    leads: tuple[DigestLead, ...]
    notices: tuple[str, ...]
    attempts: int = 0  # tries so far, this one not counted
    may_be_repeat: bool = False  # an uncertain one that a person sends again: it says so


@dataclass(frozen=True, slots=True)
class Delivery:
    """The state of one digest, for lists."""

    id: str
    destination: str
    state: DeliveryState
    lead_count: int
    notice_count: int
    attempts: int
    created_at: datetime
    next_try: datetime | None  # None: now (queued), or never by itself
    problem: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attempt to deliver came to."""

    state: Literal["sent", "uncertain", "failed", "parked"]
    problem: str | None = None  # plain words without secrets; None when sent
    retry_after: timedelta | None = None  # what the service asked for; None: our own back-off


__all__ = ["Alert", "Delivery", "DeliveryState", "Destination", "Digest", "DigestLead", "Match", "Outcome"]
