"""What the saved documents in tests/pages hold, written by hand beside them: tests/pages/<platform>/<case>.toml.

Each `[[lead]]` has every field that the document holds, under the name that RawLead gives it; what is not named must be
empty. A place or pay may be a text alone, a description may be given by its `description_starts` and its number of
letters is then free. `more` at the top lists the addresses of further pages, `problems` the start of each problem.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from leads.lead import Place, RawLead, RawPay
from scrapers.base import Page

PAGES = Path(__file__).parents[1] / "pages"
ADDRESS = "https://harbour.example/jobs/"


@dataclass(frozen=True)
class Case:
    """One saved document, and what it must be read as."""

    platform: str
    document: Path
    expected: Mapping[str, Any]

    @property
    def page(self) -> Page:
        url = str(self.expected.get("url", ADDRESS))
        return Page(url, self.document.read_text("utf-8"), json_body=self.expected.get("json_body"))


def document_of(platform: str, case: str) -> Path:
    """tests/pages/<platform>/<case>.*, without the expected values beside it."""
    (path,) = (path for path in (PAGES / platform).glob(f"{case}.*") if path.suffix != ".toml")
    return path


def cases() -> Iterator[Case]:
    """Every saved document whose values are written down."""
    for path in sorted(PAGES.glob("*/*.toml")):
        platform = path.parent.name
        yield Case(platform, document_of(platform, path.stem), tomllib.loads(path.read_text("utf-8")))


def lead_of(values: Mapping[str, Any], read: RawLead) -> RawLead:
    """The lead that these values describe. `read` lends its description when only its start is given."""
    given = dict(values)
    if start := given.pop("description_starts", None):
        given["description"] = read.description if read.description.startswith(start) else start
    if unknown := given.keys() - {field.name for field in fields(RawLead)}:
        raise ValueError(f"a lead has no {', '.join(unknown)}")
    if "job_location" in given:
        given["job_location"] = tuple(Place(p) if isinstance(p, str) else Place(**p) for p in given["job_location"])
    if "base_salary" in given:
        pay = given["base_salary"]
        given["base_salary"] = RawPay(text=pay) if isinstance(pay, str) else RawPay(**pay)
    lists = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    return RawLead(**(given | lists))
