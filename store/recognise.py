"""Which of the postings just read are leads we have. Rules only: rows come as arguments, nothing is written."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from leads.lead import Lead
from store.engine import AnyRow
from store.sightings import short


@dataclass(slots=True)
class Recognised:
    """Every posting is in exactly one of these."""

    back: list[tuple[AnyRow, Lead]] = field(default_factory=list)  # this source showed it before, not last time
    joined: list[tuple[Lead, int]] = field(default_factory=list)  # lead id: it is a lead we have
    twins: list[tuple[Lead, Lead]] = field(default_factory=list)  # it has the address of another new one
    new: list[Lead] = field(default_factory=list)


def recognise(
    postings: Sequence[Lead],
    candidates: Sequence[AnyRow],
    *,
    source_id: int,
    shown_leads: Collection[int],
    crowded: Collection[str],
) -> Recognised:
    """Sort postings that this source did not show last time.

    In this order: the same posting of this source; the same address as exactly one lead, on any source; the same
    vacancy (employer, title and place) as exactly one lead, seen on another source, which this source does not show
    as another posting: two alike on one board are two jobs. `crowded`: vacancy keys that this read has twice.
    """
    known = _Known(candidates, source_id, shown_leads)
    result = Recognised()
    new_by_address: dict[str, Lead] = {}
    for lead in postings:
        sighting = known.postings.get(short(lead.posting_key))
        lead_id = known.by_address(lead) or (None if lead.vacancy_key in crowded else known.by_vacancy(lead))
        if sighting is not None:
            result.back.append((sighting, lead))
            known.shown_leads.add(sighting.lead_id)
        elif lead_id is not None:
            result.joined.append((lead, lead_id))
            known.shown_leads.add(lead_id)
        elif lead.url_key in new_by_address:
            result.twins.append((lead, new_by_address[lead.url_key]))
        else:
            result.new.append(lead)
            if lead.url_key is not None:
                new_by_address[lead.url_key] = lead
    return result


class _Known:
    """The candidates, by what they can be found by."""

    def __init__(self, candidates: Sequence[AnyRow], source_id: int, shown_leads: Collection[int]) -> None:
        self.postings = {row.posting_key: row for row in candidates if row.source_id == source_id}
        self.shown_leads = set(shown_leads)  # of this source
        self._addresses: dict[str | None, set[int]] = defaultdict(set)
        self._vacancies: dict[str | None, set[int]] = defaultdict(set)
        self._elsewhere: set[int] = set()
        for row in candidates:
            self._addresses[row.url_key].add(row.lead_id)
            self._vacancies[row.vacancy_key].add(row.lead_id)
            if row.source_id != source_id:
                self._elsewhere.add(row.lead_id)
            elif row.last_seen is None:
                self.shown_leads.add(row.lead_id)

    def by_address(self, lead: Lead) -> int | None:
        """The one lead with this address. None: there is none, or several."""
        found = self._addresses.get(short(lead.url_key), set()) if lead.url_key else set()
        return next(iter(found)) if len(found) == 1 else None

    def by_vacancy(self, lead: Lead) -> int | None:
        """The one lead that is this vacancy, seen on another source, and not shown by this one."""
        found = self._vacancies.get(short(lead.vacancy_key), set()) if lead.vacancy_key else set()
        return next(iter(found & self._elsewhere - self.shown_leads), None) if len(found) == 1 else None
