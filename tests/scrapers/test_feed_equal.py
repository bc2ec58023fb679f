"""The fast and the forgiving way through a feed: whatever both can read, they read alike in every field."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.lead import RawLead
from scrapers.decode import decode
from scrapers.feed_fast import parse_strictly
from scrapers.feed_fields import leads_of
from scrapers.feed_slow import mended, read_tree
from tests.corpus import corpus

ADDRESS = "https://board.example/dir/feed.xml"

WELL_FORMED = {
    "feeds-jobs/unicef-filtered-2026.xml": 32,
    "feeds-jobs/helvetas-ch-2026.xml": 1,
    "feeds-jobs/torgau-arbeitsagentur-de-2025.xml": 100,
    "feeds-jobs/csjobs-noguid-2026.xml": 25,
    "feeds-jobs/victorian-councils-jobsight-2026.xml": 250,
    "feeds-jobs/justjoinit-bytes-repr-2019.atom": 794,
    "feeds-jobs/larajobs-custom-namespace.rss": 10,
    "feeds-jobs/research-computing-teams-2026.rss": 350,
    "feeds-jobs/library-archives-consolidated-2026.xml": 500,
    "feeds-jobs/swedish-linkedin-aggregate-2024.xml": 18,
    "feeds-jobs/colen63-cdata-jobs.xml": 27,
    "feeds-jobs/orchid-crlf-jobs.xml": 6,
    "feeds-tricky/golem-de-iso8859-1.rss": 40,
    "feeds-tricky/cercle-psy-fr-latin1-undeclared.rss": 9,  # and one item with neither title, link nor text
    "feeds-tricky/heise-de-rss090-rdf.rdf": 60,
    "feeds-tricky/orenburg-ru-windows-1251.rss": 10,
    "feeds-tricky/lemonde-fr-iso8859-1.rss": 12,
    "feeds-tricky/linuxfr-iso8859-15.rss": 20,
    "feeds-tricky/linuxsoft-cz-invalid-utf8.rss": 6,
    "feeds-tricky/advogato-rss091-dirty-html.rss": 10,
    "feeds-tricky/lightbluetouchpaper-atom03.atom": 10,
    "feeds-tricky/craigslist-rss10-rdf.rdf": 25,
    "feeds-tricky/uol-br-no-version-illformed.rss": 15,
    "feeds-tricky/pcmag-illegally-nested.rss": 10,
    "feeds-tricky/braingle-duplicate-guids.rss": 1,
    "feeds-tricky/neverwinter-relative-urls.rss": 2,
    "rss-generic/weworkremotely-2015.rss": 25,
    "neogov/michigan-jobsfeed-2013.rss": 5,
    "tal-net/justicejobs-atom-2017.xml": 193,
    "teamtailor/upcloud-jobs-2026.rss": 2,
    "wp-job-manager/feed-archive-statesaga-2024.rss": 10,
    "indeed-xml/people-pro-mx-2021.xml": 31,
    "careerjet-xml/paretti-pl-2017.xml": 600,
}


def fast(text: str) -> list[RawLead]:
    return leads_of(parse_strictly(text), ADDRESS)[0]


def forgiving(text: str) -> list[RawLead]:
    tree, broken_off = read_tree(mended(text))
    assert broken_off == ()
    return leads_of(tree, ADDRESS)[0]


def repaired(text: str) -> list[RawLead]:
    return fast(mended(text))


def tree_of(element: ET.Element) -> object:
    """All that a tree holds, with names as ElementTree writes them."""
    name = f"{{{element.tag}" if "}" in element.tag and element.tag[0] != "{" else element.tag
    return name, len(element.attrib), element.text, element.tail, [tree_of(child) for child in element]


@pytest.mark.parametrize("capture", WELL_FORMED)
def test_the_tree_of_a_captured_feed_is_that_of_elementtree(capture: str) -> None:
    text = mended(decode(corpus(capture).read_bytes(), "")[0].lstrip())
    try:
        expected = ET.XML(text)
    except ET.ParseError as fault:
        with pytest.raises(ET.ParseError, match=re.escape(str(fault))):
            parse_strictly(text)
    else:
        assert tree_of(parse_strictly(text)) == tree_of(expected)


def test_an_entity_that_only_a_document_type_could_declare_is_a_fault() -> None:
    with pytest.raises(ET.ParseError, match="undefined entity"):
        parse_strictly('<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://a.example/rss.dtd"><rss>&nbsp;</rss>')


def test_addresses_resolve_against_the_base_that_the_document_names() -> None:
    feed = '<rss xml:base="http://b.example/"><channel><item xml:base="jobs/"><link>7</link></item></channel></rss>'
    assert fast(feed)[0].url == "http://b.example/jobs/7"


@pytest.mark.parametrize("capture", WELL_FORMED)
def test_a_captured_feed_gives_its_leads_by_every_way_alike(capture: str) -> None:
    text, _ = decode(corpus(capture).read_bytes(), "")
    text = text.strip()
    leads = fast(text)
    assert len(leads) == WELL_FORMED[capture]
    assert forgiving(text) == leads
    assert repaired(text) == leads


LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\n\t <>&'\"]"), max_size=30
)
SNIPPETS = st.sampled_from(
    [
        "<p>Good <b>pay</b></p>",
        "C++ <T>",
        "]]>",
        "&eacute;",
        "&#150;",
        "<br/>",
        "Ort: Ulm",
        "<!-- x -->",
        "http://a.example/1?b=1&c=2",
    ]
)
TEXTS = st.lists(LETTERS | SNIPPETS, max_size=4).map("".join)
RSS_TAGS = [
    "title",
    "link",
    "guid",
    "description",
    "pubDate",
    "category",
    "author",
    "company",
    "location",
    "city",
    "salary",
    "tags",
    "item",
]
MODULES = [
    "{http://purl.org/dc/elements/1.1/}creator",
    "{https://any.example}job_type",
    "{http://www.neogov.com/namespaces/JobListing}state",
]
MODULES += [
    "{http://purl.org/rss/1.0/modules/content/}encoded",
    "{https://teamtailor.com/locations}locations",
    "{http://search.yahoo.com/mrss/}title",
]
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["isPermaLink", "href", "rel", "type", "term"]), TEXTS | st.just("false"), max_size=2
)


@st.composite
def elements(draw: st.DrawFn, tag: str, depth: int = 2) -> ET.Element:
    element = ET.Element(tag, draw(ATTRIBUTES))
    element.text = draw(TEXTS)
    if depth:
        for child in draw(st.lists(st.sampled_from(RSS_TAGS + MODULES), max_size=4 if depth == 2 else 1)):
            element.append(draw(elements(child, depth - 1)))
            element[-1].tail = draw(TEXTS)
    return element


@given(st.lists(elements("item"), max_size=3))
def test_any_well_formed_feed_gives_the_same_leads_by_every_way(items: list[ET.Element]) -> None:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    ET.SubElement(channel, "title").text = "Harbour Jobs"
    channel.extend(items)
    text = ET.tostring(root, encoding="unicode")
    leads = fast(text)
    assert forgiving(text) == leads
    assert repaired(text) == leads


@pytest.mark.parametrize(
    "item",
    [
        "<title><![CDATA[A & <b>B</b> ]]]]><![CDATA[> &amp; &eacute;]]></title>",
        "<title>A<!-- not <this> -->B<?nor this?></title>",
        "<title>x</title><link href='/a\"b?c=1&amp;d=&#50;'/>",
        "<title>x</title><link href='/a&#10;b&#9;c'/>",
        "<title>dashes &#150; &#x2013; &#8212;</title>",
        "<title>one\r\ntwo</title><description>one\r\ntwo\rthree</description>",
        '<title>x</title><t:company xmlns:t="urn:t">Firm</t:company><company xmlns="http://search.yahoo.com/mrss/">No</company>',
        '<title>x</title><guid isPermaLink="false">http://a.example/1</guid>',
        "<item><title>inner</title></item><title>outer</title><item/>",
    ],
)
def test_the_odd_corners_of_xml_are_read_alike(item: str) -> None:
    text = f"<?xml version='1.0'?><rss><channel><item>{item}</item></channel></rss>"
    leads = fast(text)
    assert leads
    assert forgiving(text) == leads
    assert repaired(text) == leads
