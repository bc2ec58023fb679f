"""What an element of a feed is about, by its name: RSS, Atom, their modules, and the job extensions of many boards.

Job extensions differ in namespace and agree in words (`job_listing:company`, `job:company`, `<company>`), and some
namespaces are the site's own address. So a job word counts in any namespace but those known to be about other things.
"""

_RSS_AND_ATOM = frozenset(
    {
        "",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://purl.org/rss/1.0/",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://www.w3.org/2005/Atom",
        "http://purl.org/atom/ns#",
    }
)
NEOGOV = "http://www.neogov.com/namespaces/JobListing"
TEAMTAILOR = "https://teamtailor.com/locations"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

ITEMS = frozenset({"item", "entry", "job", "vacancy", "vacature"})
CONTAINERS = frozenset(
    {"rss", "rdf", "channel", "feed", "source", "jobs", "items", "listing", "listings", "vacancies", "vacatures"}
)

_FEED_WORDS = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "id": "id",
    "description": "body",
    "summary": "body",
    "content": "body",
    "pubdate": "date",
    "published": "date",
    "issued": "date",
    "updated": "updated",
    "modified": "updated",
    "category": "category",
    "author": "author",
    "source": "author",
}
_DUBLIN_CORE = {"creator": "author", "publisher": "author", "date": "date", "issued": "date", "subject": "category"}
# Modules by namespace, and by the usual prefix for documents that forget to declare it.
_MODULES: dict[str, dict[str, str]] = {
    "http://purl.org/dc/elements/1.1/": _DUBLIN_CORE,
    "http://purl.org/dc/terms/": _DUBLIN_CORE,
    "http://purl.org/rss/1.0/modules/content/": {"encoded": "body"},
    "dc": _DUBLIN_CORE,
    "dcterms": _DUBLIN_CORE,
    "content": {"encoded": "body"},
    "atom": _FEED_WORDS,
    "a10": _FEED_WORDS,
}
_NOT_ABOUT_JOBS = (
    "http://search.yahoo.com/mrss",
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "http://rssnamespace.org/feedburner",
    "http://purl.org/rss/1.0/modules/",
    "http://purl.org/syndication/thread",
    "http://wellformedweb.org/",
    "http://www.georss.org/",
    "http://www.w3.org/",
)
_UNDECLARED_NOT_ABOUT_JOBS = frozenset({"media", "itunes", "feedburner", "slash", "wfw", "sy", "thr", "geo"})
# Words in lower case without "_" and "-".
_JOB_WORDS = {
    word: field
    for field, words in {
        "title": "jobtitle vacancytitle vtitle positiontitle",
        "name": "name",
        "address": "url joburl canonicalurl detailurl detailsurl applyurl applicationurl applylink applicationlink",
        "number": "jobid referencenumber jobreference reference referenceid refnumber refno vacancyid requisitionid"
        " reqid"
        " jobnumber",
        "employer": "company companyname employer employername hiringorganization hiringcompany organization"
        " organisation clientname advertiser advertisername recruitername",
        "place": "location locations officelocation joblocation joblocations worklocation locationname"
        " locationdescription vacancylocation workplace",
        "locality": "city town locality",
        "region": "state region province county locationstate",
        "postal_code": "postalcode postcode zip zipcode",
        "country": "country countrycode locationcountry",
        "opens": "advertisefromdate",
        "date": "date postedat dateposted posteddate postdate postingdate publishdate publicationdate publisheddate"
        " datepublished publishedat createdat datecreated",
        "closes": "advertisetodatetime expirationdate expirydate expire expires expiresat expiry closingdate"
        " closedate closes"
        " dateexpires validthrough validuntil deadline applicationdeadline applyby",
        "closes_utc": "advertisetodatetimeutc",
        "starts": "startdate",
        "ends": "enddate",
        "kind": "jobtype employmenttype employment arrangement contracttype contracttime vcontracttype"
        " workingpattern workingpatterns worktype positiontype"
        " type",
        "remote": "remotestatus remotetype workplacetype joblocationtype locationtype arrangementtype workarrangement"
        " remote isremote workmode",
        "pay": "salary pay compensation salaryrange salarytext salarydescription payrate wage remuneration",
        "pay_min": "minimumsalary salaryminimum salarymin minsalary salaryfrom mincompensation",
        "pay_max": "maximumsalary salarymaximum salarymax maxsalary salaryto maxcompensation",
        "pay_currency": "salarycurrency currency compensationcurrency",
        "pay_unit": "salaryinterval salaryunit salaryperiod salaryfrequency salaryschedule salaryper"
        " compensationtimeframe",
        "category": "categories jobcategory jobfunction department division role jobroles tags industry",
        "body": "adverttext htmldescription plaintextdescription shortdescription jobdescription fulldescription body",
        "more": "examplesofduties qualifications supplementalinformation responsibilities requirements benefits",
        "vacancy": "vacancy",
    }.items()
    for word in words.split()
}


def local_name(tag: str) -> str:
    """The name without its namespace, in lower case."""
    return tag.rpartition("}")[2].lower()


class Names:
    """The fields of one document's element names; each different name is looked at once."""

    def __init__(self, root_tag: str) -> None:
        self._own = _RSS_AND_ATOM | {_namespace(root_tag)}
        self.fields: dict[str, str] = {}  # of the names that were looked at
        self._kinds: dict[str, str] = {}
        self.one_employer = False  # the platform serves one employer's feed, named in the title of the feed

    def field(self, tag: str) -> str:
        """The field that an element speaks of; empty: none of ours."""
        known = self.fields.get(tag)
        return self._look_up(tag) if known is None else known

    def kind(self, tag: str) -> str:
        """What an element is among others of the feed: "item", "container" of items, or neither."""
        kind = self._kinds.get(tag)
        if kind is None:
            name = local_name(tag)
            kind = self._kinds[tag] = "container" if name in CONTAINERS else "item" if name in ITEMS else ""
        return kind

    def _look_up(self, tag: str) -> str:
        namespace, local = _namespace(tag), local_name(tag)
        if namespace in (NEOGOV, TEAMTAILOR):
            self.one_employer = True
        word = local.replace("_", "").replace("-", "")
        if namespace in self._own or namespace.startswith("http://backend.userland.com/rss"):
            field = _FEED_WORDS.get(local) or _JOB_WORDS.get(word, "")
        elif namespace in _MODULES:
            field = _MODULES[namespace].get(local, "")
        else:
            other = namespace in _UNDECLARED_NOT_ABOUT_JOBS or namespace.lower().startswith(_NOT_ABOUT_JOBS)
            field = "" if other else _JOB_WORDS.get(word, "")
        self.fields[tag] = field
        return field


def _namespace(tag: str) -> str:
    """Of a name as ElementTree writes it, or as expat does, without the opening brace."""
    return tag.rpartition("}")[0].removeprefix("{")
