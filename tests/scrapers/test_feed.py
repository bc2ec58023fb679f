"""RSS, Atom and the feeds that employers give to job search engines."""

from pathlib import Path

import pytest

from leads.errors import LayoutChanged, SettingsError, Unreadable
from leads.lead import Place, RawLead, RawPay
from scrapers import feed_fields
from scrapers.base import Page, Reading
from scrapers.feed import Feed

ADDRESS = "https://board.example/dir/feed.xml"
PAGES = Path(__file__).parent.parent / "pages" / "feed"


def read(body: str) -> Reading:
    return Feed({}).read(Page(ADDRESS, body))


def saved(name: str) -> Reading:
    return read((PAGES / name).read_text("utf-8"))


def test_neogov_gives_pay_places_closing_date_and_the_agency_of_the_channel() -> None:
    first, second = saved("neogov.rss").leads
    assert first == RawLead(
        title="Child Welfare Social Worker II",
        url="https://www.governmentjobs.example/careers/harbour/jobs/4100?a=1&b=2",
        identifier="4100",
        hiring_organization="Harbour County, OR",
        job_location=(Place("Salem, Oregon", locality="Salem", region="Oregon"),),
        date_posted="2026-04-12 15:52:34.19",
        valid_through="Sun, 31 May 2026",  # its last minute, which is in June elsewhere
        employment_type=("Full-Time",),
        base_salary=RawPay("28.37", "38.87", "USD", "Hour"),
        description="Assess needs.\n- Visit families\n- Write reports",
        occupational_category=("Children and Families", "Social Services"),
    )
    assert second.base_salary is None
    assert second.valid_through == "Continuous"
    assert second.date_posted == "Fri, 10 Apr 2026"
    assert second.job_location == (Place("Various", region="Oregon"),)


def test_teamtailor_gives_every_location_in_parts_and_the_employer_of_the_channel() -> None:
    first, second = saved("teamtailor.rss").leads
    assert first.job_location == (Place("Oslo, Norway", "Oslo", None, "0150", "Norway"), Place("The Cabin"))
    assert first.hiring_organization == second.hiring_organization == "Fjord Care"
    assert first.occupational_category == ("Clinic", "Therapist")
    assert (first.job_location_type, second.job_location_type) == ("hybrid", None)


def test_wp_job_manager_gives_the_company_and_never_the_webmaster() -> None:
    [lead] = saved("wp-job-manager.rss").leads
    assert lead == RawLead(
        title="Social Worker – Adults & Older People",
        url="https://association.example/job/social-worker/",
        identifier="https://association.example/?post_type=job_listing&p=839",
        hiring_organization="Lee Valley Trust",
        job_location=(Place("Cork, Ireland"),),
        date_posted="Thu, 12 Sep 2026 08:06:05 +0000",
        valid_through="30 September 2026",
        employment_type=("Full Time", "Permanent"),
        base_salary=RawPay(text="€45,000"),
        description="Work with adults in their homes.\nClosing date: 30 September 2026",
    )


def test_tal_net_gives_what_its_labelled_lines_say() -> None:
    [lead] = saved("tal-net.atom").leads
    assert lead.title == "13849 - Probation Officer"
    assert lead.hiring_organization is None
    assert lead.job_location == (Place("Grimsby"),)
    assert lead.base_salary == RawPay(text="£29,038 - £36,084")
    assert lead.valid_through == "26 Oct 2026 23:55 BST"
    assert lead.date_posted == "2026-10-10T23:00:00Z"
    assert lead.occupational_category == ("Operational Delivery",)


def test_networx_is_read_though_its_tags_do_not_match() -> None:
    reading = saved("networx.rss")
    assert "not well-formed" in reading.problems[0]
    assert reading.leads == (
        RawLead(
            title="Family Support Worker",
            url="https://tamar.vacancies.example/915213",
            identifier="915213",
            hiring_organization="Tamar Schools Trust",
            job_location=(Place("Barnstaple, Devon"),),
            date_posted="2026-08-04T10:16:07Z",
            valid_through="01/09/2026 12:00:00",
            employment_type=("Permanent",),
            base_salary=RawPay(text="£21,575 - £22,369"),
            description="Support families",
        ),
    )


def test_a_feed_for_job_search_engines_gives_its_own_fields() -> None:
    first, second = saved("indeed.xml").leads
    assert first == RawLead(
        title="Hospice Social Worker",
        url="https://staff.example/41650?utm_source=Indeed&ref=1",
        identifier="41650",
        hiring_organization="Evergreen Hospice",
        job_location=(Place("Tulsa, OK, US", "Tulsa", "OK", "74101", "US"),),
        job_location_type="Fully remote",
        date_posted="2026-12-21 09:18:24",
        valid_through="2027-01-31",
        employment_type=("parttime",),
        base_salary=RawPay(text="$60,000 a year"),
        description="Visit patients at home. Car needed.",
    )
    assert (second.job_location, second.url) == ((Place("Norman, OK"),), "http://www.staff.example/2")


@pytest.mark.parametrize(
    "feed",
    [
        '<rss version="0.91"><channel><title>x</title><item><title>Cook</title></item></channel></rss>',
        '<rss xmlns="http://backend.userland.com/rss2"><channel><item><title>Cook</title></item></channel></rss>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        "<channel><title>x</title></channel><item><title>Cook</title></item></rdf:RDF>",
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title mode="escaped">Cook</title></entry></feed>',
        '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Cook</a:title></a:entry></a:feed>',
        "<jobs><job><title>Cook</title></job></jobs>",
        "<source><jobs><job><title>Cook</title></job></jobs></source>",
        "<rss><channel><item><title>Cook</title><item/></item><item/></channel></rss>",
        "\n  <?xml version='1.0'?><rss><channel><item><title>Cook</title></item></channel></rss>",
        "<vacancies><item><jobtitle>Cook</jobtitle></item></vacancies>",
    ],
)
def test_every_dialect_is_read(feed: str) -> None:
    reading = read(feed)
    assert [lead.title for lead in reading.leads] == ["Cook"]
    assert reading.problems == ()


def test_an_rss_1_item_is_known_by_its_about_and_dated_by_dublin_core() -> None:
    lead = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="urn:job:7"><title>Cook</title>'
        "<dc:date>2026-01-05</dc:date><dc:title>Not this</dc:title></item></rdf:RDF>"
    ).leads[0]
    assert (lead.title, lead.identifier, lead.date_posted) == ("Cook", "urn:job:7", "2026-01-05")


def test_a_feed_without_items_is_empty_and_no_error() -> None:
    assert read("<rss><channel><title>Jobs</title></channel></rss>") == Reading(())


def test_a_feed_that_never_ends_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_fields, "MOST_ITEMS", 2)
    reading = read(f"<rss><channel>{'<item><title>x</title></item>' * 3}</channel></rss>")
    assert (len(reading.leads), len(reading.problems)) == (2, 1)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("<!-- x --><!DOCTYPE html><html><body>Back soon</body></html>", "web page, not a feed"),
        ("/etc/hostname", "not a feed"),
        ("<div>An <b>error</div>", "not a feed"),
        ('{"error": "no"}', "not a JSON Feed"),
        ("<urlset><url><loc>x</loc></url></urlset>", "<urlset>"),
    ],
)
def test_a_document_that_is_no_feed_is_an_error_in_plain_words(body: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(body)


@pytest.mark.parametrize(
    "body",
    ['<rss version="2.0"></rss>', "<rss><channel><item><title/></item></channel></rss>", "<rss><channel><title>Jo"],
)
def test_a_feed_that_gives_nothing_without_being_empty_is_suspect(body: str) -> None:
    with pytest.raises(LayoutChanged):
        read(body)


@pytest.mark.parametrize(
    ("address", "body", "claimed"),
    [
        ("https://a.example/jobs.rss", "", True),
        ("https://a.example/feed/", "", True),
        ("https://a.example/?feed=job_feed&search_keywords=x", "", True),
        ("https://www.governmentjobs.example/SearchEngine/JobsFeed?agency=x", "", True),
        ("https://a.example/careers", "", False),
        ("https://a.example/feedback", "", False),
        ("", "<?xml version='1.0'?><rss version='2.0'>", True),
        ("", "<source>\n<publisher>x</publisher><job>", True),
        ("", "<!doctype html><html><picture><source ></picture><job>", False),
        ("", '{"version": "https://jsonfeed.org/version/1", "items": []}', True),
        ("", '{"jobs": []}', False),
    ],
)
def test_a_feed_is_known_by_its_address_or_by_how_it_begins(address: str, body: str, claimed: bool) -> None:
    assert Feed.claims(address, body) is claimed


def test_the_feed_itself_is_asked_for() -> None:
    assert Feed({}).start(ADDRESS).url == ADDRESS


def test_a_feed_takes_no_options() -> None:
    with pytest.raises(SettingsError, match="selector"):
        Feed({"selector": "x"})
