"""Which leads fit which searches, with the reasons: for a run, for lists, for trying out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from leads.lead import StoredLead
from leads.reading import Reading
from leads.search import Match, SavedSearch
from pipeline.match.compile import compile_search
from pipeline.match.judge import broken, match_of
from pipeline.match.profile import Known
from pipeline.match.quotes import Posting
from pipeline.match.traits import Traits, traits_of

_NOTHING: Mapping[int, Reading] = MappingProxyType({})


def match_all(
    leads: Iterable[StoredLead],
    searches: Iterable[SavedSearch],
    known: Known,
    readings: Mapping[int, Reading] = _NOTHING,
    agencies: Collection[str] = (),
) -> Iterator[Match]:
    """Every match of an active search, lead by lead. Few searches only: each is asked of each lead.

    `readings`: by number of lead. `agencies`: keys of the sources that are an agency's.
    """
    profiles = [compile_search(search, known) for search in searches if not search.paused]
    for stored in leads if profiles else ():
        reading = readings.get(stored.id)
        traits = traits_of_stored(stored, reading, agencies)
        posting = Posting(stored, reading, traits)
        for profile in profiles:
            if not broken(profile, traits) and (found := match_of(profile, posting, known)):
                yield found


def traits_of_stored(stored: StoredLead, reading: Reading | None, agencies: Collection[str] = ()) -> Traits:
    """The traits of a stored lead."""
    by_agency = any(key in agencies for key in stored.sources)
    return traits_of(stored.id, stored.lead, reading, stored.sources, by_agency=by_agency)
