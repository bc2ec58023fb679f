"""Reading the addresses of destinations and delivering to them. The only file that imports apprise."""

import html
import logging
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from apprise import Apprise, AppriseAsset, NotifyFormat, OverflowMode
from apprise.common import PersistentStoreMode
from apprise.manager_plugins import NotificationManager
from apprise.plugins.apprise_api import NotifyAppriseAPI
from apprise.plugins.base import NotifyBase
from apprise.plugins.email.base import NotifyEmail
from apprise.result import AppriseResultStatus

from alerts import address, lanes
from alerts.address import MailReading, Reading, is_mail
from alerts.lanes import Lane
from alerts.mail import Envelope, PostOffice
from alerts.message import CHAT_LEADS, render, render_chat, shortest
from alerts.smtp import Relay, Security
from alerts.verdict import Trace, judge, trace
from alerts.wording import one_line
from leads.alert import Destination, Digest, Outcome
from leads.secret import Secret

__all__ = ["Notifier", "check", "is_mail", "masked"]

_RECORDS: ContextVar[list[tuple[str, str]] | None] = ContextVar("_RECORDS", default=None)


class _Tap(logging.Filter):
    """Lets nobody see apprise's records, which hold addresses with tokens and whole messages; keeps those of an attempt
    under way for verdict.py, which finds the HTTP status and the socket error in them."""

    def filter(self, record: logging.LogRecord) -> bool:
        records = _RECORDS.get()
        if records is not None:
            records.append((record.levelname, record.getMessage()))
        return False


logging.getLogger("apprise").addFilter(_Tap())
logging.getLogger("apprise").setLevel(logging.DEBUG)  # where it records the socket error
for _talkative in ("urllib3", "requests", "oauthlib", "requests_oauthlib"):  # they print the path of a webhook
    logging.getLogger(_talkative).setLevel(logging.CRITICAL + 1)

# No pictures from a foreign host, nothing written to disk, no time limit that leaves a thread behind (lanes.py has
# one), no redirect: a POST that is sent on becomes an empty GET, or hands the message to somebody else.
_ASSET = AppriseAsset(
    app_id="Caselead",
    app_desc="Caselead",
    app_url="",
    image_url_mask="",
    image_url_logo="",
    storage_mode=PersistentStoreMode.MEMORY,
    service_timeout=0,
    async_mode=False,
    http_redirects=False,
    interpret_emojis=False,
)


def check(url: str) -> list[str]:
    """What is wrong with an address, in plain words without secrets; an empty list: it can be used."""
    plugin = _plugin(url)
    return address.problems(url, _reading(plugin)) if plugin else [address.unreadable(url, _schemes())]


def masked(url: str) -> str:
    """The address for a list: what kind it is and which server, without anything that lets somebody else use it."""
    plugin = _plugin(url)
    kind = address.hidden(url, _schemes())
    if plugin is None:
        return kind
    if isinstance(plugin, NotifyEmail):
        to = ", ".join(recipient for _, recipient in plugin.targets)
        return f"{plugin.schema}://{'***@' if plugin.user else ''}{_relay(plugin).name} to {to}"
    server = str(plugin.host or "")
    # What stands in the place of the host is a token for most services. It is a host when the service can have one
    # and the name looks like one: the public ntfy server's topics, which are secrets, hold neither dot nor colon.
    if "host" in plugin.template_tokens and (server == "localhost" or re.search("[.:]", server)):
        return kind.replace("***", f"{server}{f':{plugin.port}' if plugin.port else ''}/***")
    # An address copied from a service's own pages (https://hooks.slack.com/...) is of a kind that apprise names.
    return kind if "://" in kind else f"{plugin.schema}://***"


class Notifier:
    """Delivers digests: mail by our own hand, everything else through apprise."""

    def __init__(self, *, timeout: float = 60.0, most_leads: int = 25) -> None:
        """`timeout`: seconds that one attempt may take in all; then nobody waits for it any more.

        `most_leads`: how many leads one mail shows in full.
        """
        self._timeout = timeout
        self._most_leads = most_leads

    def deliver(
        self,
        destinations: Mapping[str, Destination],
        digests: Sequence[Digest],
        *,
        now: datetime,
        settle: Callable[[str, Outcome], None],
        begin: Callable[[str], bool] = lambda _: True,
    ) -> None:
        """Send each digest to its destination, and say at once what became of it. No trouble of one is raised.

        `begin(id)` is called before each attempt and may forbid it (then nothing happens); `settle(id, outcome)`
        right after it; both in this thread. Digests of a paused destination are left alone.
        """
        this_round = _Round(now, self._timeout, self._most_leads)
        lane_of: dict[str, Lane] = {}
        for digest in digests:
            name, destination = digest.destination, destinations.get(digest.destination)
            if destination is not None and destination.paused:
                continue
            if name not in lane_of:
                lane_of[name] = this_round.lane(name, destination)
            lane_of[name].waiting.append(digest)
        lanes.run(dict.fromkeys(lane_of.values()), limit=self._timeout, begin=begin, settle=settle)

    def probe(self, destination: Destination, *, now: datetime) -> Outcome:
        """Send a short test message, also when the destination is paused."""
        text = f"This is a test message. Alerts for “{destination.name}” will arrive here."
        digest = Digest(f"test-{uuid4().hex}", destination.name, now, leads=(), notices=(text,))
        awake = {destination.name: replace(destination, paused=False)}
        outcomes: list[Outcome] = []
        self.deliver(awake, [digest], now=now, settle=lambda _, outcome: outcomes.append(outcome))
        return outcomes[0]


@dataclass(frozen=True, slots=True)
class _Round:
    """One call of `deliver`: finds the lane of each destination, one lane for all mail behind one relay."""

    now: datetime
    timeout: float
    most_leads: int
    offices: dict[Relay, tuple[PostOffice, Lane]] = field(default_factory=dict)

    def lane(self, name: str, destination: Destination | None) -> Lane:
        if destination is None:
            again = f"caselead destination add {shlex.quote(name)}"
            return _dead_end(f"There is no destination “{name}” any more. Add it again: {again}")
        url = destination.url.reveal()
        plugin, problems = _plugin(url), check(url)
        if plugin is None or problems:
            return _dead_end(f"The address of “{name}” cannot be used. {' '.join(problems)}")
        if isinstance(plugin, NotifyEmail):
            return self._mail_lane(name, plugin)
        channel = _Channel(plugin, self.timeout)
        return Lane(lambda digest: channel.send(digest, now=self.now))

    def _mail_lane(self, name: str, plugin: NotifyEmail) -> Lane:
        relay = _relay(plugin)
        if relay not in self.offices:
            new = PostOffice(relay, timeout=self.timeout)
            lane = Lane(lambda d: new.send(d, now=self.now, most_leads=self.most_leads), close=new.close)
            self.offices[relay] = new, lane
        office, lane = self.offices[relay]
        office.envelopes[name] = _envelope(plugin)
        return lane


def _dead_end(problem: str) -> Lane:
    return Lane(lambda _: Outcome("parked", problem))


class _Channel:
    """One destination that apprise talks to."""

    def __init__(self, plugin: NotifyBase, timeout: float) -> None:
        plugin.overflow_mode = OverflowMode.SPLIT  # the last resort: `_fitting` keeps below the service's limit
        plugin.socket_connect_timeout, plugin.socket_read_timeout = timeout / 6, timeout / 2
        for decoration in ("include_footer", "include_image"):
            if hasattr(plugin, decoration):
                setattr(plugin, decoration, False)
        self._plugin = plugin
        self._apprise = Apprise(asset=_ASSET)
        self._apprise.add(plugin)
        self._stopped = False

    def send(self, digest: Digest, *, now: datetime) -> Outcome:
        """One digest; once more as a short plain text when the service refuses the text itself."""
        if self._stopped:
            return Outcome("failed", "Not tried, because an earlier message there did not get through.")
        failure = self._once(*self._fitting(digest, now))
        if failure and failure.text_refused:
            failure = self._once("Caselead", shortest(digest))
        outcome = judge(failure, str(self._plugin.service_name)) if failure else Outcome("sent")
        self._stopped = outcome.state in ("failed", "uncertain")
        return outcome

    def _fitting(self, digest: Digest, now: datetime) -> tuple[str, str]:
        """Title and body that go in one piece: of two, the second could fail alone and a retry repeat the first."""
        title = render(digest, now=now).chat_title
        title = one_line(title, self._plugin.title_maxlen or len(title))
        bodies = (render_chat(digest, now=now, most_leads=most) for most in (CHAT_LEADS, 5, 3, 1))
        for body in (*bodies, shortest(digest)):
            if self._fits(f"{title}\n{body}"):
                return title, body
        return "Caselead", shortest(digest)

    def _fits(self, text: str) -> bool:
        lines = self._plugin.body_max_line_count or len(text)
        # Some services get HTML: markup signs and line breaks grow there.
        return len(html.escape(text).replace("\n", "<br />")) <= self._plugin.body_maxlen and text.count("\n") < lines

    def _once(self, title: str, body: str) -> Trace | None:
        """None: the service took it. apprise's records are looked through here and kept nowhere."""
        records: list[tuple[str, str]] = []
        before = _RECORDS.set(records)
        try:
            result = self._apprise.notify(body=body, title=title, body_format=NotifyFormat.TEXT)
        finally:
            _RECORDS.reset(before)
        # Not the truth value of the result: that counts some failures as successes.
        attempts = [attempt.status for service in result.results for attempt in service.attempts]
        return None if attempts == [AppriseResultStatus.SUCCESS] else trace(records)


def _plugin(url: str) -> NotifyBase | None:
    return Apprise.instantiate(url.strip(), asset=_ASSET)


def _schemes() -> list[str]:
    manager: Any = NotificationManager
    return list(manager().schemas())


def _reading(plugin: NotifyBase) -> Reading:
    targets: Any = getattr(plugin, "targets", ())
    listed = len(targets) if isinstance(targets, list | tuple | set | dict) else 0
    mail = None
    if isinstance(plugin, NotifyEmail):
        recipients = listed + len(plugin.cc) + len(plugin.bcc)
        mail = MailReading(_relay(plugin), encrypted=plugin.pgp_mode != "no", headers=bool(plugin.headers))
    else:
        recipients = max(listed, len(plugin) // (plugin.retry + 1))  # apprise counts each try as a target
    return Reading(
        recipients=recipients,
        optional=plugin.optional,
        retries=plugin.retry,
        redirects=plugin.redirects,
        verified=plugin.verify_certificate,
        # An apprise server chooses recipients by its tags; ntfy and others decorate a message with theirs.
        own_tags=not isinstance(plugin, NotifyAppriseAPI) and bool({"tags", "xtags"} & set(plugin.template_args)),
        mail=mail,
    )


def _relay(plugin: NotifyEmail) -> Relay:
    password = Secret(plugin.password) if plugin.password else None
    return Relay(plugin.smtp_host, cast(int, plugin.port), cast(Security, plugin.secure_mode), plugin.user, password)


def _envelope(plugin: NotifyEmail) -> Envelope:
    sender_name, sender = cast(tuple[str, str], plugin.from_addr)
    recipient_name, recipient = cast(tuple[str, str], plugin.targets[0])
    return Envelope(
        sender=sender,
        sender_name=sender_name or "Caselead",
        recipient=recipient,
        recipient_name=recipient_name or "",
        reply_to=min(plugin.reply_to, default=None),
    )
