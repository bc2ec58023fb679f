"""Facts that a description prints as labelled lines ("Closing date: 3 May"), in English, German, Dutch and French.

A short description may be one line with the labels in it, "Harbour Trust - Closing date: 3 May".
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from leads.lead import Place, RawPay

_FIELDS = {
    label: field
    for field, labels in {
        "employer": "employer|company|organization|organisation|hiring organization|hiring organisation|council|agency"
        "|institution|name of employer|arbeitgeber|unternehmen|firma|träger|werkgever|organisatie|bedrijf|employeur"
        "|entreprise|organisme",
        "place": "location|locations|job location|work location|place of work|employment location|workplace"
        "|duty station|city|ort|arbeitsort|standort|einsatzort|dienstort|locatie|standplaats|werklocatie|plaats|lieu"
        "|lieu de travail|localisation",
        "pay": "salary|salary range|annual salary|pay|pay rate|rate of pay|pay range|hourly rate|wage|compensation"
        "|remuneration|gehalt|vergütung|entgelt|lohn|salaris|salarisindicatie|uurloon|salaire|rémunération",
        "closes": "closing date|closes|close date|application deadline|deadline|apply by|applications close|expiry date"
        "|last date|last date to apply|advert end date|closing date for applications|closing date and time"
        "|closing date/time|applications due|apply before|bewerbungsfrist|bewerbungsschluss|bewerbung bis"
        "|sluitingsdatum|reageren voor|reageren tot|solliciteren tot|date limite|date limite de candidature"
        "|date de clôture",
        "kind": "contract type|job type|employment type|working pattern|work type|position type|type of contract"
        "|anstellungsart|beschäftigungsart|arbeitszeit|vertragsart|dienstverband|contractvorm|soort dienstverband"
        "|type de contrat|contrat",
        "category": "role type|job category|category|department|beruf|berufsfeld|abteilung|vakgebied|afdeling",
        "number": "vacancy id|vacancy reference|job id|job reference|job ref|job number|reference number"
        "|requisition number|referenznummer|kennziffer|vacaturenummer|referentienummer",
    }.items()
    for label in labels.split("|")
}
_LONGEST_LABEL = max(map(len, _FIELDS))
_SHORT = 500  # characters of a description that is but a line of facts
_ANY_LABEL = "|".join(sorted(_FIELDS, key=len, reverse=True))
_BEFORE_LABEL = re.compile(rf"(?:\s*[.;,|•·–-])?\s+(?=[A-Z])(?=(?i:{_ANY_LABEL}|posted|level|grade): )")
_HAS_VACANCY = re.compile(r"([^.:\n]{2,60}?) has a vacancy for the position of ")
_LONGEST = {"pay": 200, "closes": 200}  # characters; what is longer is a sentence that happens to begin like a label
_LONGEST_NAME = 100
_LONGEST_WORDS = 60  # of pay without a figure: "TVöD, nach Vereinbarung"
_BULLETS = "-–•*· \t"
_DATE = re.compile(
    r"\d ?[./-] ?\d|\b20\d\d\b|\d(?:st|nd|rd|th)?\.? +[a-zä]{3}|\b[a-z]{3,9}\.? +\d{1,2}\b", re.IGNORECASE
)


class Said(NamedTuple):
    """What a description says in labelled lines. It stands in where no field of its own says it."""

    number: str | None = None
    employer: str | None = None
    places: tuple[Place, ...] = ()
    closes: str | None = None
    kinds: tuple[str, ...] = ()
    pay: RawPay | None = None
    categories: tuple[str, ...] = ()


_NOTHING_SAID = Said()


def said_in(description: str) -> Said:
    """The first value of each field."""
    labels = labelled(_in_lines(description)) if ":" in description else {}
    if " has a vacancy " in description and (found := _HAS_VACANCY.match(description)):
        labels.setdefault("employer", found[1])
    if not labels:
        return _NOTHING_SAID
    return Said(
        number=labels.get("number"),
        employer=labels.get("employer"),
        places=(Place(labels["place"]),) if "place" in labels else (),
        closes=labels.get("closes"),
        kinds=(labels["kind"],) if "kind" in labels else (),
        pay=RawPay(text=labels["pay"]) if "pay" in labels else None,
        categories=(labels["category"],) if "category" in labels else (),
    )


def _in_lines(text: str) -> str:
    """A text of one short line with each label on a line of its own; the last value loses its full stop."""
    if len(text) > _SHORT or "\n" in text or not _BEFORE_LABEL.search(text):
        return text
    return re.sub(r"(?<!\.[A-Z])\.$", "", _BEFORE_LABEL.sub("\n", text))


def labelled(text: str) -> dict[str, str]:
    """The first value of each field that stands after a label at the start of a line.

    A line may hold several such pairs with "|" between them; a label alone on its line speaks of the next one.
    """
    found: dict[str, str] = {}
    if "|" in text and " | " in text:
        text = text.replace(" | ", "\n")
    end = 0
    while (colon := text.find(":", end)) >= 0:  # from line to line that has one: most have none
        start, end = text.rfind("\n", 0, colon) + 1, text.find("\n", colon)
        if end < 0:
            end = len(text)
        if colon - start > _LONGEST_LABEL + 4:
            continue
        field = _FIELDS.get(text[start:colon].strip(_BULLETS).removesuffix("(s)").lower())
        if field is None or field in found:
            continue
        value = text[colon + 1 : end].strip() or _line_at(text, end + 1).strip(_BULLETS)
        if _is_value(field, value):
            found[field] = value
    return found


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def _is_value(field: str, value: str) -> bool:
    """Whether it can be what the label promises, and not a sentence, an address or the next label."""
    if not 0 < len(value) <= _LONGEST.get(field, _LONGEST_NAME) or value.endswith(":") or "://" in value:
        return False
    if field == "pay" and len(value) > _LONGEST_WORDS:
        return any(map(str.isdigit, value))
    return field != "closes" or bool(_DATE.search(value))


def named_in(title: str, authors: Sequence[str]) -> str | None:
    """The author whom the title names too: a person or a robot as a rule, but then it is the employer."""
    for name in authors:
        if title.isascii() and name.isascii() and name.lower() not in title.lower():
            continue  # at a tenth of the price of the search, which knows all alphabets
        if (len(name) > 2 or f"@{name}" in title) and _as_word(name).search(title):
            return name
    return None


@lru_cache(1024)
def _as_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
