"""Sitemaps: which addresses are taken, which further sitemaps are asked for, and what a page of the site may be."""

import pytest

from leads.errors import LayoutChanged, Refused, SettingsError, Unreadable
from scrapers.base import Page, Reading
from scrapers.sitemap import Sitemap
from tests.corpus import hostile, needs_shared

ADDRESS = "https://harbour.example/sitemap.xml"
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
AN_ORDINARY_PAGE = f"<html><title>Team</title><body><h1>Our team</h1><p>{'We work together. ' * 30}</p></body></html>"


def a_sitemap(*addresses: str) -> str:
    entries = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f"<urlset {XMLNS}>{entries}</urlset>"


def an_index(*addresses: str) -> str:
    entries = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f"<sitemapindex {XMLNS}>{entries}</sitemapindex>"


def reading(body: str, url: str = ADDRESS, **options: str) -> Reading:
    return Sitemap(options).read(Page(url, body))


def addresses(read: Reading) -> list[str | None]:
    return [lead.url for lead in read.leads]


def test_all_addresses_are_taken_where_none_speaks_of_jobs() -> None:
    read = reading(a_sitemap("https://harbour.example/a", "https://harbour.example/b"))
    assert addresses(read) == ["https://harbour.example/a", "https://harbour.example/b"]


@pytest.mark.parametrize("match", ["/werk/", r"/werk/\d+$", "?id="])
def test_only_addresses_that_contain_what_the_person_named_are_taken(match: str) -> None:
    wanted = "https://harbour.example/werk/7" if "werk" in match else "https://harbour.example/view?id=7"
    read = reading(a_sitemap("https://harbour.example/jobs/1", wanted), match=match)
    assert addresses(read) == [wanted]
    assert reading(a_sitemap("https://harbour.example/jobs/1"), match=match) == Reading(())


@pytest.mark.parametrize("match", ["", 7])
def test_a_match_that_matches_nothing_is_a_settings_error(match: object) -> None:
    with pytest.raises(SettingsError, match="match"):
        Sitemap({"match": match})


@pytest.mark.parametrize(
    "inside",
    ["http://127.0.0.1/", "http://localhost:8080/", "http://10.0.0.7/x", "http://2130706433/", "http://127.1/",
     "http://[::ffff:10.0.0.1]/", "file:///etc/passwd", "javascript:alert(1)", "mailto:jobs@harbour.example"],
)  # fmt: skip
def test_an_address_inside_the_network_is_left_out_and_told(inside: str) -> None:
    read = reading(a_sitemap(inside, "https://harbour.example/1"))
    assert addresses(read) == ["https://harbour.example/1"]
    assert read.problems == ("1 of 2 addresses were left out: they are not on the public web.",)


def test_every_address_is_a_page_to_be_read_on_another_site_too() -> None:
    read = reading(a_sitemap("https://www.harbour.example/1", "https://elsewhere.example/1"))
    assert [lead.page for lead in read.leads] == ["https://www.harbour.example/1", "https://elsewhere.example/1"]


def test_without_words_in_an_address_the_address_is_the_title() -> None:
    assert reading(a_sitemap("https://harbour.example/1")).leads[0].title == "harbour.example/1"


def test_of_an_index_all_sitemaps_are_asked_for_where_none_speaks_of_jobs() -> None:
    read = reading(an_index("https://harbour.example/map-1.xml", "https://harbour.example/map-2.xml"))
    assert [request.url for request in read.more] == [
        "https://harbour.example/map-1.xml",
        "https://harbour.example/map-2.xml",
    ]


def test_with_a_match_all_sitemaps_of_an_index_are_asked_for_those_of_jobs_first() -> None:
    body = an_index("https://harbour.example/pages.xml", "https://harbour.example/jobs.xml")
    assert [request.url for request in reading(body, match="/x/").more] == [
        "https://harbour.example/jobs.xml",
        "https://harbour.example/pages.xml",
    ]


def test_an_index_of_itself_leads_nowhere_and_says_so() -> None:
    read = reading(an_index(ADDRESS, f"{ADDRESS}#again"))
    assert (read.leads, read.more, read.problems) == ((), (), ("The index names no other sitemap of this site.",))


def test_a_sitemap_with_entities_of_its_own_is_refused() -> None:
    with pytest.raises(Refused):
        reading('<!DOCTYPE urlset [<!ENTITY x "y">]>' + a_sitemap("https://harbour.example/&x;"))


def test_a_page_of_the_site_without_a_posting_holds_nothing() -> None:
    assert reading(AN_ORDINARY_PAGE, "https://harbour.example/team") == Reading(())


def test_a_page_where_the_sitemap_should_be_is_suspect() -> None:
    with pytest.raises(LayoutChanged):
        reading(AN_ORDINARY_PAGE, ADDRESS)


def test_a_text_of_more_than_addresses_is_no_sitemap() -> None:
    with pytest.raises(Unreadable):
        reading("See https://harbour.example/1\n")


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://harbour.example", ADDRESS),
        ("https://harbour.example/", ADDRESS),
        ("https://harbour.example/cdn/sitemaps/vacature.xml", "https://harbour.example/cdn/sitemaps/vacature.xml"),
    ],
)
def test_of_a_whole_site_the_sitemap_is_asked_for_where_it_is_by_custom(address: str, asked: str) -> None:
    assert Sitemap({}).start(address).url == asked


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "https://h.example/sitemap_index.xml",
        "https://h.example/job-sitemap1.xml.gz",
        "https://h.example/sitemal.xml",
    ],
)
def test_a_sitemap_is_known_by_its_address(address: str) -> None:
    assert Sitemap.claims(address, "")


@needs_shared
@pytest.mark.parametrize(
    ("name", "leads", "problems"), [("01-plain", 2, 0), ("02-index-of-itself", 0, 1), ("03-inside-addresses", 1, 1)]
)
def test_a_hostile_sitemap_gives_no_more_than_it_should(name: str, leads: int, problems: int) -> None:
    base = "http://127.0.0.1:8080"
    body = hostile(f"sitemap/{name}.xml").read_text("utf-8").replace("${BASE}", base)
    read = reading(body, f"{base}/files/sitemap/{name}.xml")
    assert (len(read.leads), len(read.problems), read.more) == (leads, problems, ())
