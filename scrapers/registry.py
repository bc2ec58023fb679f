"""The list of platforms, and which of them a document belongs to. A new one is one line here."""

import importlib
from collections.abc import Mapping
from typing import Literal, NamedTuple

from leads.errors import SettingsError
from leads.identity import KINDS, SourceKind
from scrapers.base import Source
from scrapers.options import did_you_mean

Verified = Literal["captured", "documented", "unverified"]
"""How a reader is known to be right: on a captured answer, by the vendor's own documents, or from notes alone."""


class Listed(NamedTuple):
    """One platform of the list. Named, not imported: a command that reads no page should not pay for the parsers."""

    where: str  # "module:Class"
    verified: Verified
    kind: SourceKind = "board"  # whose words it shows, where the source does not say otherwise


# The order decides where several know a document: what reads one kind of board stands before what reads any.
SOURCES: dict[str, Listed] = {
    "greenhouse": Listed("scrapers.greenhouse:Greenhouse", "captured", "employer"),
    "lever": Listed("scrapers.lever:Lever", "captured", "employer"),
    "reed": Listed("scrapers.reed:Reed", "captured"),
    "adzuna": Listed("scrapers.adzuna:Adzuna", "captured", "aggregator"),
    "themuse": Listed("scrapers.themuse:TheMuse", "captured"),
    "arbeitnow": Listed("scrapers.arbeitnow:Arbeitnow", "captured", "aggregator"),
    "neogov": Listed("scrapers.neogov:Neogov", "captured", "employer"),
    "nhs_jobs": Listed("scrapers.nhs_jobs:NhsJobs", "captured"),
    "tal_net": Listed("scrapers.tal_net:TalNet", "captured", "employer"),
    "networx": Listed("scrapers.networx:Networx", "captured", "employer"),
    "myjobscotland": Listed("scrapers.myjobscotland:MyJobScotland", "unverified"),
    "pageup": Listed("scrapers.pageup:PageUp", "unverified", "employer"),
    "jobs_ac_uk": Listed("scrapers.jobs_ac_uk:JobsAcUk", "unverified"),
    "higheredjobs": Listed("scrapers.higheredjobs:HigherEdJobs", "unverified"),
    "indeed_xml": Listed("scrapers.indeed_xml:IndeedXml", "captured", "aggregator"),
    "careerjet_xml": Listed("scrapers.careerjet_xml:CareerjetXml", "captured", "aggregator"),
    "workday": Listed("scrapers.workday:Workday", "captured", "employer"),
    "icims": Listed("scrapers.icims:Icims", "captured", "employer"),
    "oracle_orc": Listed("scrapers.oracle_orc:OracleOrc", "captured", "employer"),
    "paylocity": Listed("scrapers.paylocity:Paylocity", "captured", "employer"),
    "jobvite": Listed("scrapers.jobvite:Jobvite", "captured", "employer"),
    "usajobs": Listed("scrapers.usajobs:Usajobs", "captured"),
    "hr_xml": Listed("scrapers.hr_xml:HrXml", "captured", "employer"),
    "ymcareers": Listed("scrapers.ymcareers:YmCareers", "captured"),
    "smartjobboard": Listed("scrapers.smartjobboard:SmartJobBoard", "captured"),
    "wp_job_manager": Listed("scrapers.wp_job_manager:WpJobManager", "captured"),
    "madgex": Listed("scrapers.madgex:Madgex", "unverified"),
    "web_scribble": Listed("scrapers.web_scribble:WebScribble", "unverified"),
    "jobiqo": Listed("scrapers.jobiqo:Jobiqo", "unverified"),
    "niceboard": Listed("scrapers.niceboard:Niceboard", "unverified"),
    "charityjob": Listed("scrapers.charityjob:CharityJob", "unverified"),
    "ashby": Listed("scrapers.ashby:Ashby", "captured", "employer"),
    "workable": Listed("scrapers.workable:Workable", "captured", "employer"),
    "smartrecruiters": Listed("scrapers.smartrecruiters:SmartRecruiters", "captured", "employer"),
    "recruitee": Listed("scrapers.recruitee:Recruitee", "captured", "employer"),
    "bamboohr": Listed("scrapers.bamboohr:BambooHR", "captured", "employer"),
    "personio": Listed("scrapers.personio:Personio", "captured", "employer"),
    "teamtailor": Listed("scrapers.teamtailor:Teamtailor", "captured", "employer"),
    "ukg": Listed("scrapers.ukg:Ukg", "captured", "employer"),
    "feed": Listed("scrapers.feed:Feed", "captured"),
    "jobposting": Listed("scrapers.jobposting:JobPosting", "captured"),
    "sitemap": Listed("scrapers.sitemap:Sitemap", "documented"),
    "csv": Listed("scrapers.csv:Csv", "captured"),
    "digest": Listed("scrapers.digest:Digest", "captured"),
    "json": Listed("scrapers.json:Json", "documented"),
    "selectors": Listed("scrapers.selectors:Selectors", "captured"),
}


def kind_of(platform: str, options: Mapping[str, object]) -> SourceKind:
    """Whose words a source shows: as its option `kind` says, else as its platform usually does."""
    said = options.get("kind")
    if said in KINDS:
        return said  # type: ignore[return-value]  # one of the four
    return SOURCES[platform].kind if platform in SOURCES else "board"


def load(platform: str) -> type[Source]:
    """The class of a platform: a key of SOURCES, or a plug-in as "package.module:Class".

    Raises SettingsError when there is no such platform, or the plug-in cannot be imported.
    """
    named = SOURCES[platform].where if platform in SOURCES else platform if ":" in platform else None
    if named is None:
        problem = f'There is no platform "{platform}".{did_you_mean(platform, SOURCES)}'
        raise SettingsError(
            problem, hint=f"use one of these: {', '.join(SOURCES)}, or leave it out to have it found out."
        )
    module, _, name = named.partition(":")
    try:
        source: type[Source] = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        hint = 'check the spelling ("package.module:Class") and that the plug-in is installed beside caselead.'
        raise SettingsError(f'The platform "{platform}" cannot be loaded: {error}.', hint=hint) from error
    return source


def verified(platform: str) -> Verified | None:
    """How the reader of a platform is known to be right; None: it is a plug-in, and its author knows."""
    return SOURCES[platform].verified if platform in SOURCES else None


def recognise(url: str, body: str) -> str | None:
    """The platform of an address, or of a document when there is one; None: no platform knows it.

    The address decides unless the document is plainly another platform's, as a saved page of a board with an API is,
    or the address fits any kind of board ("/jobs.xml").
    """
    by_address = next((key for key in SOURCES if load(key).claims(url, "")), None) if url else None
    by_look = [key for key in SOURCES if load(key).claims(url, body)] if body else []
    kinds = list(SOURCES)
    one_kind = by_address is not None and kinds.index(by_address) < kinds.index("feed")
    return by_address if not by_look or (one_kind and by_address in by_look) else by_look[0]
