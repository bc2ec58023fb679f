"""What a person looks for (`SavedSearch`) and why a lead fits it (`Match`)."""

from dataclasses import dataclass
from typing import Literal

from leads.lead import StoredLead


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A saved search. Phrases are plain words; `*` at the end of a word stands for any ending.

    A lead fits when every phrase of `all_of`, at least one of `any_of` (if any are given), none of `none_of`,
    one of `places` (if any) and one of `sources` (if any) is found in it.
    """

    name: str  # unique for its owner
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()  # a word to avoid outranks a word to find
    places: tuple[str, ...] = ()  # looked for in the places of the lead; "remote" also fits remote work
    sources: tuple[str, ...] = ()  # keys of sources; empty: all
    alert_to: tuple[str, ...] = ()  # names of destinations; empty: matches are only listed
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was looked for and where it was found."""

    kind: Literal["word", "place", "source"]
    looked_for: str  # as the person wrote it
    found_in: str  # field name: "title", "description", "hiring_organization", "job_location", ...
    words: str  # what stands there, for a person to check


@dataclass(frozen=True, slots=True)
class Match:
    """A lead that fits a search, with the reasons."""

    search: SavedSearch
    lead: StoredLead
    because: tuple[Reason, ...]
