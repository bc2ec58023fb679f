import time

import pytest

from scrapers.robots import MAX_BYTES, Rules, robots_text
from tests.corpus import hostile, hostile_cases

SITE = "https://jobs.example"


def rules(text: str) -> Rules:
    return Rules(robots_text(text.encode()))


@pytest.mark.parametrize("case", hostile_cases("robots"), ids=lambda case: str(case["path"]))
def test_the_hostile_files_mean_what_their_manifest_says(case: dict[str, list[list[object]]]) -> None:
    body = hostile(str(case["path"])).read_bytes()
    read = Rules(robots_text(body.replace(b"jobbot", b"caselead").replace(b"JobBot", b"CaseLead")))
    assert [[path, read.allows(f"{SITE}{path}")] for path, _ in case["checks"]] == case["checks"]


def test_rules_for_us_go_before_rules_for_everybody() -> None:
    read = rules("User-agent: *\nDisallow: /\n\nUser-agent: Caselead\nDisallow: /private\n")
    assert read.allows(f"{SITE}/jobs")
    assert not read.allows(f"{SITE}/private/1")


@pytest.mark.parametrize("text", ["", "  \n", "\n <!DOCTYPE html>\n<pre>\nUser-agent: *\nDisallow: /\n</pre>"])
def test_no_file_and_a_web_page_in_its_place_allow_everything(text: str) -> None:
    assert rules(text).allows(f"{SITE}/jobs")


def test_bytes_that_are_no_text_spoil_only_their_own_line() -> None:
    read = Rules(robots_text(b"# caf\xe9\nUser-agent: *\n\0Disallow: /a\nDisallow: /b\xff\n"))
    assert not read.allows(f"{SITE}/a")
    assert read.allows(f"{SITE}/b")


def test_the_text_can_be_stored_anywhere() -> None:
    assert "\0" not in robots_text(b"User-agent: *\0\n")


def test_only_the_first_500_kib_count() -> None:
    body = b"User-agent: *\nDisallow: /early/\n" + b"# padding\n" * (MAX_BYTES // 10) + b"Disallow: /late/\n"
    read = Rules(robots_text(body))
    assert not read.allows(f"{SITE}/early/1")
    assert read.allows(f"{SITE}/late/1")


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 7", 7.0),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: soon", 0.0),
        ("Crawl-delay: -1", 0.0),
        ("", 0.0),
    ],
)
def test_a_crawl_delay_is_read_and_nonsense_is_none(line: str, seconds: float) -> None:
    assert rules(f"User-agent: *\n{line}\nDisallow: /x\n").crawl_delay() == seconds
    assert rules("").crawl_delay() == 0.0


def test_thousands_of_agents_before_thousands_of_rules_cost_little() -> None:
    agents = "".join(f"user-agent: {number}\nUser Agent {number}x\n" for number in range(6000))
    started = time.process_time()
    read = rules(agents + "User-agent: caselead/9\n" + "disallow:/a\n" * 20_000)
    assert time.process_time() - started < 5
    assert not read.allows(f"{SITE}/a")
    assert read.allows(f"{SITE}/b")
