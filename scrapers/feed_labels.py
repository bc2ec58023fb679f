"""Facts that a description prints as labelled lines ("Closing date: 3 May"), in English, German and Dutch."""

import re

_FIELDS = {
    label: field
    for field, labels in {
        "employer": "employer|company|organization|organisation|hiring organization|hiring organisation|council|agency"
        "|institution|name of employer|arbeitgeber|unternehmen|firma|träger|werkgever|organisatie|bedrijf",
        "place": "location|locations|job location|work location|place of work|employment location|workplace"
        "|duty station|city|ort|arbeitsort|standort|einsatzort|dienstort|locatie|standplaats|werklocatie|plaats",
        "pay": "salary|salary range|annual salary|pay|pay rate|rate of pay|pay range|hourly rate|wage|compensation"
        "|remuneration|gehalt|vergütung|entgelt|lohn|salaris|salarisindicatie|uurloon",
        "closes": "closing date|closes|close date|application deadline|deadline|apply by|applications close|expiry date"
        "|last date|last date to apply|advert end date|closing date for applications|closing date and time"
        "|closing date/time|applications due|apply before|bewerbungsfrist|bewerbungsschluss|bewerbung bis"
        "|sluitingsdatum|reageren voor|reageren tot|solliciteren tot",
        "kind": "contract type|job type|employment type|working pattern|work type|position type|type of contract"
        "|anstellungsart|beschäftigungsart|arbeitszeit|vertragsart|dienstverband|contractvorm|soort dienstverband",
        "category": "role type|job category|category|department|beruf|berufsfeld|abteilung|vakgebied|afdeling",
        "number": "vacancy id|vacancy reference|job id|job reference|job ref|job number|reference number"
        "|requisition number|referenznummer|kennziffer|vacaturenummer|referentienummer",
    }.items()
    for label in labels.split("|")
}
_LONGEST_LABEL = max(map(len, _FIELDS))
_LONGEST = {"pay": 200, "closes": 200}  # characters; what is longer is a sentence that happens to begin like a label
_LONGEST_NAME = 100
_BULLETS = "-–•*· \t"
_DATE = re.compile(
    r"\d ?[./-] ?\d|\b20\d\d\b|\d(?:st|nd|rd|th)?\.? +[a-zä]{3}|\b[a-z]{3,9}\.? +\d{1,2}\b", re.IGNORECASE
)


def labelled(text: str) -> dict[str, str]:
    """The first value of each field that stands after a label at the start of a line.

    A line may hold several such pairs with "|" between them; a label alone on its line speaks of the next one.
    """
    found: dict[str, str] = {}
    lines = (text.replace(" | ", "\n") if " | " in text else text).split("\n")
    for position, line in enumerate(lines):
        label, colon, value = line.partition(":")
        if not colon or len(label) > _LONGEST_LABEL + 4:
            continue
        field = _FIELDS.get(label.strip(_BULLETS).removesuffix("(s)").lower())
        if field is None or field in found:
            continue
        value = value.strip() or (lines[position + 1].strip(_BULLETS) if position + 1 < len(lines) else "")
        if _is_value(field, value):
            found[field] = value
    return found


def _is_value(field: str, value: str) -> bool:
    """Whether it can be what the label promises, and not a sentence, an address or the next label."""
    if not 0 < len(value) <= _LONGEST.get(field, _LONGEST_NAME) or value.endswith(":") or "://" in value:
        return False
    return field != "closes" or bool(_DATE.search(value))
