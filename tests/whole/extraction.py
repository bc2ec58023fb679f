"""What each capture holds, as a person counted it (facts/*.toml), and what reading it gives, side by side."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caselead.forms import lead_form
from pipeline.clean import clean_each
from scrapers.reading import read_body
from tests.builders import NOW
from tests.corpus import SHARED

FOLDER = Path(__file__).parent / "facts"
FIELDS = {
    "title": "title",
    "employer": "hiring_organization",
    "place": "job_location",
    "posted": "date_posted",
    "closing": "valid_through",
    "pay": "base_salary",
    "type": "employment_type",
    "description": "description",
    "id": "identifier",
    "link": "url",
}
"""The facts that are counted, and where `caselead source read --json` shows them."""

GOOD = ("ok", "partial")


@dataclass(frozen=True)
class Capture:
    """One file of the corpus, and what a person saw in it."""

    path: str  # below corpus/
    platform: str | None  # None: nobody may take it for a board
    postings: int
    url: str
    content_type: str = ""
    holds: Mapping[str, int] = field(default_factory=dict)  # of how many postings the file says each fact
    sample: Mapping[str, Any] = field(default_factory=dict)  # one posting, `at` its place in the file
    options: Mapping[str, Any] = field(default_factory=dict)  # as a person would describe the page
    state: str | None = None  # how a file without postings ends
    note: str = ""

    @property
    def file(self) -> Path:
        return SHARED / "corpus" / self.path


@dataclass(frozen=True)
class Extract:
    """What reading a capture gave: the JSON of `caselead source read`."""

    platform: str | None
    state: str
    leads: Sequence[Mapping[str, Any]]

    def found(self, fact: str) -> int:
        """How many leads say it."""
        return sum(bool(lead[FIELDS[fact]]) for lead in self.leads)


def captures() -> Iterator[Capture]:
    """Every capture that was counted, in the order of their folders."""
    for toml in sorted(FOLDER.glob("*.toml")):
        for path, facts in tomllib.loads(toml.read_text("utf-8")).items():
            yield Capture(path, facts.pop("platform", None), facts.pop("postings"), facts.pop("url"), **facts)


def extract(capture: Capture) -> Extract:
    """Read it in this process, as `caselead source read` does."""
    platform = capture.platform if capture.options else None  # a page described by a person; else it is found out
    body = capture.file.read_bytes()
    result, _ = read_body(platform, capture.options, capture.url, body, capture.content_type)
    leads = clean_each(result.leads, NOW, capture.options)
    return Extract(result.platform, result.state, [lead_form(lead) for lead in leads])


def extract_by_command(capture: Capture) -> Extract:
    """Read it with the program itself."""
    options = [f"--option={name}={value}" for name, value in capture.options.items()]
    if capture.options:
        options += ["--as", str(capture.platform)]
    command = [sys.executable, "-m", "caselead", "source", "read", str(capture.file), "--json", "--url", capture.url]
    command += [*options, *(["--content-type", capture.content_type] if capture.content_type else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)
    return Extract(answer["platform"], answer["state"], answer["leads"])
