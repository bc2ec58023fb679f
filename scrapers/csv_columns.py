"""The headings of tables of jobs, in English, Dutch and German, to the fields that their columns hold.

Headings of job feeds for Google Ads: https://developers.google.com/google-ads/api/reference/rpc/latest, JobPlaceholder-
Field. The others are those that people write.
"""

import re
from collections.abc import Mapping, Sequence

Columns = Mapping[str, Sequence[int]]
"""The numbers of the columns of each field."""

_NAMES = {
    "title":
        "title, titel, job, position, role, rol, vacancy, vacature, posting, opening, post, designation, headline, "
        "functie, functienaam, functietitel, functiebenaming, vacaturetitel, vacaturenaam, titel vacature, stelle, "
        "stellenbezeichnung, stellentitel, stellenangebot, jobtitel, jobbezeichnung, berufsbezeichnung",
    "name": "name, naam, bezeichnung, beroep, beruf, occupation, profession, opportunity",  # titles where there is none
    "company":
        "company, employer, organisation, organization, hiring organization, agency, institution, school, college, "
        "university, trust, council, advertiser, werkgever, bedrijf, bedrijfsnaam, organisatie, instelling, "
        "opdrachtgever, schoolnaam, arbeitgeber, unternehmen, firma, einrichtung, träger, dienstgeber",
    "location":
        "location, locations, place, work location, address, work place, adres, locatie, werklocatie, werkplek, "
        "standplaats, vestiging, ort, arbeitsort, einsatzort, dienstort, standort, adresse",
    "locality": "city, town, locality, municipality, plaats, plaatsnaam, stad, gemeente, stadt",
    "region": "state, province, region, county, provincie, regio, bundesland, kanton",
    "postal_code": "postcode, post code, zip, zip code, postal code, plz, postleitzahl",
    "country": "country, country code, land, staat",
    "link":
        "url, final url, link, href, permalink, landing page, destination url, weblink, web address, webadres, "
        "webadresse, source url, details url, details link, apply url, apply link, application url, application link, "
        "apply, bewerbungslink, website",
    "source": "source, bron, quelle",  # a link where there is no other
    "identifier":
        "id, code, number, reference, ref, ref no, reference number, requisition, requisition id, req id, guid, uuid, "
        "nummer, vacaturenummer, referentie, referentienummer, kenmerk, referenz, referenznummer, kennziffer",
    "date_posted":
        "posted, date posted, posted date, posted on, posted at, publication date, published, date published, "
        "published date, published at, post date, date added, added, date listed, listed, open date, opening date, "
        "date opened, created, created at, date, geplaatst, geplaatst op, datum geplaatst, datum plaatsing, "
        "plaatsingsdatum, publicatiedatum, gepubliceerd, datum, veröffentlicht, veröffentlicht am, "
        "veröffentlichungsdatum, eingestellt am",
    "valid_through":
        "closing date, date closing, closes, closing, close date, deadline, application deadline, valid through, valid "
        "until, expires, expiry, expiry date, expiration date, end date, apply by, apply before, due date, "
        "sluitingsdatum, sluit, sluit op, reageren voor, reageren tot, reageer voor, einddatum, bewerbungsfrist, "
        "bewerbungsschluss, ablaufdatum, gültig bis",
    "salary":
        "salary, pay, salary range, formatted salary, compensation, remuneration, wage, wages, stipend, pay rate, pay "
        "range, rate, salaris, salaris schaal, salarisschaal, salarisindicatie, schaal, inschaling, beloning, loon, "
        "gehalt, vergütung, entgelt, entgeltgruppe, eingruppierung, lohn",
    "salary_min":
        "salary min, min salary, minimum salary, salary minimum, salary from, salary low, pay min, salaris min, "
        "salaris van, minimumsalaris, gehalt von, gehalt min",
    "salary_max":
        "salary max, max salary, maximum salary, salary maximum, salary to, salary high, pay max, salaris max, salaris "
        "tot, maximumsalaris, gehalt bis, gehalt max",
    "salary_currency": "currency, salary currency, valuta, währung",
    "salary_unit":
        "salary unit, salary period, salary type, pay period, pay unit, salary frequency",
    "employment_type":
        "employment type, type, contract, contract type, contracttype, time type, working pattern, employment, "
        "schedule, dienstverband, contractvorm, soort vacature, soort dienstverband, soort contract, vertragsart, "
        "anstellungsart, beschäftigungsart, arbeitszeit, arbeitszeitmodell",
    "description":
        "description, summary, details, text, body, snippet, omschrijving, functieomschrijving, beschrijving, "
        "vacaturetekst, tekst, beschreibung, stellenbeschreibung, aufgaben",
    "category":
        "category, rank, specialization, specialisation, discipline, department, sector, industry, subject, categorie, "
        "afdeling, vakgebied, branche, kategorie, abteilung, fachbereich",
    "remote":
        "remote, remote work, workplace, workplace type, work mode, thuiswerken, homeoffice, home office",
}  # fmt: skip
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
# Words before the word that counts: "Job title", "ads_source", "Vacature ID"; and after it: "Company name".
_BEFORE = re.compile(r"(?:(?:ads?|job|jobs|vacancy|vacature|posting|item|stellen|the) )+(?=.)")
_AROUND = re.compile(r"(?:name of |naam van |naam )|(?: name| naam)$")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_+")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_FINDS_JOBS = ("title", "name", "link", "identifier", "category", "source")
_DAY_FIRST = re.compile(r"datum|geplaatst|gepubliceerd|sluit|reag|frist|schluss|veröffentlicht|gültig")


def columns_of(heading: Sequence[str]) -> Columns:
    """The fields that the headings name; several columns may hold parts of one field."""
    found: dict[str, list[int]] = {}
    for number, cell in enumerate(heading):
        if field := _field(cell):
            found.setdefault(field, []).append(number)
    return found


def is_heading(columns: Columns) -> bool:
    """Whether a row can be the headings of a table of jobs: it names two fields, one of which tells openings apart."""
    return len(columns) > 1 and any(field in columns for field in _FINDS_JOBS)


def writes_day_first(heading: Sequence[str]) -> bool:
    """Whether the dates stand under Dutch or German headings."""
    return any(_DAY_FIRST.search(cell.lower()) for cell in heading)


def _field(cell: str) -> str | None:
    name = " ".join(_WORDS.sub(" ", _BRACKETS.sub("", cell.removeprefix("\ufeff"))).lower().split())
    plain = _BEFORE.sub("", name, count=1)
    spellings = (name, plain, _AROUND.sub("", name), _AROUND.sub("", plain))
    return next((_FIELD_OF[spelling] for spelling in spellings if spelling in _FIELD_OF), None)
