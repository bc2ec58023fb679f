"""A digest as a person reads it: subject, plain text, HTML and chat. Pure; imports neither apprise nor the network.

All four are made from the same page, so they cannot say different things.
"""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import jinja2

from alerts import wording
from alerts.mentions import disarm, plain_link
from alerts.wording import Urgency, one_line
from leads.alert import Digest, DigestLead
from leads.counting import counted
from leads.rounds import advertised_again

MAIL_LIMIT = 70_000  # bytes of text and HTML; transfer encoding adds a third at most, and Gmail clips at 102 kB
CHAT_LEADS = 10  # more do not fit into what the services take, and nobody reads them there
NOTICE_LIMIT = 400  # characters of one notice
_WHY_LIMIT = 600  # characters of one reason; the fit stands at its end
_LINK_LOST = "link left out: it is no ordinary web address"
_MAY_BE_A_REPEAT = "This may be a repeat: nobody knows whether the first one reached you."


@dataclass(frozen=True, slots=True)
class Message:
    """One digest, ready to be sent. `text` and `html` say the same; `chat` is safe on services that escape nothing."""

    subject: str  # one line
    text: str
    html: str
    chat_title: str
    chat: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """One lead in words. "": the source did not say."""

    title: str
    badge: str  # what must not be overlooked: "closes soon", "closed"
    facts: tuple[str, ...]  # lines: employer and place; pay, contract and closing date; what was read; sources
    why: tuple[str, ...]
    link: str | None
    host: str


@dataclass(frozen=True, slots=True)
class _Page:
    headline: str
    remark: str  # "" or that this may be a repeat
    entries: tuple[_Entry, ...]
    more: str  # "" or how many leads are not shown, and where they are
    notices: tuple[str, ...]
    commands: tuple[tuple[str, str], ...]  # what it does, the command: how to change or stop these messages


def render(digest: Digest, *, now: datetime, most_leads: int = 25) -> Message:
    """Put a digest in words.

    At most `most_leads` leads are shown, fewer when the mail would outgrow `MAIL_LIMIT`; the rest is counted.
    """
    shown = max(most_leads, 1)
    while True:
        page = _page(digest, now, shown, most_notices=4 * shown)
        text, html = _text(page), _template().render(page=page)
        if shown == 1 or len(text.encode()) + len(html.encode()) <= MAIL_LIMIT:
            break
        shown -= 1
    return Message(
        subject=_subject(digest),
        text=text,
        html=html,
        chat_title=disarm(_subject(digest)),
        chat=render_chat(digest, now=now, most_leads=min(most_leads, CHAT_LEADS)),
    )


def render_chat(digest: Digest, *, now: datetime, most_leads: int = CHAT_LEADS) -> str:
    """The body for a chat service. With `most_leads` 0 only the counts and the notices are left."""
    page = _page(digest, now, most_leads, most_notices=2 * most_leads + 2)
    blocks = [page.remark] if page.remark else []
    for number, entry in enumerate(page.entries, 1):
        title = disarm(f"{number}. {entry.title}") + (f" ({entry.badge})" if entry.badge else "")
        said = [title, *map(disarm, entry.facts), *(f"Why: {disarm(reason)}" for reason in entry.why)]
        blocks.append("\n".join([*said, plain_link(entry.link)] if entry.link else said))
    blocks += [page.more] if page.more else []
    blocks += [disarm(notice) for notice in page.notices]
    return "\n\n".join([*blocks, "\n".join(f"{does}: {command}" for does, command in page.commands)])


def shortest(digest: Digest) -> str:
    """One line without a word of a stranger, for a service that refuses the message or takes only a few words."""
    if not digest.leads:
        return f"{counted(len(digest.notices), 'notice')} from Caselead. To see: caselead source list"
    return f"{_count(digest)}. To see: caselead lead list"


def _subject(digest: Digest) -> str:
    start = "May be a repeat: " if digest.may_be_repeat else ""
    if not digest.leads:
        first = one_line(digest.notices[0], 90) if digest.notices else "nothing new"
        count = len(digest.notices)
        return f"{start}Caselead: {first}" if count < 2 else f"{start}Caselead: {count} notices, first: {first}"
    lead = digest.leads[0].stored.lead
    place = one_line(wording.places(lead), 40)
    first = (one_line(lead.title, 90) or "untitled posting") + (f" ({place})" if place else "")
    others = f" and {len(digest.leads) - 1} more" if len(digest.leads) > 1 else ""
    return f"{start}{_count(digest)}: {first}{others}"


def _count(digest: Digest) -> str:
    """ "2 new leads", "1 lead advertised again", or both."""
    again = sum(bool(advertised_again(found.stored, digest.created_at)) for found in digest.leads)
    new = len(digest.leads) - again
    if not new:
        return f"{counted(again, 'lead')} advertised again"
    return counted(new, "new lead") + (f" and {again} advertised again" if again else "")


def _page(digest: Digest, now: datetime, most_leads: int, most_notices: int) -> _Page:
    left = len(digest.leads) - most_leads
    unsaid = len(digest.notices) - most_notices
    notices = [one_line(notice, NOTICE_LIMIT) for notice in digest.notices[:most_notices]]
    if unsaid > 0:
        notices.append(f"and {counted(unsaid, 'more notice')}: caselead source list")
    return _Page(
        headline=_count(digest) if digest.leads else "About your sources",
        remark=_MAY_BE_A_REPEAT if digest.may_be_repeat else "",
        entries=tuple(_entry(found, now) for found in digest.leads[:most_leads]),
        more=f"and {left} more: caselead lead list" if left > 0 else "",
        notices=tuple(notices),
        commands=_commands(digest),
    )


def _entry(found: DigestLead, now: datetime) -> _Entry:
    lead = found.stored.lead
    closes, urgency = wording.closing(lead.valid_through, now)
    url = wording.link(lead.url)
    lost = _LINK_LOST if url is None and (lead.url or "link_removed" in lead.flags) else ""
    pay = one_line(lead.base_salary.text, 120) if lead.base_salary else ""
    facts = (
        ", ".join(filter(None, (one_line(lead.hiring_organization or "", 120), wording.places(lead)))),
        " · ".join(filter(None, (pay, wording.employment(lead.employment_type), closes))),
        one_line(found.about),
        " · ".join(filter(None, (wording.seen_on(found.stored, found.source_names), lost))),
    )
    return _Entry(
        title=one_line(lead.title, wording.TITLE_LIMIT) or "untitled posting",
        badge=_BADGES[urgency],
        facts=tuple(filter(None, facts)),
        why=tuple(one_line(reason, _WHY_LIMIT) for reason in found.because[:5]),
        link=url,
        host=wording.host(url) if url else "",
    )


_BADGES: dict[Urgency, str] = {"": "", "soon": "closes soon", "closed": "closed"}


def _commands(digest: Digest) -> tuple[tuple[str, str], ...]:
    searches = list(dict.fromkeys(name for found in digest.leads for name in found.searches))
    # One search is named, so that the line can be copied as it stands; of several the person chooses.
    name = shlex.quote(one_line(searches[0])) if len(searches) == 1 else "NAME"
    return (
        ("Change a search", f"caselead search edit {name}"),
        ("Pause a search", f"caselead search pause {name}"),
        ("Stop these messages", f"caselead destination remove {shlex.quote(one_line(digest.destination))}"),
    )


def _text(page: _Page) -> str:
    lines = [page.headline, *([page.remark] if page.remark else []), ""]
    for number, entry in enumerate(page.entries, 1):
        lines.append(f"{number}. {entry.title}" + (f" [{entry.badge}]" if entry.badge else ""))
        lines += [f"   {line}" for line in _under(entry)]
        lines.append("")
    lines += [page.more, ""] if page.more else []
    lines += [line for notice in page.notices for line in (f"* {notice}", "")]
    return "\n".join([*lines, "--", *(f"{does}: {command}" for does, command in page.commands), ""])


def _under(entry: _Entry) -> Sequence[str]:
    why = [f"Why: {reason}" for reason in entry.why]
    return [*entry.facts, *why, *([entry.link] if entry.link else [])]


@cache
def _template() -> jinja2.Template:
    folder = Path(__file__).parent / "templates"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("digest.html")
