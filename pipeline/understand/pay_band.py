"""Pay bands and scales that adverts name instead of an amount, or beside it. Kept as printed."""

import re

from leads.reading import Evidence
from pipeline.understand.document import Document, with_role
from pipeline.understand.money import lowered

# NHS Agenda for Change bands 1 to 9 (8 has a to d); the US General Schedule; Dutch FWG (care) and cao scales; the
# points and officer grades of the National Joint Council for local government (GB); the German groups of TVöD and TV-L.
_BAND = re.compile(
    r"(?:\b(?:nhs|afc|agenda for change)[\s:,-]{1,3})?\bband\s?\d(?:\s?[a-d])?\b"
    r"(?:\s?(?:[-/–&]|to|or)\s?(?:band\s?)?\d(?:\s?[a-d])?\b)?(?![,.]?\d)"
    r"|\b(?:gs|gg)[- ]?\d{1,2}(?:(?:\s?[/-]\s?|\s?to\s?)(?:gs-?)?\d{1,2})*\b"
    r"|\bfwg\s?(?:schaal\s)?\d{2}(?:\s?(?:[-/]|of|en|tot)\s?\d{2})?\b"
    r"|\b(?:salaris)?schaal\s\d{1,2}(?:[a-z]\b)?(?:\s?(?:[-/]|of|en|tot)\s?\d{1,2}\b)?"
    r"|\b(?:tvöd|tv-l|avr)[\w-]{0,5}\s(?:sue\s)?[es]\s?\d{1,2}[a-c]?\b"
    r"|\b(?:njc\s)?(?:scp|spinal (?:column )?points?)\s?\d{1,2}(?:\s?(?:-|–|to)\s?(?:scp\s?)?\d{1,2})?\b"
    r"|\b(?:po|so)[1-9](?:\s?(?:[-/–]|to)\s?(?:po|so)?[1-9])?\b"
    r"|\bniveau\s[a-d]\d(?:\s?-\s?[a-d]\d)?\b",
)
_TRIGGERS = ("band", "gs-", "gg-", "fwg", "schaal", "tvöd", "tv-l", "avr", "scp", "spinal", "niveau")
_LABEL = re.compile(r"salar|\bpay|grade|\bband|scale|schaal|inschaling|loon|gehalt|vergütung|afc|agenda")
_HEAD, _READ = 200, 600
"""A band named in the first lines of an advert is the post's own; further down it may be a colleague's. No further than
`_READ` is looked at all."""


def read_band(document: Document) -> tuple[str, Evidence] | None:
    """The band of the post as printed, or None. Pay field first, then title, then text."""
    for field in with_role(document, "pay", "title", "text"):
        text = lowered(field.printed[:_READ])
        if field.role == "text" and not any(trigger in text for trigger in _TRIGGERS):
            continue
        for found in _BAND.finditer(text):
            if field.role != "text" or _own(text, found.start()):
                evidence = field.quote(found.start(), found.end())
                return evidence.words, evidence
    return None


def _own(text: str, start: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - 30) : start]
    return start < _HEAD or bool(_LABEL.search(before)) or not before.strip(" -•*\t(")
