"""What a page is when it should show jobs and does not: a sign-in page, a bot check, a page drawn by a script."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from leads.errors import LayoutChanged, Unreadable
from leads.lead import RawLead
from scrapers.base import Reading, Request

_NO_TEXT = ["script", "style", "noscript", "template", "svg"]
_SHORT = 1500  # characters of text; a cookie banner on a longer page covers real content and explains nothing
_BARE = 50  # characters; the smallest list of jobs has more
_BARE_WITH_SCRIPT = 200  # the same, where a script may be what fills the page

_BOT_CHECK = re.compile(
    r"just a moment|attention required|checking (?:your|the|if the site)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|are you (?:a )?(?:human|robot)|not a robot|unusual traffic|pardon our interruption|access (?:to this page )?"
    r"(?:has been |is )?denied|request (?:was )?blocked|you have been blocked|security check"
    r"|enable javascript and cookies|ddos protection|bot detection|(?:solve|complete) (?:the|this|a) captcha",
    re.IGNORECASE,
)
_BOT_SCRIPT = re.compile(r"challenge-platform|cf-chl|_incapsula_|px-captcha|datadome|awswaf", re.IGNORECASE)
_SIGN_IN = re.compile(r"\b(?:sign|log)[ -]?in\b|inloggen|anmelden|einloggen|se connecter|connexion", re.IGNORECASE)
_NOT_FOUND = re.compile(
    r"\b404\b|\b410\b|not found|no longer (?:available|exists|open)|(?:job|listing|vacancy|posting) (?:has|is) "
    r"(?:expired|closed)|niet gevonden|nicht gefunden|introuvable|no encontrad|página no",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|your privacy|privacy preferences|cookies?\b|accept all|consent|datenschutz-?einstellungen"
    r"|alle akzeptieren|alles accepteren|tout accepter|confidentialité",
    re.IGNORECASE,
)
_NO_OPENINGS = re.compile(
    r"\bno (?:(?:current|currently|open|available|active|vacant|new|job|other|suitable|matching) ){0,3}"
    r"(?:vacanc(?:y|ies)|openings?|positions?|jobs?|opportunities)\b"
    r"|\bgeen (?:(?:open|openstaande|actuele|nieuwe|passende) ){0,2}vacatures?\b"
    r"|\bkeine (?:(?:aktuellen?|offenen?|freien?|passenden?) ){0,2}(?:stellen\w*|vakanzen|jobs)\b"
    r"|\baucun(?:e offre| poste)\b",
    re.IGNORECASE,
)


def is_web_page(body: str) -> bool:
    """Whether a document can be HTML: it has markup, and is neither JSON nor XML of another kind."""
    start = body[:2000].lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) or (start.startswith("<?xml") and "<html" not in start.lower()):
        return False
    return "<" in body


def why_no_leads(body: str) -> str:
    """One sentence on what the page is. Its title is quoted, cut and in one line, since a stranger wrote it."""
    if not body.strip():
        return "the document is empty."
    if not is_web_page(body):
        return f"it is no web page; it begins with {_quoted(body)}."
    tree = LexborHTMLParser(body)
    has_password = tree.css_first("input[type=password]") is not None
    has_script = tree.css_first("script") is not None
    heading = " ".join(node.text() for node in tree.css("title, h1, h2")[:6])
    tree.strip_tags(_NO_TEXT)
    text = " ".join(tree.body.text(separator=" ").split()) if tree.body else ""
    title = tree.css_first("title")
    named = f" (its title is {_quoted(title.text())})" if title and title.text().strip() else ""
    return _verdict(body, heading, text, has_password, has_script) + named + "."


def no_answer_of(service: str, body: str) -> Unreadable:
    """The error for a document that is not the answer of this service."""
    hint = "open the board in a browser; if it has moved, give its new address."
    return Unreadable(f"This is not {service}'s list of jobs: {why_no_leads(body)}", hint=hint)


def titled(found: Sequence[RawLead | None], problems: Sequence[str] = (), more: Sequence[Request] = ()) -> Reading:
    """The leads found. None stands for a posting without a title: it is left out, counted and told.

    Raises LayoutChanged when there are postings and none has a title.
    """
    leads = tuple(lead for lead in found if lead)
    lost = len(found) - len(leads)
    if lost:
        problems = [*problems, f"{lost} of {len(found)} postings have no title."]
    if lost and not leads:
        raise LayoutChanged(" ".join(problems), hint="wait for the next run; the site may have changed its pages.")
    return Reading(leads, tuple(problems), tuple(more))


def _verdict(body: str, heading: str, text: str, has_password: bool, has_script: bool) -> str:
    short = len(text) < _SHORT
    if _BOT_CHECK.search(heading) or (short and (_BOT_CHECK.search(text) or _BOT_SCRIPT.search(body))):
        return "it is a bot check; the site does not let programs in"
    if has_password and (short or _SIGN_IN.search(heading)):
        return "it is a sign-in page"
    if _NOT_FOUND.search(heading):
        return "the site says that the page is not there"
    if found := _NO_OPENINGS.search(text):
        return f"it seems to say that there are no openings now ({_quoted(found[0])})"
    if short and _CONSENT.search(f"{heading} {text}"):
        return "it is a cookie or consent page"
    if has_script and len(text) < _BARE_WITH_SCRIPT:
        return "the page has almost no text; it is drawn by a script"
    if len(text) < _BARE:
        return "the page has almost no text"
    return f"it is an ordinary page of about {len(text.split())} words"


def _quoted(text: str) -> str:
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text[:400]).split())
    return f"“{line[:80]}…”" if len(line) > 80 else f"“{line}”"
