import pytest

from leads.errors import Refused
from scrapers.address import check_address, shown


@pytest.mark.parametrize(
    "url",
    [
        "https://jobs.example/",
        "HTTP://jobs.example:8080/a?b=c#d",
        "http://[::1]:8080/",
        "https://köln.example/stellen",
        "https://jobs.example/mail@us",
    ],
)
def test_plain_web_addresses_pass(url: str) -> None:
    check_address(url)


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("file:///etc/passwd", '"file:"'),
        ("javascript:alert(1)", '"javascript:"'),
        ("data:text/html,<p>x", '"data:"'),
        ("ftp://jobs.example/", '"ftp:"'),
        ("unix:///run/docker.sock", '"unix:"'),
        ("jobs.example/list", "something else"),
        ("", "something else"),
        ("http://127.0.0.1:1\\@jobs.example/", "backslash"),
        ("http://jobs.example/a b", "blanks"),
        ("http://jobs.example/a\nHost: x", "control"),
        ("http://jobs.example\t/", "control"),
        ("http://jobs\u2028.example/", "control"),
        ("http://jobs.example@127.0.0.1/", "user name"),
        ("http://u:p@jobs.example/", "user name"),
        ("https:jobs.example", "no host"),
        ("http://", "no host"),
        ("http:///path", "no host"),
    ],
)
def test_addresses_that_two_programs_could_read_differently_are_refused(url: str, rule: str) -> None:
    with pytest.raises(Refused, match=rule):
        check_address(url)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://u:secret@jobs.example:8443/a?token=secret#secret", "https://jobs.example:8443/a"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("http://secret\\@jobs.example/", "http://jobs.example/"),
        ("http:u:secret@jobs.example/", "an address that cannot be read"),
        ("http://jobs.example:port/", "an address that cannot be read"),
        ("http://[broken/", "an address that cannot be read"),
        ("http://jobs.example/\x1b[31m", "http://jobs.example/?[31m"),
    ],
)
def test_a_message_shows_scheme_host_and_path_only(url: str, text: str) -> None:
    assert shown(url) == text


def test_a_long_address_is_cut_in_messages() -> None:
    assert len(shown("http://jobs.example/" + "x" * 5000)) == 200
