"""Which platform an address or a document belongs to."""

import subprocess
import sys
from pathlib import Path

import pytest

from leads.errors import SettingsError
from scrapers.registry import SOURCES, load, recognise

PAGES = Path(__file__).parents[1] / "pages"


def saved(path: str) -> str:
    return (PAGES / path).read_text("utf-8")


@pytest.mark.parametrize("platform", SOURCES)
def test_every_platform_loads_under_its_own_key(platform: str) -> None:
    assert load(platform).key == platform


def test_the_list_of_platforms_costs_no_parser() -> None:
    script = (
        "import sys, scrapers.registry; print(*(m for m in ('selectolax', 'feedparser', 'orjson') if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_plug_in_is_named_by_module_and_class() -> None:
    assert load("scrapers.lever:Lever").key == "lever"


@pytest.mark.parametrize("plug_in", ["no_such_module:X", "scrapers.lever:Missing", ":X"])
def test_a_plug_in_that_cannot_be_loaded_is_a_settings_error(plug_in: str) -> None:
    with pytest.raises(SettingsError, match="cannot be loaded"):
        load(plug_in)


def test_a_misspelt_platform_is_answered_with_the_likely_one() -> None:
    with pytest.raises(SettingsError, match='Did you mean "greenhouse"'):
        load("grenhouse")


@pytest.mark.parametrize(
    ("url", "body", "platform"),
    [
        ("https://boards.greenhouse.io/harbour", "", "greenhouse"),
        ("https://jobs.lever.co/harbour", "", "lever"),
        ("https://harbour.example/jobs", "", None),
        ("", "greenhouse/full.json", "greenhouse"),
        ("", "greenhouse/empty.json", "greenhouse"),
        ("https://x.example/", "lever/full.json", "lever"),
        ("https://jobs.lever.co/harbour", "lever/empty.json", "lever"),
        ("", "jobposting/full.html", "jobposting"),
        ("https://boards.greenhouse.io/harbour/jobs/7", "jobposting/full.html", "jobposting"),
        ("https://boards.greenhouse.io/harbour", "robot-check.html", "greenhouse"),
        ("https://harbour.example/", "selectors/full.html", None),
        ("https://harbour.example/", "robot-check.html", None),
    ],
)
def test_an_address_decides_unless_the_document_is_plainly_something_else(
    url: str, body: str, platform: str | None
) -> None:
    assert recognise(url, saved(body) if body else "") == platform


@pytest.mark.parametrize("body", ['<rss version="2.0"><channel><title>Jobs</title></channel></rss>'])
def test_a_feed_is_recognised_by_its_look(body: str) -> None:
    assert recognise("https://harbour.example/jobs", body) == "feed"
