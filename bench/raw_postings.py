"""The raw shared datasets, row by row, as records of the labelled file's form: id, country, lang, posting.

A set that the labelled file draws from has the same ids, keys and texts there; the others get keys alike. The two
lists of occupations (ISCO, ESCO) are no postings. Everything is read lazily.
"""

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from scrapers.markup import html_to_text

Row = Mapping[str, Any]
Record = dict[str, Any]

_LONGEST_CELL = 10_000_000  # characters


def datasets(shared: Path) -> dict[str, Callable[[], Iterator[Record]]]:
    """Each set by its short name ("nhs-jobs-2020-11"), with what reads it from the start."""
    files = {path.name: path for path in sorted((shared / "datasets").glob("*.gz"))}
    return {name.split(".")[0]: _reader(path, make) for name, make in _SETS.items() if (path := files.get(name))}


def _reader(path: Path, make: Callable[[Row], Record]) -> Callable[[], Iterator[Record]]:
    return lambda: (make(row) for row in _rows(path))


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        if path.name.endswith(".csv.gz"):
            usual = csv.field_size_limit(_LONGEST_CELL)  # of the whole process, so it is put back
            try:
                yield from csv.DictReader(lines)
            finally:
                csv.field_size_limit(usual)
        else:
            for line in lines:  # a file in one piece has one row a line too
                if line.strip() not in ("[", "]", ""):
                    yield json.loads(line.strip().rstrip(","))


def _record(country: str | None, lang: str, id: str, **posting: Any) -> Record:
    return {"id": id, "country": country, "lang": lang, "posting": posting}


_gb, _us, _nl = partial(_record, "GB", "en-GB"), partial(_record, "US", "en-US"), partial(_record, "NL", "nl")


def _day(moment: str | None) -> str | None:
    return moment[:10] if moment else None


def _nhs(row: Row) -> Record:
    return _gb(
        row["id"],
        title=row["title"],
        employer=row["employer"],
        location_text=row["locality"],
        salary_text=row["salary_text"],
        employment_type=row["employment_type"],
        date_posted=_day(row["date_posted"]),
        valid_through=_day(row["valid_through"]),
        text=row["text"],
    )


def _nhs_json_ld(row: Row) -> Record:
    """As published: HTML escaped twice, which is made text as a source makes it."""
    address = (row.get("jobLocation") or {}).get("address") or {}
    return _gb(
        "nhsld:" + str(row.get("url") or row.get("identifier") or "").rpartition("/")[2],
        title=row.get("title"),
        employer=(row.get("hiringOrganization") or {}).get("name"),
        location_text=address.get("addressLocality"),
        salary_text=((row.get("baseSalary") or {}).get("value") or {}).get("value"),
        employment_type=row.get("employmentType"),
        date_posted=_day(row.get("datePosted")),
        valid_through=_day(row.get("validThrough")),
        text=html_to_text(row.get("description") or ""),
    )


def _uk_care(row: Row) -> Record:
    area = [part for part in (row["area"], row["location"]) if part and part != "Not Specified"]
    ends = [str(row[end]) for end in ("salary_min", "salary_max") if row[end] is not None]
    return _gb(
        row["id"],
        title=row["title"],
        employer=row["employer"],
        location_text=", ".join(area),
        salary_text=f"{'-'.join(ends)} {row['currency']} {row['salary_period']}" if ends else "",
        employment_type=row["employment_type"],
        work_hours=row["work_hours"],
        first_seen=row["seen_on"][0],
        text=row["text"],
    )


def _nyc(row: Row) -> Record:
    return _us(
        f"nyc:{row['Job ID']}",
        title=row["Business Title"],
        employer=row["Agency"],
        location_text=row["Work Location"],
        salary_text=f"{row['Salary Range From']} - {row['Salary Range To']} {row['Salary Frequency']}",
        employment_type=row["Full-Time/Part-Time indicator"],
        civil_service_title=row["Civil Service Title"],
        category=row["Job Category"],
        unit=row["Division/Work Unit"],
        date_posted=_day(row["Posting Date"]),
        valid_through=_day(row.get("Post Until")),
        text=row["Job Description"],
    )


def _nyc_2022(row: Row) -> Record:
    return _us(
        f"nyc:{row['Job ID']}",
        title=row["Civil Service Title"],
        employer=row["Agency"],
        salary_text=f"{row['Salary Range From']} - {row['Salary Range To']}",
        category=row["Job Category"],
        text="",
    )


def _rjboard(row: Row) -> Record:
    return _us(
        row["id"],
        title=row["title"],
        employer=row["employer"],
        location_text=row["location"],
        salary_text=row["salary_text"],
        employment_type=row["job_type"],
        closing_text=row["closing_date_text"],
        degree_text=row["degrees_required"],
        date_posted=row["created_at"],
        text=row["text"],
    )


def _openjobs(row: Row) -> Record:
    slug = re.sub(r"-\d+$", "", row["slug"])
    return _us(
        row["id"],
        title=row.get("title") or slug.replace("-", " "),
        employer=row.get("employer"),
        slug=slug,
        location_text=None,
        salary_text=None,
        first_seen=row["first_seen"],
        text="",
    )


def _usajobs_2016(row: Row) -> Record:
    told = row["MatchedObjectDescriptor"]
    details = (told.get("UserArea") or {}).get("Details") or {}
    pay = (told.get("PositionRemuneration") or [{}])[0]
    return _us(
        f"usajobs:{row['MatchedObjectId']}",
        title=told["PositionTitle"],
        employer=told["OrganizationName"],
        location_text="; ".join(place["LocationName"] for place in told["PositionLocation"]),
        salary_text=f"{pay.get('MinimumRange')} - {pay.get('MaximumRange')} {pay.get('RateIntervalCode')}",
        employment_type=[one["Name"] for key in ("PositionSchedule", "PositionOfferingType") for one in told[key]],
        date_posted=_day(told["PositionStartDate"]),
        valid_through=_day(told["PositionEndDate"]),
        text="\n".join(filter(None, (details.get("JobSummary"), told["QualificationSummary"])))[:6000],  # as labelled
    )


def _usajobs_2026(row: Row) -> Record:
    return _us(
        f"usajobs:{row['control_number']}",
        title=row["position_title"],
        employer=row["subagency"] or row["agency"],
        department=row["department"],
        employment_type=row["appointment_type"],
        category=", ".join(row["occupation_series"] or ()),
        date_posted=row["open_date"],
        valid_through=row["close_date"],
        text="",
    )


def _ggz(row: Row) -> Record:
    return _nl(
        row["id"],
        title=row["title"],
        subtitle=row["subtitle"],
        slug=row["id"].partition(":")[2],
        employer=row["employer"],
        location_text=row["address"],
        salary_text=row["salary_text"],
        keywords=row["keywords"],
        first_seen=_day(row["first_seen"]),
        text="",
    )


def _nl_listing(row: Row) -> Record:
    pay = [row[end] for end in ("salary_min", "salary_max") if row[end]]
    whole = "|".join(row[key] for key in ("title", "company", "location"))
    return _nl(
        f"nllist:{hashlib.sha1(whole.encode(), usedforsecurity=False).hexdigest()[:10]}",
        title=row["title"],
        employer=row["company"],
        location_text=row["location"],
        category=row["category"],
        salary_text=" - ".join(pay) or None,
        employment_type=None,
        date_posted=_day(row["created"]),
        text="",
    )


def _emscad(row: Row) -> Record:
    country = row["location"].partition(",")[0].strip()
    return _record(
        country if re.fullmatch("[A-Z]{2}", country) else None,
        "en-US",
        f"emscad:{row['job_id']}",
        title=row["title"].strip(),
        location_text=row["location"],
        salary_text=row["salary_range"],
        employment_type=row["employment_type"],
        text="\n".join(row[key] for key in ("description", "requirements", "benefits") if row[key]),
        company_profile=row["company_profile"][:80] or None,
        employer=None,
    )


def _startup(row: Row) -> Record:
    return _us(
        row["job_id"],
        title=row["job_title"],
        employer=row["company_name"],
        location_text=row["location_text"],
        salary_text=row["salary_range"],
        employment_type=row["job_type"],
        date_posted=_day(row["posted_date"]),
        text=row["job_description_text"],
    )


def _reed(row: Row) -> Record:
    return _gb(
        f"reed:{row['id']}",
        title=row["title"],
        employer=row["employer"],
        location_text=", ".join(filter(None, (row["locality"], row["region"]))),
        salary_text=row["salary"],
        employment_type=row["employment_type"],
        date_posted=row["posting_date"],
        text="",
    )


def _totaljobs(row: Row) -> Record:
    first = {key: value[0] for key, value in row.items() if value}
    return _gb(
        f"totaljobs:{first['id']}",
        title=first.get("title"),
        employer=first.get("company"),
        salary_text=first.get("salary"),
        employment_type=first.get("job_type"),
        date_posted=first.get("date_posted"),
        text="",
    )


_SETS: dict[str, Callable[[Row], Record]] = {
    "nhs-jobs-2020-11.jsonl.gz": _nhs,
    "nhs-jobs-2020-11-raw-jsonld.jsonl.gz": _nhs_json_ld,
    "uk-care-feed-2026-08.jsonl.gz": _uk_care,
    "nyc-jobs-2019-03-19.csv.gz": _nyc,
    "nyc-jobs-2019-03-24.csv.gz": _nyc,
    "nyc-jobs-2022-07.csv.gz": _nyc_2022,
    "nyc-startup-jobs-2026-07.csv.gz": _startup,
    "openjobs-us-listings-2025-12.jsonl.gz": _openjobs,
    "reproductive-justice-board-2021-2024.jsonl.gz": _rjboard,
    "usajobs-search-api-2016.jsonl.gz": _usajobs_2016,
    "usajobs-announcements-2024-2026.jsonl.gz": _usajobs_2026,
    "ggz-ingeest-feed-2025-11.jsonl.gz": _ggz,
    "nl-listings-2025-08.csv.gz": _nl_listing,
    "emscad-subset-3083.csv.gz": _emscad,
    "reed-2021.csv.gz": _reed,
    "totaljobs-2021.json.gz": _totaljobs,
}
