"""A stranger's HTML to text, a stranger's address to one that may be shown."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrapers import markup
from scrapers.decode import decode
from scrapers.markup import html_to_text, safe_url, text_of
from tests.corpus import corpus

BASE = "https://board.example/dir/feed.xml?page=1"


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain text\n\n  on   two lines\n", "plain text\non two lines"),
        ("R&amp;D &lt;now&gt; 5 &#8211; 6&nbsp;pm", "R&D <now> 5 – 6 pm"),
        ("a < b and c > d", "a < b and c > d"),
        ("<p>One <b>bold</b> line.</p><p>Two</p>", "One bold line.\nTwo"),
        ("one<br>two<BR/>three<br />four", "one\ntwo\nthree\nfour"),
        ("<ul><li>first<li><p>second</p></li><li></li></ul>after", "- first\n- second\nafter"),
        ("<table><tr><th>Pay</th><td>£30</td></tr><tr><td>x</td></tr></table>", "Pay £30\nx"),
        ("see <a href='https://a.example/?b=1&c=2' title=\"a>b\">our page</a>.", "see our page."),
        ("<div\nclass=x>split\nover lines</div>", "split over lines"),
        ("<pre>two\nlines</pre>after\nthat", "two\nlines\nafter that"),
        ("before<!-- a <p>comment --> after", "before after"),
        ("<p>never closed", "never closed"),
        ("&lt;p&gt;escaped &amp;amp; twice&lt;/p&gt;&lt;p&gt;x&lt;/p&gt;", "escaped & twice\nx"),
        ("<frameset><frame></frameset>", ""),
        ("", ""),
    ],
)
def test_html_becomes_lines_of_text(fragment: str, text: str) -> None:
    assert html_to_text(fragment) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x>alert(1)</SCRIPT>",
        "<sCript>alert(1)</sCript>",
        "<style>p{color:red}</style>",
        "<template><p>alert(1)</p></template>",
        "<noscript><img src=x>alert(1)</noscript>",
        "<svg/onload=alert(1)><text>alert(1)</text></svg>",
        '<iframe src="https://evil.example">alert(1)</iframe>',
        "<img src=x onerror=alert(1)>",
        '<form action="https://evil.example"><input name=p></form>',
    ],
)
def test_what_is_not_for_reading_is_gone(hidden: str) -> None:
    assert html_to_text(f"<p>Good</p>{hidden}<p>pay</p>") == "Good\npay"


def test_markup_that_mutates_when_parsed_leaves_no_handler() -> None:
    fragment = "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>"
    assert "onerror" not in html_to_text(f"Text {fragment}")


def test_a_name_is_one_line_of_text() -> None:
    assert text_of("  Harbour\n Council ") == "Harbour Council"
    assert text_of("<p>Harbour</p>&amp; <b>Sons</b>") == "Harbour & Sons"


TAGS = ["<p>", "</p>", "<b>", "</b>", "<br/>", "<ul>", "<li>", "</li>", "</ul>", "<DIV>", "</DIV>", "<i\tclass='x\ty'>"]
WORDS = [
    "word",
    "-",
    " ",
    "\n",
    "&amp;",
    "&eacute;",
    "&#10;",
    "&#12;",
    "&NewLine;",
    "\f",
    "\v",
    "\x1f",
    "\xa0",
    "\u2003",
    "é",
]
FRAGMENTS = st.lists(st.sampled_from(TAGS + WORDS), max_size=30).map("".join).filter(lambda text: "<" in text)


@given(FRAGMENTS)
def test_the_short_way_gives_what_the_parser_gives(fragment: str) -> None:
    # An unknown element changes no text, and makes the parser read the whole fragment.
    assert html_to_text(fragment) == html_to_text(f"<unknown></unknown>{fragment}")


def slowly(fragment: str) -> str:
    """The text of plain tags and references, one tag after another and every line taken apart."""
    fragment = re.sub(r"[\t\f\v]", " ", fragment)
    text = re.sub(r"<(/?)(\w+)[^<>]*>", lambda tag: _mark(tag[1], tag[2].lower()), fragment)
    text = re.sub(r"\v[ \n\r\f]*", "\f- ", unescape(text))
    lines = [" ".join(line.split()) for line in text.split("\f")]
    return "\n".join(line for line in lines if line not in ("", "-"))


def _mark(slash: str, name: str) -> str:
    if name == "li":
        return "\t\f" if slash else "\v"
    if name == "ul":
        return "\t\f" if slash else "\f"
    return "\f" if name in ("p", "br", "div") else ""


@given(FRAGMENTS)
def test_rows_of_tags_and_tidy_lines_are_read_as_if_taken_apart(fragment: str) -> None:
    assert html_to_text(fragment) == slowly(fragment)


BODIES = re.compile(r"<(?:description|summary|content)[^<>]*>(?:<!\[CDATA\[)?(.*?)(?:]]>|</)", re.DOTALL)


@pytest.mark.parametrize("capture", ["feeds-jobs", "feeds-tricky", "rss-generic", "tal-net", "teamtailor"])
def test_captured_descriptions_have_one_space_between_words_and_no_other(capture: str) -> None:
    for file in corpus(capture).iterdir():
        document = decode(file.read_bytes(), "")[0]
        for fragment in BODIES.findall(document):
            text = html_to_text(unescape(fragment))
            assert text.split("\n") == [" ".join(line.split()) for line in text.split("\n")]


def test_what_is_remembered_of_tags_stays_small() -> None:
    for number in range(5000):
        assert html_to_text(f"<p id={number}>a<b>{number}") == f"a{number}"
    assert html_to_text(f"<p title='{'x' * 5000}'>a") == "a"
    assert len(markup._known) <= 4096
    assert max(map(len, markup._known)) <= 160


@given(st.text(alphabet=st.sampled_from("<>/!-='\" apscripty&;t\n"), max_size=60))
def test_no_script_element_survives_any_soup(soup: str) -> None:
    assert not re.search(r"<script\b", html_to_text(f"<p>{soup}</p><script>x</script>"), re.IGNORECASE) or "&" in soup


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://jobs.example/a?b=1&c=2#d", "https://jobs.example/a?b=1&c=2#d"),
        ("HTTPS://JOBS.example:8080/a", "https://jobs.example:8080/a"),
        ("/job/7", "https://board.example/job/7"),
        ("job/8?x=1", "https://board.example/dir/job/8?x=1"),
        ("?id=10", "https://board.example/dir/feed.xml?id=10"),
        ("//cdn.example/9", "https://cdn.example/9"),
        ("#place", "https://board.example/dir/feed.xml?page=1#place"),
        (" \n https://jobs.example/\ta\n ", "https://jobs.example/a"),
        ("http://user:secret@jobs.example/1?t=a", "http://jobs.example/1?t=a"),
        ("http://[2001:db8::1]:80/x", "http://[2001:db8::1]:80/x"),
        ('http://jobs.example/a b"<c>', "http://jobs.example/a%20b%22%3Cc%3E"),
        ("http://jobs.example/Übung", "http://jobs.example/Übung"),
    ],
)
def test_an_address_is_made_absolute_and_clean(href: str, address: str) -> None:
    assert safe_url(href, BASE) == address


@pytest.mark.parametrize(
    "href",
    [
        "",
        "  ",
        "#",
        "javascript:alert(1)",
        " JaVa\tScript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:hr@jobs.example",
        "ftp://jobs.example/",
        "http://host\\@evil.example/",
        "http:///evil.example",
        "http://jobs%2eexample/",
        "http://jobs.example:99999/",
        "http://[oops/",
        "http://jobs.example/\x1b[2J",
        "http://jobs.example/\ud800",
        "http://jobs.example/é" + "x" * 5000,
    ],
)
def test_an_address_that_runs_code_or_misleads_is_not_shown(href: str) -> None:
    assert safe_url(href, BASE) is None


def test_nothing_resolves_against_a_base_that_runs_code() -> None:
    assert safe_url("alert(1)", "javascript:") is None
