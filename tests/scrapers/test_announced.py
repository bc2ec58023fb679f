"""The feeds that a web page announces."""

from scrapers.announced import AnnouncedFeed, announced_feeds
from tests.corpus import corpus

URL = "https://site.example/work/"


def announced(*links: str) -> list[tuple[str, bool]]:
    body = f"<!doctype html><html><head>{''.join(links)}</head><body>Jobs</body></html>".encode()
    return [(feed.url, feed.says_jobs) for feed in announced_feeds(body, "text/html", URL)]


def test_feeds_of_every_kind_are_found_with_their_whole_address() -> None:
    kinds = ("application/rss+xml", "Application/Atom+XML; charset=utf-8", "application/feed+json")
    links = [f'<LINK REL="ALTERNATE feed" TYPE="{kind}" HREF="f{number}">' for number, kind in enumerate(kinds)]
    assert announced(*links) == [(f"{URL}f{number}", False) for number in range(3)]


def test_a_base_address_counts() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="rss">'
    assert announced('<base href="/de/">', link) == [("https://site.example/de/rss", False)]


def test_those_that_speak_of_jobs_come_first_and_those_of_comments_not_at_all() -> None:
    links = [
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{href}">'
        for title, href in (
            ("News", "/feed"),
            ("Site &raquo; Comments", "/c"),
            ("Vacatures", "/v"),
            ("All", "/jobs.rss"),
        )
    ]
    assert announced(*links) == [
        ("https://site.example/v", True),
        ("https://site.example/jobs.rss", True),
        ("https://site.example/feed", False),
    ]


def test_what_is_no_feed_is_left_out() -> None:
    assert (
        announced(
            '<link rel="alternate" hreflang="de" href="/de">',
            '<link rel="alternate" type="application/json" href="/wp-json">',
            '<link rel="stylesheet" type="application/rss+xml" href="/x">',
            '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">',
            '<link rel="alternate" type="application/rss+xml">',
            f'<link rel="alternate" type="application/rss+xml" href="{URL}">',
        )
        == []
    )


def test_a_real_page_announces_its_jobs_feed() -> None:
    body = corpus("smartjobboard/list-breeze-2018.html").read_bytes()
    found = announced_feeds(body, "", "http://breeze.mysmartjobboard.com/")
    assert found == (AnnouncedFeed("http://breeze.mysmartjobboard.com/rss/", says_jobs=True),)
