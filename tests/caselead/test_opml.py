"""OPML: other programs' lists of subscriptions are taken in, ours are given out, and nothing hostile gets through."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caselead.opml import MOST_BYTES, LeftOut, Subscription, read, write
from leads.errors import Refused, Unreadable
from leads.source import SourceSpec
from tests.builders import a_source
from tests.corpus import hostile


def opml(*outlines: str) -> bytes:
    body = "\n".join(outlines)
    own = 'xmlns:caselead="urn:caselead:opml"'
    return f'<?xml version="1.0"?><opml version="2.0" {own}><head/><body>{body}</body></opml>'.encode()


def an_outline(url: str, more: str = 'type="rss"', text: str = "Harbour") -> str:
    return f'<outline text="{text}" xmlUrl="{url}" {more}/>'


def the_reason(outline: str) -> str:
    """Why the only outline of a list is left out."""
    found, [left_out] = read(opml(outline))
    assert found == []
    return left_out.reason


# Reading


def test_a_list_of_another_program_is_read_out_of_all_its_folders() -> None:
    inner = f'<outline text="Folder"><outline text="Deep">{an_outline("https://a.example/feed")}</outline></outline>'
    found, left_out = read(opml(inner, an_outline("https://b.example/feed", 'type="rss" title="The Harbour"')))
    assert (found, left_out) == (
        [
            Subscription("Harbour", "https://a.example/feed", "feed"),
            Subscription("The Harbour", "https://b.example/feed", "feed"),
        ],
        [],
    )


def test_an_address_that_tells_its_platform_is_no_feed() -> None:
    [found], _ = read(opml(an_outline("https://boards.greenhouse.io/harbour")))
    assert found.platform == "greenhouse"


@pytest.mark.parametrize("kind", ['type="rss"', 'type="RSS"', 'type="atom"', ""])
def test_an_outline_with_the_address_of_a_feed_is_one(kind: str) -> None:
    assert read(opml(an_outline("https://a.example/x", kind)))[0][0].platform == "feed"


def test_names_of_attributes_are_read_in_any_case() -> None:
    found, _ = read(opml('<outline TEXT="Harbour" TYPE="rss" XMLURL=" https://a.example/feed "/>'))
    assert found == [Subscription("Harbour", "https://a.example/feed", "feed")]


def test_a_stranger_cannot_hide_anything_in_a_name() -> None:
    [found], _ = read(opml(an_outline("https://a.example/x", text="Har&#x202e;bour&#10;Council" + "x" * 300)))
    assert found.name.startswith("Harbour Council")
    assert len(found.name) == 200


@pytest.mark.parametrize(
    ("outline", "reason"),
    [
        (an_outline("file:///etc/passwd"), 'Only http and https addresses are asked for, not "file:".'),
        (an_outline("javascript:alert(1)"), 'Only http and https addresses are asked for, not "javascript:".'),
        (an_outline("https://me:hunter2@a.example/x"), "user name or password"),
        (an_outline("https:///x"), "names no host"),
        (an_outline("https://[a/x"), "cannot be read"),
        (an_outline("https://a.example:99999/x"), "cannot be read"),
        (an_outline("https://a.example/" + "x" * 2000), "far too long"),
        (an_outline("http://169.254.169.254/latest"), "link-local"),
        (an_outline("http://[::1]/x"), "loopback"),
        ('<outline text="Harbour" type="rss"/>', "has no address"),
        ('<outline text="Harbour" type="include" url="https://a.example/list.opml"/>', "has no address"),
        (an_outline("https://a.example/x", 'type="rss" isComment="true"'), "commented out"),
        (an_outline("https://a.example/x", 'type="calendar"'), "It is no feed"),
        (an_outline("https://a.example/x", 'caselead:platform="os:system"'), "not one of this program's own"),
        (an_outline("https://a.example/x", 'caselead:options="[1]"'), "options cannot be read"),
        (an_outline("https://a.example/x", f'caselead:options="{"[" * 9999}"'), "options cannot be read"),
        (an_outline("https://a.example/x", "caselead:options='{\"itme\": 1}'"), 'feed has no option "itme"'),
    ],
)  # fmt: skip
def test_what_cannot_be_watched_is_left_out_with_the_reason(outline: str, reason: str) -> None:
    said = the_reason(outline)
    assert reason in said
    assert "hunter2" not in said
    assert said.endswith(".")


def test_an_outline_without_a_name_is_told_by_its_site_alone() -> None:
    _, [left_out] = read(opml(an_outline("https://me:hunter2@a.example/x?key=hunter2", text="")))
    assert left_out.name == "https://a.example/x"


def test_an_inner_address_that_the_person_allows_is_taken() -> None:
    body = opml(an_outline("http://127.0.0.1:8000/x"))
    assert read(body, frozenset({("127.0.0.1", 8000)}))[1] == []
    assert read(body, frozenset({("127.0.0.1", 80)}))[0] == []


def test_a_repeat_is_left_out_even_when_it_is_written_otherwise() -> None:
    found, left_out = read(opml(an_outline("https://a.example/x"), an_outline("https://A.example:443/x?utm_source=b")))
    assert len(found) == 1
    assert [one.reason for one in left_out] == ["The same address stands further up in the list."]


def test_a_key_that_cannot_be_one_is_not_kept() -> None:
    [found], _ = read(opml(an_outline("https://a.example/x", 'caselead:key="../etc"')))
    assert found.key is None


@pytest.mark.parametrize(
    "body",
    [b"", b"harbour", b"<opml><body>", b'{"a": 1}', b"<html><body></body></html>", b"x" * (MOST_BYTES + 1)],
    ids=["empty", "text", "cut", "json", "html", "large"],
)
def test_what_is_no_opml_is_refused_as_a_whole(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body)


def test_an_endless_nest_of_folders_is_read_without_harm() -> None:
    deep = '<outline text="a">' * 100_000 + an_outline("https://a.example/x") + "</outline>" * 100_000
    assert len(read(opml(deep))[0]) == 1


def test_a_list_in_a_namespace_of_its_own_is_read_too() -> None:
    body = b'<opml xmlns="http://opml.org/spec2" version="2.0"><body><outline text="A" xmlUrl="https://a.example/x"/>'
    assert len(read(body + b"</body></opml>")[0]) == 1


def test_a_document_type_of_the_old_days_does_no_harm() -> None:
    head, _, rest = opml(an_outline("https://a.example/x", 'caselead:key="a"')).partition(b"?>")
    [found], _ = read(head + b'?><!DOCTYPE opml SYSTEM "https://a.example/opml.dtd">' + rest)
    assert found.key == "a"


def test_a_list_of_nothing_is_a_list() -> None:
    assert read(opml()) == ([], [])


def test_the_hostile_list_gives_what_its_manifest_says() -> None:
    found, left_out = read(hostile("opml/01-mixed.opml").read_bytes())
    assert [(one.name, one.url) for one in found] == [
        ("Good", "http://jobs.example/feed"),
        ("In", "http://jobs.example/other"),
    ]
    assert left_out == [
        LeftOut("Same", "The same address stands further up in the list."),
        LeftOut("File", 'Only http and https addresses are asked for, not "file:".'),
        LeftOut("Script", 'Only http and https addresses are asked for, not "javascript:".'),
    ]


def test_a_list_that_brings_entities_is_refused_as_a_whole() -> None:
    with pytest.raises(Refused, match="entities of its own"):
        read(hostile("opml/02-entity.opml").read_bytes())


# Writing

_TEXTS = st.text(min_size=1, max_size=20).map(lambda text: f"a{text}z")
_KEYS = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,10}", fullmatch=True)
_SPECS = st.lists(
    st.builds(
        lambda key, name, options, paused: SourceSpec(
            key, name, f"https://{key.strip('-_') or 'x'}.example/{key}", "selectors", options, paused
        ),
        _KEYS,
        st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20),
        st.fixed_dictionaries({"item": st.just("li"), "title": st.just("a")}, optional={"employer": _TEXTS}),
        st.booleans(),
    ),
    max_size=4,
    unique_by=lambda spec: spec.key,
)


@given(_SPECS)
def test_what_is_written_is_read_back_as_the_same(specs: list[SourceSpec]) -> None:
    found, left_out = read(write(specs).encode())
    assert left_out == []
    assert [(one.key, one.url, one.platform, one.options, one.paused) for one in found] == [
        (spec.key, spec.url, spec.platform, spec.options, spec.paused) for spec in specs
    ]


@given(st.text(max_size=50))
def test_whatever_a_source_is_called_the_list_stays_well_formed(name: str) -> None:
    ET.fromstring(write([a_source(name=name)]).encode("utf-8", "strict"))


def test_other_programs_see_names_and_feeds() -> None:
    feed = SourceSpec("harbour", 'Harbour & "Sons"', "https://harbour.example/feed?a=1&b=2", "feed")
    board = SourceSpec("valley", "Valley", "https://boards.greenhouse.io/valley", "greenhouse", paused=True)
    outlines = list(ET.fromstring(write([feed, board])).iter("outline"))
    assert [(one.get("text"), one.get("type"), one.get("xmlUrl")) for one in outlines] == [
        ('Harbour & "Sons"', "rss", "https://harbour.example/feed?a=1&b=2"),
        ("Valley", "board", "https://boards.greenhouse.io/valley"),
    ]
    assert [one.get("{urn:caselead:opml}key") for one in outlines] == ["harbour", "valley"]
