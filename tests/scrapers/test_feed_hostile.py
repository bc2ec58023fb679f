"""Feeds on a bad day: broken, cut, lying or meant to do harm."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leads.errors import Refused, SourceError, Unreadable
from leads.lead import RawLead
from scrapers.base import Page, Reading
from scrapers.decode import decode
from scrapers.feed import Feed
from tests.corpus import corpus, hostile, hostile_cases

ADDRESS = "https://board.example/dir/feed.xml"
HEAD = '<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title>'
ONE = "<item><title>One</title><link>http://jobs.example/1</link></item>"
TWO = "<item><title>Two</title><link>http://jobs.example/2</link></item>"
TAIL = "</channel></rss>"
CASES = hostile_cases("rss", "atom", "jsonfeed")
BEFORE_MERGING = {"rss/35-tracking-parameters.rss": 2}  # the same address twice is one lead only later, in the pipeline


def read(body: str) -> Reading:
    return Feed({}).read(Page(ADDRESS, body))


def titles(reading: Reading) -> list[str]:
    return [lead.title for lead in reading.leads]


def outcome(body: bytes) -> tuple[str, tuple[RawLead, ...]]:
    """How a read of these bytes ends, as the manifest calls it."""
    text, problems = decode(body, "")
    try:
        reading = read(text)
    except SourceError as error:
        return error.state, ()
    if problems or reading.problems:
        return "partial", reading.leads
    return ("ok" if reading.leads else "empty"), reading.leads


_seen: list[str] | None = None


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    counted = event in ("socket.connect", "socket.getaddrinfo", "urllib.Request") or (
        event == "open" and not str(arguments[0]).endswith(".pyc")  # Python loads a codec when it first needs it
    )
    if _seen is not None and counted:
        _seen.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)


@contextmanager
def nothing_opened() -> Iterator[None]:
    """No file is opened and nobody is called while this lasts."""
    global _seen
    _seen = []
    try:
        yield
        assert _seen == []
    finally:
        _seen = None


@pytest.mark.parametrize("case", CASES, ids=[case["path"] for case in CASES])
def test_every_hostile_document_ends_as_its_manifest_says(case: dict[str, Any]) -> None:
    body = hostile(case["path"]).read_bytes()
    with nothing_opened():
        state, leads = outcome(body)
    wanted = BEFORE_MERGING.get(case["path"], case["leads"])
    fewest, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    assert state == case["state"]
    assert fewest <= len(leads) <= most
    assert case.get("title") in [None, *(lead.title for lead in leads)]
    assert case.get("link") in [None, *(lead.url for lead in leads)]
    assert not [word for word in case.get("forbid_html", ()) if word in str(leads)]
    assert all(lead.url is None or lead.url.startswith(("http://", "https://")) for lead in leads)


@pytest.mark.parametrize(
    ("capture", "count"),
    [
        ("networx/ventrus-rss-sample.xml", 1),
        ("feeds-jobs/justjoinit-bytes-repr-2019.atom", 794),
        ("feeds-tricky/cercle-psy-fr-latin1-undeclared.rss", 9),  # the tenth has neither title, link nor text
        ("feeds-tricky/linuxsoft-cz-invalid-utf8.rss", 6),
        ("feeds-tricky/uol-br-no-version-illformed.rss", 15),
    ],
)
def test_a_captured_feed_with_faults_is_partly_believed(capture: str, count: int) -> None:
    state, leads = outcome(corpus(capture).read_bytes())
    assert (state, len(leads)) == ("partial", count)


def test_a_feed_that_breaks_off_loses_its_half_item_and_says_so() -> None:
    reading = read(f"{HEAD}{ONE}<item><title>Tw")
    assert titles(reading) == ["One"]
    assert "breaks off" in reading.problems[1]


def test_a_feed_that_breaks_off_between_two_items_loses_none_and_says_so() -> None:
    reading = read(f"{HEAD}{ONE}{TWO}")
    assert titles(reading) == ["One", "Two"]
    assert "not well-formed" in reading.problems[0]


def test_a_feed_that_breaks_off_inside_character_data_loses_that_item() -> None:
    assert titles(read(f"{HEAD}{ONE}<item><title>x</title><description><![CDATA[<p>half")) == ["One"]


def test_items_that_are_never_closed_are_all_read() -> None:
    open_items = f"{ONE}{TWO}".replace("</item>", "")
    assert titles(read(f"{HEAD}{open_items}{TAIL}")) == ["One", "Two"]


@pytest.mark.parametrize(
    ("fault", "title"),
    [
        ("R&D & more", "R&D & more"),
        ("Caf&eacute;&nbsp;&unknown;", "Café &unknown;"),
        ("Bad &#xD800; &#x110000; &#" + "9" * 5000 + ";", "Bad � � �"),
        ("a\x01b\x0bc\x00", "abc"),
        ("<b>Bold<i> & both</b>", "Bold & both"),
        ("<br>Two", "Two"),
        ("less < more", "less < more"),
        ("<x:y>Undeclared</x:y>", "Undeclared"),
        ("</wrong>End", "End"),
    ],
)
def test_small_faults_cost_a_complaint_and_no_words(fault: str, title: str) -> None:
    reading = read(f"{HEAD}<item><title>{fault}</title></item>{ONE}{TAIL}")
    text = [
        part.replace("<x:y>", "").replace("</x:y>", "").replace("<y>", "").replace("</y>", "")
        for part in titles(reading)
    ]
    assert text == [title, "One"]
    assert len(reading.problems) == 1


def test_text_before_the_feed_and_a_second_feed_after_it_are_survived() -> None:
    reading = read(f"<br />\n<b>Warning</b>: too many connections\n{HEAD}{ONE}{TAIL}\n{HEAD}{TWO}{TAIL}")
    assert titles(reading) == ["One", "Two"]


def test_an_attribute_without_quotes_is_read() -> None:
    reading = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title><link href=/a?b=1&c=2></entry></feed>'
    )
    assert [lead.url for lead in reading.leads] == ["https://board.example/a?b=1&c=2"]


def test_a_module_that_nobody_declared_is_known_by_its_usual_prefix() -> None:
    [lead] = read(f"{HEAD}<item><title>x</title><content:encoded>Text</content:encoded></item>{TAIL}").leads
    assert lead.description == "Text"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!-- <rss --><!DOCTYPE rss PUBLIC "a>[b" \'c\' [<!ENTITY x "y">]>',
        '<?xml version="1.0"?>\n<?pi <rss ?><!doctype rss [<!ENTITY % p SYSTEM "http://127.0.0.1/stolen.dtd"> %p;]>',
        'Warning: nothing works<!DOCTYPE rss [<!ENTITY x "y">]>',
    ],
)
def test_a_document_with_entities_of_its_own_is_refused_before_it_is_parsed(before: str) -> None:
    with nothing_opened(), pytest.raises(Refused, match="entities of its own"):
        read(f"{before}<rss><channel><item><title>&x;</title></item></channel></rss>")


def test_entities_declared_too_late_stay_words() -> None:
    reading = read(f'{HEAD}<!DOCTYPE rss [<!ENTITY x "boom">]><item><title>&x;</title></item>{TAIL}')
    assert titles(reading) == ["&x;"]


def test_an_external_dtd_is_named_and_never_fetched() -> None:
    with nothing_opened():
        reading = read(
            f'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1/rss.dtd"><rss><channel>{ONE}{TAIL}'
        )
    assert reading.problems == ()


def test_a_file_name_is_no_document() -> None:
    with nothing_opened(), pytest.raises(Unreadable):
        read("/etc/hostname")


@pytest.mark.parametrize(
    "inside", ["<div>" * 20_000, "<tt:location>" * 20_000, "<item>" * 20_000, "&amp;" * 100_000, "<x" * 20_000]
)
def test_what_is_nested_or_repeated_without_end_is_no_crash(inside: str) -> None:
    for body in (f"{HEAD}<item><title>x</title><description>{inside}", f"{HEAD}<item><title>x</title>{inside}"):
        assert len(read(f"{body}{TAIL}").leads) <= 1


def test_deep_but_well_formed_places_and_texts_are_no_crash() -> None:
    deep = (
        "<location>" * 5000
        + "Rome"
        + "</location>" * 5000
        + "<description>"
        + "<b>" * 5000
        + "x"
        + "</b>" * 5000
        + "</description>"
    )
    [lead] = read(f"{HEAD}<item><title>x</title>{deep}</item>{TAIL}").leads
    assert lead.description == "x"


PIECES = [
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<link>",
    "<link href='",
    "'",
    '"',
    ">",
    "<",
    "/",
    "&",
    "&#",
    ";",
    "<![CDATA[",
]
PIECES += [
    "]]>",
    "<!--",
    "-->",
    "<!DOCTYPE rss",
    "[",
    "<?",
    "?>",
    "http://a",
    "\x00",
    "é",
    " ",
    "xmlns:a=",
    "a:",
    "{",
    "}",
    ",",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.sampled_from([HEAD, "<feed>", "<jobs>", '{"version":"https://jsonfeed.org', ""]),
)
def test_no_soup_of_markup_raises_anything_that_cannot_be_explained(soup: str, head: str) -> None:
    try:
        reading = read(head + soup)
    except SourceError:
        return
    assert all(lead.title for lead in reading.leads)
