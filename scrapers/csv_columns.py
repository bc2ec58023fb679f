"""The headings of tables of jobs, in English, Dutch, German and French, to the fields that their columns hold.

Headings of job feeds for Google Ads: https://developers.google.com/google-ads/api/reference/rpc/latest, JobPlaceholder-
Field. The others are those that people write.
"""

import re
from collections.abc import Mapping, Sequence

Columns = Mapping[str, Sequence[int]]
"""The numbers of the columns of each field."""

_NAMES = {
    "title":
        "title, titel, job, position, role, rol, vacancy, vacature, posting, opening, post, designation, "
        "headline, business title, post title, role title, functie, functienaam, functietitel, functiebenaming, "
        "vacaturetitel, vacaturenaam, titel vacature, stelle, stellenbezeichnung, stellentitel, stellenangebot, "
        "jobtitel, jobbezeichnung, berufsbezeichnung, poste, intitulé, intitulé du poste, intitulé de l offre, "
        "titre, offre, offre d emploi, nom du poste, libellé",
    "name":  # titles where there is none
        "name, naam, bezeichnung, beroep, beruf, occupation, profession, opportunity, nom, métier",
    "company":
        "company, employer, organisation, organization, hiring organization, agency, institution, school, "
        "college, university, trust, council, advertiser, recruiter, hiring agency, hiring company, client, "
        "werkgever, bedrijf, bedrijfsnaam, organisatie, instelling, opdrachtgever, schoolnaam, arbeitgeber, "
        "unternehmen, firma, einrichtung, träger, dienstgeber, employeur, entreprise, établissement, organisme, "
        "société, collectivité, recruteur",
    "location":
        "location, locations, place, work location, address, work place, adres, locatie, werklocatie, werkplek, "
        "standplaats, vestiging, ort, arbeitsort, einsatzort, dienstort, standort, adresse, duty station, lieu, "
        "lieu de travail, localisation, lieu du poste",
    "locality": "city, town, locality, municipality, plaats, plaatsnaam, stad, gemeente, stadt, ville, commune",
    "region": "state, province, region, county, provincie, regio, bundesland, kanton, département, région",
    "postal_code": "postcode, post code, zip, zip code, postal code, plz, postleitzahl, code postal",
    "country": "country, country code, land, staat, pays",
    "link":
        "url, final url, link, href, permalink, landing page, destination url, weblink, web address, webadres, "
        "webadresse, source url, details url, details link, apply url, apply link, application url, application "
        "link, apply, bewerbungslink, website, uri, lien, annonce",
    "source": "source, bron, quelle",  # a link where there is no other
    "identifier":
        "id, code, number, reference, ref, ref no, reference number, requisition, requisition id, req id, guid, "
        "uuid, control number, usajobs control number, nummer, vacaturenummer, referentie, referentienummer, "
        "kenmerk, referenz, referenznummer, kennziffer, référence, numéro",
    "date_posted":
        "posted, date posted, posted date, posted on, posted at, publication date, published, date published, "
        "published date, published at, post date, date added, added, date listed, listed, open date, opening "
        "date, date opened, created, created at, date, listed time, original listed time, geplaatst, geplaatst "
        "op, datum geplaatst, datum plaatsing, plaatsingsdatum, publicatiedatum, gepubliceerd, datum, datum "
        "online, online sinds, veröffentlicht, veröffentlicht am, veröffentlichungsdatum, eingestellt am, online "
        "seit, date de publication, date de parution, publié le, publiée le, mise en ligne",
    "valid_through":
        "closing date, date closing, closes, closing, close date, deadline, application deadline, valid through, "
        "valid until, expires, expiry, expiry date, expiration date, end date, apply by, apply before, due date, "
        "post until, deadline to apply, deadline for applications, closes on, closing on, sluitingsdatum, sluit, "
        "sluit op, reageren voor, reageren tot, reageer voor, einddatum, bewerbungsfrist, bewerbungsschluss, "
        "bewerbung bis, ablaufdatum, gültig bis, date limite, date limite de candidature, date limite de dépôt, "
        "date limite de dépôt des candidatures, date de clôture, clôture, date de fin de publication",
    "salary":
        "salary, pay, salary range, formatted salary, compensation, remuneration, wage, wages, stipend, pay rate, "
        "pay range, rate, salaris, salaris schaal, salarisschaal, salarisindicatie, schaal, inschaling, beloning, "
        "loon, gehalt, vergütung, entgelt, entgeltgruppe, eingruppierung, lohn, salaire, rémunération",
    "salary_min":
        "salary min, min salary, minimum salary, salary minimum, salary from, salary low, salary range from, min "
        "amount, pay min, salaris min, salaris van, minimumsalaris, gehalt von, gehalt min",
    "salary_max":
        "salary max, max salary, maximum salary, salary maximum, salary to, salary high, salary range to, max "
        "amount, pay max, salaris max, salaris tot, maximumsalaris, gehalt bis, gehalt max",
    "salary_currency": "currency, salary currency, valuta, währung",
    "salary_unit":
        "salary unit, salary period, salary type, salary interval, interval, pay period, pay unit, salary "
        "frequency, pay frequency",
    "employment_type":
        "employment type, type, contract, contract type, contracttype, time type, working pattern, employment, "
        "schedule, work schedule, work type, employment status, appointment type, full time part time, "
        "dienstverband, contractvorm, soort vacature, soort dienstverband, soort contract, vertragsart, "
        "anstellungsart, beschäftigungsart, arbeitszeit, arbeitszeitmodell, befristung, type de contrat, nature "
        "du contrat, contrat, temps de travail",
    "description":
        "description, summary, details, text, body, snippet, omschrijving, functieomschrijving, beschrijving, "
        "vacaturetekst, tekst, responsibilities, duties, requirements, qualifications, minimum qualifications, "
        "minimum qual requirements, preferred qualifications, preferred skills, additional information, "
        "beschreibung, stellenbeschreibung, aufgaben, anforderungen, functie eisen, functie-eisen, descriptif, "
        "description du poste, missions, profil",
    "category":
        "category, rank, specialization, specialisation, discipline, department, sector, industry, subject, "
        "categorie, afdeling, vakgebied, branche, kategorie, abteilung, fachbereich, catégorie, domaine, filière, "
        "service",
    "remote":
        "remote, is remote, remote allowed, remote work, workplace, workplace type, work mode, hybrid, "
        "thuiswerken, homeoffice, home office, télétravail",
    "": "posting type, listing type, job board, source type",  # none of ours
}  # fmt: skip
_FIELD_OF = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
# Words before the word that counts: "Job title", "ads_source", "Vacature ID"; and after it: "Company name".
_BEFORE = re.compile(r"(?:(?:ads?|job|jobs|vacancy|vacature|position|posting|item|stellen|formatted|the) )+(?=.)")
_AROUND = re.compile(r"(?:name of |naam van |naam )|(?: name| naam| text)$")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^\w]+|_+")
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_EITHER = re.compile(r"/| or | oder ", re.IGNORECASE)  # "City/State", "Company or charity"
# Any other heading that speaks of a link means the opening, unless it names somebody or something else.
_A_LINK = re.compile(r"\b(?:link|url|uri|lien|permalink)\b")
_OF_OTHERS = re.compile(
    r"\b(?:logo|image|img|photo|foto|bild|icon|company|employer|organi[sz]ation|agency|school|site|source|website"
    r"|linkedin|twitter|facebook|tracking|mobile)\b"
)
_FINDS_JOBS = ("title", "name", "link", "identifier", "category", "source")
_DAY_FIRST = re.compile(
    r"datum|geplaatst|gepubliceerd|sluit|reag|frist|schluss|veröffentlicht|gültig|date (?:de|limite)|clôture|publié"
)


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
    """Whether the dates stand under Dutch, German or French headings."""
    return any(_DAY_FIRST.search(cell.lower()) for cell in heading)


def _field(cell: str) -> str | None:
    """The field of a heading; empty or None: it is none of ours."""
    whole = _BRACKETS.sub("", cell.removeprefix("\ufeff"))
    name = _spelled(whole)
    for heading in (whole, *_EITHER.split(whole)):
        if (field := _known(_spelled(heading))) is not None:
            return field
    return "link" if _A_LINK.search(name) and not _OF_OTHERS.search(name) else None


def _spelled(heading: str) -> str:
    return " ".join(_WORDS.sub(" ", heading).lower().split())


def _known(name: str) -> str | None:
    plain = _BEFORE.sub("", name, count=1)
    spellings = (name, plain, _AROUND.sub("", name), _AROUND.sub("", plain))
    return next((_FIELD_OF[spelling] for spelling in spellings if spelling in _FIELD_OF), None)
