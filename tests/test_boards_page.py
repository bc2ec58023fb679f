"""docs/boards.md is what the registry, the saved answers and the catalogue say."""

import subprocess
import sys
from pathlib import Path

from scrapers.registry import SOURCES, load
from tests.markdown import text_of

ROOT = Path(__file__).parents[1]


def test_the_page_is_as_it_is_printed() -> None:
    printed = subprocess.run([sys.executable, ROOT / "bench" / "boards.py"], capture_output=True, text=True, check=True)
    assert text_of("docs/boards.md") == printed.stdout


def test_every_platform_has_its_place_with_what_permits_it_and_how_it_is_known() -> None:
    page = text_of("docs/boards.md")
    for key, listed in SOURCES.items():
        section = page.partition(f"### {load(key).about.name}\n\n`{key}`, {listed.verified}\n")[2].partition("###")[0]
        assert [line.split(":")[0] for line in section.split("\n") if line.startswith("- ")] == [
            "- Reads",
            "- Fields",
            "- Permits",
            "- Limits",
        ]
