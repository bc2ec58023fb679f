"""Employers: whether two names are one, and whether a name hides who employs. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from pipeline.identity.words import plain, words

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_FORMS = frozenset(
    "ltd limited inc incorporated llc llp plc cic co corp corporation company gmbh ggmbh ag kg bv nv ev sa sarl asbl "
    "vzw stichting vereniging the de het and of for van voor und & uk online".split()
)
_GENERIC = frozenset(
    "nhs council care health healthcare university college city county borough district department dept trust group "
    "foundation hospital service services social community children home housing school national state royal "
    "gemeente zorg ggz admin administration ministry office st north south east west new".split()
)
_AGENCY = frozenset(
    "recruitment recruiting recruiter recruiters recruit staffing personnel resourcing locum locums headhunters "
    "uitzendbureau uitzenden detachering zeitarbeit personalvermittlung interim employment".split()
)
_HIDDEN = frozenset(
    ("", "confidential", "anonymous", "private advertiser", "not disclosed", "undisclosed", "withheld", "anoniem",
     "our client", "client of", "name withheld", "employer name withheld", "hidden", "vertraulich", "n a", "unknown")
)  # fmt: skip
_ALIKE = 92  # of 100; one swapped letter in a name of two words

EmployerRelation = Literal["same", "hidden", "agency", "other"]
"""hidden: one does not say who employs; agency: one at least recruits for others."""


@dataclass(frozen=True, slots=True)
class Employer:
    """A name of an employer, for comparing."""

    said: tuple[str, ...]  # words without legal forms and what stands in brackets
    agency: bool
    hidden: bool

    @property
    def core(self) -> str:
        """The first words, for finding; "" where it is hidden."""
        return "" if self.hidden else " ".join(self.said)


@lru_cache(maxsize=2**12)
def employer(printed: str | None) -> Employer:
    """Read the name of an employer as it is printed."""
    every = [plain(word) for word in words(_BRACKETS.sub(" ", printed or "") or printed or "")]
    said = tuple(word for word in every if word not in _FORMS) or tuple(every)
    line = " ".join(words(printed or ""))
    hidden = not said or line in _HIDDEN or line.startswith(("confidential", "our client", "anonymous"))
    return Employer(said, bool(_AGENCY.intersection(words(printed or ""))), hidden)


@lru_cache(maxsize=2**12)
def compare_employers(a: Employer, b: Employer) -> EmployerRelation:
    """How two names stand to each other."""
    if a.hidden or b.hidden:
        return "hidden"
    if a.said == b.said or _one_name(a.said, b.said) or _one_name(b.said, a.said):
        return "same"
    joined = " ".join(a.said), " ".join(b.said)
    if joined[0].replace(" ", "") == joined[1].replace(" ", "") or fuzz.token_sort_ratio(*joined) >= _ALIKE:
        return "same"
    return "agency" if a.agency or b.agency else "other"


def _one_name(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the first is the beginning of the second, or its initials."""
    if len(short) == 1 and len(long) >= 3 and len(short[0]) >= 3 and short[0] == "".join(word[0] for word in long):
        return True
    return len(short) < len(long) and long[: len(short)] == short and bool(set(short) - _GENERIC)
