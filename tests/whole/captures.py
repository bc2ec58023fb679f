"""The captured boards that are watched here: platform, options, and what one read of each must come to."""

from pathlib import Path

from tests.corpus import SHARED

# Postings on each capture, as the manifests of the captures count them.
COUNTS = {
    "feeds-jobs/colen63-cdata-jobs.xml": 27,
    "feeds-jobs/csjobs-noguid-2026.xml": 25,
    "feeds-jobs/helvetas-ch-2026.xml": 1,
    "feeds-jobs/justjoinit-bytes-repr-2019.atom": 794,
    "feeds-jobs/larajobs-custom-namespace.rss": 10,
    "feeds-jobs/library-archives-consolidated-2026.xml": 500,
    "feeds-jobs/orchid-crlf-jobs.xml": 6,
    "feeds-jobs/research-computing-teams-2026.rss": 350,
    "feeds-jobs/swedish-linkedin-aggregate-2024.xml": 18,
    "feeds-jobs/torgau-arbeitsagentur-de-2025.xml": 100,
    "feeds-jobs/unicef-filtered-2026.xml": 32,
    "feeds-jobs/victorian-councils-jobsight-2026.xml": 250,
    "feeds-tricky/advogato-rss091-dirty-html.rss": 10,
    "feeds-tricky/braingle-duplicate-guids.rss": 1,
    "feeds-tricky/cercle-psy-fr-latin1-undeclared.rss": 10,
    "feeds-tricky/craigslist-rss10-rdf.rdf": 25,
    "feeds-tricky/golem-de-iso8859-1.rss": 40,
    "feeds-tricky/heise-de-rss090-rdf.rdf": 60,
    "feeds-tricky/lemonde-fr-iso8859-1.rss": 12,
    "feeds-tricky/lightbluetouchpaper-atom03.atom": 10,
    "feeds-tricky/linuxfr-iso8859-15.rss": 20,
    "feeds-tricky/linuxsoft-cz-invalid-utf8.rss": 6,
    "feeds-tricky/neverwinter-relative-urls.rss": 2,
    "feeds-tricky/orenburg-ru-windows-1251.rss": 10,
    "feeds-tricky/pcmag-illegally-nested.rss": 10,
    "feeds-tricky/uol-br-no-version-illformed.rss": 15,
    "greenhouse/canonical-board-2020.json": 71,
    "greenhouse/canonical-job-questions-2024.json": 1,
    "greenhouse/smarterdx-board-2026.json": 2,
    "html-employer-pages/haute-ariege-fr-offres-emploi.html": 0,
    "html-employer-pages/kueckmann-de-jobs.html": 0,
    "html-employer-pages/openweb-nl-senior-hippo-developer.html": 1,
    "html-employer-pages/openweb-nl-vacatures-index.html": 3,
    "html-employer-pages/vet-wannermarkt-de-stellenangebote.html": 0,
    "html-employer-pages/zandstra-nl-vacatures.html": 2,
    "jsonld/nhs-jobs-916099605.json": 1,
    "jsonld/nhs-jobs-916190009.json": 1,
    "jsonld/nhs-jobs-916212446.json": 1,
    "jsonld-pages/openjobs-index-2026.html": 50,
    "lever/idealistconsulting-2026.json": 2,
    "lever/leverdemo-2026.json": 6,
    "neogov/michigan-jobsfeed-2013.rss": 5,
    "not-job-pages/auto-presse-de-windows-1252.html": 0,
    "not-job-pages/seo-doorway-hospital-social-worker-2022.html": 0,
    "not-job-pages/ymcareers-employer-profile-974172.html": 0,
    "not-job-pages/ymcareers-resources-index.html": 0,
    "rss-generic/weworkremotely-2015.rss": 25,
    "tal-net/justicejobs-atom-2017.xml": 193,
    "teamtailor/career-teamtailor-jobs-feed.json": 2,
    "teamtailor/upcloud-jobs-2026.rss": 2,
}

# Postings of the manifest that are no leads, with the fact in the file that says so.
LESS = {"feeds-tricky/cercle-psy-fr-latin1-undeclared.rss": 1}  # its tenth item has neither title, link nor text

# Captures with a fault of their own: their leads are kept, and the source is shown as degraded.
PARTIAL = {
    "feeds-jobs/justjoinit-bytes-repr-2019.atom": "printed form of Python bytes",
    "feeds-tricky/cercle-psy-fr-latin1-undeclared.rss": "does not say how it is written",
    "feeds-tricky/linuxsoft-cz-invalid-utf8.rss": "not valid UTF-8",
    "feeds-tricky/uol-br-no-version-illformed.rss": "does not say how it is written",
}

_PLATFORMS = {
    "greenhouse": "greenhouse",
    "lever": "lever",
    "jsonld": "jobposting",
    "jsonld-pages": "jobposting",
    "not-job-pages": "jobposting",
    "html-employer-pages": "selectors",
}

# As a person would describe these pages.
OPTIONS = {
    "openweb-nl-vacatures-index.html": {"item": ".section-vacatures li.box", "title": "h3", "link": "a.btn-info"},
    "openweb-nl-senior-hippo-developer.html": {"item": "main", "title": ".visual h1", "employer": "Open Web"},
    "zandstra-nl-vacatures.html": {"item": ".card", "title": "h5", "description": "ul"},
    "vet-wannermarkt-de-stellenangebote.html": {"item": ".stelle", "title": "h4", "empty": "keine offenen Stellen"},
    "kueckmann-de-jobs.html": {"item": "main .job", "title": "h3", "empty": "main > p:last-child"},
    "haute-ariege-fr-offres-emploi.html": {"item": ".inner article", "title": "h3", "empty": "#main .inner"},
}

_TYPES = {".html": "text/html", ".json": "application/json"}  # of the others: application/xml


def platform_of(path: str) -> str:
    """What the source is added as."""
    return _PLATFORMS.get(Path(path).parent.name, "feed")


def type_of(path: str) -> str:
    """The content type that it is served with."""
    return _TYPES.get(Path(path).suffix, "application/xml")


def key_of(path: str) -> str:
    """The key of its source."""
    return Path(path).with_suffix("").as_posix().replace("/", "-")


def count_of(path: str) -> int:
    """How many leads one read of it must give."""
    return COUNTS[path] - LESS.get(path, 0)


def state_of(path: str) -> str:
    """How one read of it must end."""
    if path in PARTIAL:
        return "partial"
    if count_of(path):
        return "ok"
    return "empty" if platform_of(path) == "selectors" else "suspect"  # a page that never listed jobs is no empty board


def captured() -> set[str]:
    """Every capture in the folders above, but those in other formats: they are not read yet."""
    wanted = {Path(path).parent.name for path in COUNTS}
    found = (file for name in wanted for file in (SHARED / "corpus" / name).iterdir())
    others = {"neogov/contracosta-search-results-2026.html", "teamtailor/jsonapi-jobs-devserver.json"}
    return {f"{file.parent.name}/{file.name}" for file in found} - others
