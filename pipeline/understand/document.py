"""A posting as the rules see it: named fields in their order, each exactly as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from leads.reading import Evidence

Role = Literal[
    "title",
    "employer",
    "place",
    "pay",
    "type",  # kind of contract or hours, in a field of its own
    "category",  # the board's own categories, departments, keywords
    "address",  # the posting's link or slug: its words often say more than the title
    "closing",
    "requirement",  # a field of its own for degrees and licences
    "text",
    "profile",  # what the employer says of itself
]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a posting. Offsets of evidence count in `printed`."""

    name: str  # as its owner calls it: "description" of a lead, "salary_text" of a labelled posting
    role: Role
    printed: str

    def quote(self, start: int, end: int, section: str = "") -> Evidence:
        """Evidence for what stands between two offsets, without blanks at its edges."""
        words = self.printed[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        return Evidence(self.name, start, start + len(words), words, section)


Document = tuple[Field, ...]


def with_role(document: Document, *roles: Role) -> Document:
    """The fields of these roles, in the order of the roles."""
    return tuple(field for role in roles for field in document if field.role == role)


def named(name: str, role: Role, texts: Iterable[str]) -> Iterator[Field]:
    """One field for each text of a list: "place[0]", "place[1]"."""
    for index, text in enumerate(texts):
        if text.strip():
            yield Field(f"{name}[{index}]", role, text)
