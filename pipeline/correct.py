"""What a person says about which postings are one vacancy, and why the rest were taken to be.

A person's word is kept by postings, so it survives every reading, and stands above whatever is found.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product

from leads.errors import CaseleadError
from leads.identity import Link, SourceKind, Word
from leads.lead import StoredLead
from pipeline.filing import compose, kinds_of_sources
from pipeline.unite import regroup
from store import leads, links, sightings, words
from store.engine import Tx


@dataclass(frozen=True, slots=True)
class WhySame:
    """Why the postings of a lead are one vacancy, and what is linked to it."""

    lead: StoredLead
    links: tuple[Link, ...]  # between its own sightings
    words: tuple[Word, ...]  # of persons, with one of its sightings at any end
    rounds: tuple[StoredLead, ...]  # other leads that are earlier or later rounds of the same post


def why_same(tx: Tx, lead_id: int) -> WhySame:
    """What is known about the sameness of a lead. Raises NotFound."""
    lead = leads.get(tx, lead_id)
    own = {one.id for one in lead.sightings}
    found = links.around(tx, own)
    other_ends = {end for link in found if link.found.linked for end in (link.a, link.b)} - own
    others = sorted(set(sightings.leads_of(tx, other_ends).values()))
    return WhySame(
        lead=lead,
        links=tuple(link for link in found if {link.a, link.b} <= own),
        words=tuple(words.around(tx, own)),
        rounds=tuple(leads.list_leads(tx, ids=others)) if others else (),
    )


def join(tx: Tx, lead_ids: Sequence[int], now: datetime) -> int:
    """Make leads one because a person says so; returns its number. Raises NotFound."""
    leads.lock(tx)
    joined = [leads.get(tx, lead_id) for lead_id in dict.fromkeys(lead_ids)]
    groups = {lead.id: [one.id for one in lead.sightings] for lead in joined}
    if len(groups) < 2:
        raise CaseleadError(
            "One lead alone cannot be joined.", hint="name two numbers or more: caselead lead join 12 17"
        )
    pairs = [pair for a, b in combinations(groups.values(), 2) for pair in product(a, b)]
    words.say(tx, pairs, same=True, now=now)
    return min(_regroup(tx, [id for ids in groups.values() for id in ids]).values())


def split(tx: Tx, lead_id: int, apart: Collection[int], now: datetime) -> list[int]:
    """Take sightings out of a lead because a person says they are another vacancy; returns the numbers of all leads
    that its sightings are now. Raises NotFound, and CaseleadError where nothing would be left, or taken."""
    leads.lock(tx)
    lead = leads.get(tx, lead_id)
    own = {one.id for one in lead.sightings}
    if unknown := set(apart) - own:
        raise CaseleadError(
            f"Lead {lead.id} has no sighting {min(unknown)}.", hint=f"caselead lead why-same {lead.id} shows them"
        )
    rest = own - set(apart)
    if not apart or not rest:
        raise CaseleadError(
            f"A split leaves a sighting on either side; lead {lead.id} has {len(own)}.",
            hint=f"caselead lead why-same {lead.id} shows them; name those that are another vacancy",
        )
    words.say(tx, product(apart, rest), same=False, now=now)
    return sorted(set(_regroup(tx, own).values()))


def _regroup(tx: Tx, ids: Collection[int]) -> Mapping[int, int]:
    """Group what hangs together with these anew; the lead of each of them."""
    kinds: dict[str, SourceKind] = kinds_of_sources(tx)
    done = regroup(tx, ids, kinds)
    compose(tx, done.leads.keys(), kinds)
    return sightings.leads_of(tx, ids)
