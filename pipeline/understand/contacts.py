"""Finds e-mail addresses, telephone numbers and names of contact persons, so that they can be kept out of alerts.

An address or a number too many does no harm, so those are found generously; a wrong name would spoil a sentence, so a
name is taken only where the words around it say that it is a person's.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

Kind = Literal["e-mail", "phone", "name"]
Span = tuple[int, int]

_EMAIL = re.compile(
    r"[^\s<>@:;,()\[\]{}|\"“”]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]{1,64}\s?[\[({]\s?(?:at|@)\s?[\])}]\s?[\w-]+(?:(?:\.|\s?[\[({]\s?(?:dot|punt|punkt)\s?[\])}]\s?)[\w-]+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w£$€.,/@-])(?:\+\s?|\(\s?\+?)?\d(?:[\s().\-–/]{0,3}\d){3,17}(?![\w%€£$])")
_AMERICAN = re.compile(r"(?:\+?1[\s.-]?)?\(?[2-9]\d\d\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}")
_CALL = re.compile(
    r"\b(?:(?:tel(?:ephone|efoon|efon)?|contact|mobiele?|handy)[\s-]?(?:nummer|number)|tel(?:ephone|efoon|efon)?|phone|mobile"
    r"|mob|mobiel|handy|(?<!on )call|ring|whatsapp|fax"
    r"|bel(?:len)?(?: met| naar)?|ext(?:ension)?)\b\W{0,4}(?:(?:number|no|nr|us|on|at|op|unter|is)\b\W{0,3}){0,2}$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:\b(?:ref(?:erence|erentie)?|requisition|charity|company|kvk|id|iban|kennziffer|nummer)\b|\w+nummer\b|#"
    r"|\b(?:job|vacancy|vacature)\W{0,3}(?:number|no|nr|id|code)\b)\W{0,3}(?:(?:number|no|nr|id|code)\b\W{0,3})?$",
    re.IGNORECASE,
)
_DATE_OR_HOURS = re.compile(
    r"\b\d{1,2}([-/. ])\d{1,2}\1(?:19|20)\d\d\b|\b(?:19|20)\d\d([-/.])\d{1,2}\2\d{1,2}\b"
    r"|\b[012]?\d\.[0-5]\d\s?[-–]\s?[012]?\d\.[0-5]\d\b"
)
_BEFORE = 40  # characters before a number that may say what it is
_SHORTEST, _AT_HOME, _LONGEST = 9, 12, 15  # digits; ITU-T E.164 allows 15 with the code of the country
# A number at the edge of a quotation may have lost its other half.
_CUT = re.compile(r"(?<=…)\d[\d\s()./-]{4,}\d|(?<![\w£$€.,/-])[+(]?\d[\d\s()./-]{4,}\d(?=\s?…)")

_WORD = r"[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]"
_BETWEEN = r"(?:(?:van|de|der|den|von|zu|le|la|du|ten|ter|el|al|bin|[A-Z]\.?)\s){0,2}"
_WORDS = re.compile(rf"\b{_WORD}(?:\s{_BETWEEN}{_WORD})*")
_PART = re.compile(r"\S+")
_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof(?:essor)?|Dhr|Mevr?|Mw|[Mm]evrouw|[Mm]eneer|[Dd]e heer|Frau|Herrn?|Mme|Madame"
    rf"|Monsieur)\.?\s(?:{_BETWEEN}{_WORD})(?:\s{_BETWEEN}{_WORD})?"
)
_ASK = re.compile(
    r"\b(?:contact(?:ing|persoon|person)?|contact (?:op met|opnemen met)|(?:speak|talk|reach out) (?:to|with)|call|ring"
    r"|ask for|(?:chat|discussion|visit|conversation|gesprek) (?:with|met)|bel(?:len)? met|ansprechpartner(?:in)?|name"
    r"|naam)\s?[:,–-]?\s?(?P<the>our |the |onze |de )?(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_FIRST_NAME = re.compile(
    rf"\b(?:[Cc]ontact|[Cc]all|[Rr]ing|[Bb]el|with|met)\s(?P<name>{_WORD})\s(?:on|at|via|op|unter)\s?$"
)
_NEAR = 80  # characters before an address in which the name of its owner stands
_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_FEWEST, _MOST = 2, 4  # words of a name
# Words with a capital that are part of a post, a team, an organisation or a heading, and not of a person's name.
_OF_NO_PERSON = (
    "the our us we you your this that please for all any if and or in at on to from nhs hr team teams resources"
    " human recruitment recruiting staffing temporary council service services department office trust centre center"
    " manager management lead leader social care worker work ward customer nursing nurse hospital medical clinical"
    " clinic head director deputy senior assistant coordinator officer consultant practitioner therapist"
    " psychologist sister matron professional health community mental children family families adult adults school"
    " university college group ltd limited house home homes street road avenue lane city county north south east"
    " west line number email e-mail telephone phone mobile tel job title name address additional contact location"
    " salary hours closing date interview further informal details information apply application applications monday"
    " tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december afdeling gemeente stichting onze wij personeelszaken teamleider zorg jeugd telefoon"
    " vragen abteilung"
)
_NO_NAME = frozenset(_OF_NO_PERSON.split())


def find_contacts(text: str) -> list[tuple[int, int, Kind]]:
    """Where contacts stand, in their order and without overlaps: start, end, kind."""
    emails = [found.span() for found in _EMAIL.finditer(text)]
    phones = list(_phones(text))
    spans: dict[Kind, Sequence[Span]] = {
        "e-mail": emails,
        "phone": phones,
        "name": list(_names(text, sorted([*emails, *phones]))),
    }
    found = sorted((start, -end, kind) for kind, each in spans.items() for start, end in each)
    kept: list[tuple[int, int, Kind]] = []
    for start, end, kind in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, -end, kind))
    return kept


def without_contacts(text: str) -> str:
    """The text with "[e-mail]", "[phone]" and "[name]" in place of contacts."""
    parts, end = [], 0
    for start, stop, kind in find_contacts(text):
        parts += [text[end:start], f"[{kind}]"]
        end = stop
    return "".join(parts) + text[end:]


def _phones(text: str) -> Iterator[Span]:
    for found in _NUMBER.finditer(text):
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        if _is_phone(found.group(), before):
            yield found.span()
    if "…" in text:
        yield from (found.span() for found in _CUT.finditer(text) if not _DATE_OR_HOURS.search(found.group()))


def _is_phone(printed: str, before: str) -> bool:
    digits = sum(map(str.isdigit, printed))
    if _DATE_OR_HOURS.search(printed) or digits > _LONGEST:
        return False
    if _CALL.search(before):
        return True
    if _REFERENCE.search(before):
        return False
    if printed.lstrip("( ").startswith(("+", "00")):
        return digits >= _SHORTEST
    at_home = printed.lstrip("( ").startswith("0") and _SHORTEST <= digits <= _AT_HOME
    return at_home or _AMERICAN.fullmatch(printed) is not None


def _names(text: str, addresses: Sequence[Span]) -> Iterator[Span]:
    """Names after "Dr" or "mevrouw", those one is told to contact, and those right before an address or number."""
    yield from (found.span() for found in _TITLED.finditer(text))
    for ask in _ASK.finditer(text):
        if words := _WORDS.match(text, ask.end()):
            # "the Riverside Ward" is no person, "our Team Manager Jo Marsh" is one.
            yield from (name for name in _persons(words) if not ask["the"] or name[0] > words.start())
    for address, _ in addresses:
        start = max(text.rfind("\n", 0, address) + 1, address - _NEAR)
        if first := _FIRST_NAME.search(text, start, address):
            yield first.span("name")
            continue
        names = [name for words in _WORDS.finditer(text, start, address) for name in _persons(words)]
        if names and not _SENTENCE.search(text, names[-1][1], address):
            yield names[-1]


def _persons(words: re.Match[str]) -> Iterator[Span]:
    """The parts of a row of capitalised words that can be the name of a person: two to four words, none of a post."""
    row: list[Span] = []
    for word in [*_PART.finditer(words.group()), None]:
        if word and word.group().casefold() not in _NO_NAME:
            row.append((words.start() + word.start(), words.start() + word.end()))
            continue
        if _FEWEST <= len(row) <= _MOST:
            yield row[0][0], row[-1][1]
        row = []
