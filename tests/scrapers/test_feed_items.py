"""The fields of one item or entry, whatever the dialect of its feed."""

import pytest

from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page, Reading
from scrapers.feed import Feed

ADDRESS = "https://board.example/dir/feed.xml"
DUBLIN_CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def read(body: str) -> Reading:
    return Feed({}).read(Page(ADDRESS, body))


def an_item(inside: str, channel: str = "", namespaces: str = "") -> RawLead:
    [lead] = read(f'<rss version="2.0" {namespaces}><channel>{channel}<item>{inside}</item></channel></rss>').leads
    return lead


def an_entry(inside: str, attributes: str = "", base: str = "") -> RawLead:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" {base}><entry {attributes}>{inside}</entry></feed>'
    [lead] = read(feed).leads
    return lead


def test_a_plain_rss_item_gives_each_field_as_printed() -> None:
    lead = an_item(
        "<title>Nurse</title><link>http://jobs.example/1</link><guid isPermaLink='false'>job-1</guid>"
        "<description>&lt;p&gt;Hospital.&lt;/p&gt;</description><pubDate>Mon, 05 Jan 2026 09:00:00 GMT</pubDate>"
        "<category>Health</category><category>Care</category>"
    )
    assert lead == RawLead(
        title="Nurse",
        url="http://jobs.example/1",
        identifier="job-1",
        date_posted="Mon, 05 Jan 2026 09:00:00 GMT",
        description="Hospital.",
        occupational_category=("Health", "Care"),
    )


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("R&amp;amp;D &amp;eacute;quipe", "R&D équipe"),
        ("<![CDATA[<b>Senior</b> &amp; junior]]>", "Senior & junior"),
        ("<![CDATA[C++ & <T> ]]]]><![CDATA[> dev]]>", "C++ & <T> ]]> dev"),
        ("Copy&amp;paste &lt;!channel&gt;", "Copy&paste <!channel>"),
        ("Care <i>and</i> share", "Care and share"),
        ("Nurse &#150; nights", "Nurse – nights"),
        (" Two\n lines ", "Two lines"),
    ],
)
def test_a_title_is_one_line_without_html_and_with_all_its_words(markup: str, title: str) -> None:
    assert an_item(f"<title>{markup}</title>").title == title


def test_a_missing_title_is_the_first_line_of_the_description_or_the_address() -> None:
    assert (
        an_item("<title></title><description>&lt;p&gt;Cook wanted&lt;/p&gt;More</description>").title == "Cook wanted"
    )
    assert an_item("<link>http://jobs.example/1</link>").title == "http://jobs.example/1"


def test_items_that_say_nothing_are_left_out_and_counted() -> None:
    empty = "<item><title></title><pubDate>Wed, 17 Oct 2018 10:30:00 GMT</pubDate></item>"
    reading = read(f"<rss><channel><item><title>Cook</title></item>{empty}</channel></rss>")
    assert len(reading.leads) == 1
    assert reading.problems == ("1 of 2 items say nothing; they were left out.",)


def test_the_fullest_text_is_the_description() -> None:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    full = "<content:encoded>&lt;p&gt;All of it, at length.&lt;/p&gt;</content:encoded>"
    assert (
        an_item(f"<description>A teaser</description>{full}", namespaces=content).description == "All of it, at length."
    )


def test_html_that_was_not_escaped_is_still_text() -> None:
    lead = an_item("<title>x</title><description><p>One &amp; <b>two</b></p><p>three</p>tail<br/>end</description>")
    assert lead.description == "One & two\nthree\ntail\nend"


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (
            "<link></link><link>http://jobs.example/real</link><link>http://evil.example/</link>",
            "http://jobs.example/real",
        ),
        ("<link>/job/7</link>", "https://board.example/job/7"),
        ("<link><![CDATA[ http://jobs.example/1?a=1&amp;b=2 ]]></link>", "http://jobs.example/1?a=1&b=2"),
        ("<guid>http://jobs.example/5</guid>", "http://jobs.example/5"),
        ("<guid isPermaLink='false'>http://jobs.example/5</guid>", None),
        ("<guid>5</guid>", None),
        ("<atom:link xmlns:atom='http://www.w3.org/2005/Atom' href='http://jobs.example/6'/>", "http://jobs.example/6"),
    ],
)
def test_the_first_usable_link_of_an_item_wins(links: str, address: str | None) -> None:
    lead = an_item(f"<title>x</title>{links}")
    assert (lead.url, lead.flags) == (address, ())


def test_a_link_that_runs_code_is_removed_and_the_lead_is_marked() -> None:
    lead = an_item("<title>Bait</title><link> JaVaScRiPt:alert(1)</link>")
    assert (lead.url, lead.flags) == (None, ("link_removed",))


@pytest.mark.parametrize(
    ("links", "address"),
    [
        (
            '<link rel="self" href="/api/1"/><link rel="enclosure" href="/1.pdf"/><link href="/good"/>',
            "https://board.example/good",
        ),
        ('<link href="/1.json" type="application/json"/><link href="/1" type="text/html"/>', "https://board.example/1"),
        ('<link rel="self" href="/api/1"/>', None),
    ],
)
def test_an_atom_entry_has_the_alternate_link_for_its_address(links: str, address: str | None) -> None:
    assert an_entry(f"<title>x</title>{links}").url == address


def test_links_resolve_against_every_base_on_the_way_but_never_against_code() -> None:
    link = '<title>x</title><link href="1"/>'
    assert an_entry(link, base='xml:base="/a/"', attributes='xml:base="b/"').url == "https://board.example/a/b/1"
    assert an_entry(link, base='xml:base="javascript:"').url == "https://board.example/dir/1"


def test_an_atom_entry_prefers_the_day_it_was_published_and_names_its_categories() -> None:
    lead = an_entry(
        '<title type="html">&lt;b&gt;Cook&lt;/b&gt;</title>'
        "<updated>2026-02-02</updated><published>2026-01-01</published>"
        '<category term="c1" label="Kitchen"/><category term="c2"/><summary>Soup</summary><id>urn:1</id>'
    )
    assert (lead.title, lead.date_posted, lead.occupational_category) == ("Cook", "2026-01-01", ("Kitchen", "c2"))
    assert (lead.identifier, lead.description) == ("urn:1", "Soup")


def test_an_author_is_the_employer_only_where_the_title_names_it() -> None:
    author = "<author><name>Ethworks</name></author>"
    assert an_entry(f"<title>Developer @Ethworks</title>{author}").hiring_organization == "Ethworks"
    assert an_entry(f"<title>Developer</title>{author}").hiring_organization is None


def test_job_words_count_in_any_namespace_but_those_about_other_things() -> None:
    known = an_item("<title>x</title><j:company>Firm</j:company>", namespaces='xmlns:j="https://any.example"')
    other = an_item(
        "<title>x</title><m:location>Rome</m:location>", namespaces='xmlns:m="http://search.yahoo.com/mrss/"'
    )
    assert (known.hiring_organization, other.job_location) == ("Firm", ())


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Arbeitgeber: AWO Sachsen", "hiring_organization", "AWO Sachsen"),
        ("- Organisatie: GGZ", "hiring_organization", "GGZ"),
        ("Ort: 04860 Torgau", "job_location", (Place("04860 Torgau"),)),
        ("Location:\nLeeds", "job_location", (Place("Leeds"),)),
        ("Location: https://jobs.example/leeds", "job_location", ()),
        ("Location: " + "a sentence that goes on " * 9, "job_location", ()),
        ("We like our location: it is by the sea", "job_location", ()),
        ("Sluitingsdatum: 3 mei 2026", "valid_through", "3 mei 2026"),
        ("Closes: when we have found somebody", "valid_through", None),
        ("Working Pattern: Full Time | Advert End Date: 03/05/2026 23:59", "valid_through", "03/05/2026 23:59"),
        ("Salary: £30,000", "base_salary", RawPay(text="£30,000")),
        ("Contract type: Fixed term", "employment_type", ("Fixed term",)),
        ("Vacancy reference: AB12", "identifier", "AB12"),
    ],
)
def test_a_labelled_line_fills_a_field_that_nothing_else_fills(line: str, field: str, value: object) -> None:
    lead = an_item(f"<title>x</title><description>Intro\n{line}</description>")
    assert getattr(lead, field) == value


def test_an_element_outranks_a_labelled_line() -> None:
    lead = an_item("<title>x</title><company>Firm</company><description>Employer: Somebody else</description>")
    assert lead.hiring_organization == "Firm"


@pytest.mark.parametrize(
    ("elements", "place"),
    [
        ("<location>Leeds</location><country>GB</country>", Place("Leeds", country="GB")),
        ("<location>LS1 4AP</location><city>Leeds</city>", Place("Leeds, LS1 4AP", locality="Leeds")),
        ("<locations><location>London, NW1</location></locations>", Place("London, NW1")),
        ("<postcode>LS1</postcode>", Place("LS1", postal_code="LS1")),
    ],
)
def test_places_keep_their_parts(elements: str, place: Place) -> None:
    assert an_item(f"<title>x</title>{elements}").job_location == (place,)


@pytest.mark.parametrize(("printed", "kept"), [("yes", "TELECOMMUTE"), ("No", None), ("Hybrid", "Hybrid")])
def test_remote_work_is_kept_as_printed(printed: str, kept: str | None) -> None:
    assert an_item(f"<title>x</title><remote>{printed}</remote>").job_location_type == kept


def test_tags_are_separate_and_counted_once() -> None:
    lead = an_item("<title>x</title><tags>Care, Nights,care</tags>")
    assert lead.occupational_category == ("Care", "Nights")


def test_an_endless_count_of_seconds_is_cut_from_a_utc_closing_date() -> None:
    closes = "<n:advertiseToDateTimeUTC>Mon, 01 Jun 2026 06:59:00:0</n:advertiseToDateTimeUTC>"
    lead = an_item(f"<title>x</title>{closes}", namespaces='xmlns:n="http://www.neogov.com/namespaces/JobListing"')
    assert lead.valid_through == "Mon, 01 Jun 2026 06:59:00 GMT"


def test_an_author_of_two_letters_is_the_employer_where_the_title_says_at_whom() -> None:
    author = "<dc:creator>7N</dc:creator>"
    assert an_item(f"<title>Carer @7N</title>{author}", namespaces=DUBLIN_CORE).hiring_organization == "7N"
    assert an_item(f"<title>Carer, 7N shifts</title>{author}", namespaces=DUBLIN_CORE).hiring_organization is None
