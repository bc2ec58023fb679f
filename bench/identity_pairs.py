"""Pairs of postings to be read by eye: merges drawn by chance, and near misses of every kind.

Of a merge a lead is drawn first and then two of its postings, so that a lead of many is not all that one sees.
A near miss is a pair that was compared and left apart though employer and title agree, or though much speaks for it;
as many are drawn of each relation as there are, so that "other place" does not crowd out the rest.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, islice
from random import Random

from identity_found import Found, Pair
from identity_sets import Row

from pipeline.identity.compare import compare
from pipeline.identity.employer import compare_employers

_MUCH = 0.35  # points of evidence
_WORDS_OF_A_PASSAGE = 14
_MOST_PASSAGES = 7


def print_sample(rows: Sequence[Row], found: Found, count: int, seed: int) -> None:
    """So many merges, then so many near misses."""
    draw = Random(seed)
    leads = [sorted(lead) for lead in found.leads if len(lead) > 1]
    for number, lead in enumerate(draw.sample(leads, min(count, len(leads))), 1):
        pair = draw.choice(list(combinations(lead, 2)))
        print(f"\n== MERGE {number} of {len(leads)}, lead of {len(lead)}: {told(rows, found, pair)}")
    near = near_misses(found)
    total = sum(map(len, near.values()))
    for number, pair in enumerate(islice(_of_each(near, draw), count), 1):
        print(f"\n== NEAR MISS {number} of {total}: {told(rows, found, pair)}")


def near_misses(found: Found) -> dict[str, list[Pair]]:
    """The pairs by the relation that keeps them apart; "guard": they were found to be one but for a third posting."""
    near: dict[str, list[Pair]] = defaultdict(list)
    for (a, b), same in found.compared.items():
        if found.together(a, b):
            continue
        one, other = found.faces[a], found.faces[b]
        like = compare_employers(one.employer, other.employer) == "same" and one.title.words == other.title.words
        if same.same or like or same.score >= _MUCH:
            near["guard" if same.same else same.relation].append((a, b))
    return near


def _of_each(near: dict[str, list[Pair]], draw: Random) -> Iterator[Pair]:
    """One of each relation in turn until there are no more."""
    piles = [draw.sample(pile, len(pile)) for _, pile in sorted(near.items())]
    while any(piles):
        yield from (pile.pop() for pile in piles if pile)


def told(rows: Sequence[Row], found: Found, pair: Pair) -> str:
    """A pair with what was found, the fields of both and in which words their texts differ."""
    a, b = pair
    same = found.compared.get(pair) or compare(found.faces[a], found.faces[b])
    how = "" if pair in found.compared else " (not compared: in one lead through others)"
    texts = rows[a].posting.lead.description, rows[b].posting.lead.description
    lines = [f"{same.relation} {same.score:.2f}{how}: {'; '.join(same.why)}"]
    lines += [f"   {side} {_line(rows[one])}" for side, one in (("a", a), ("b", b))]
    return "\n".join((*lines, *(f"     {passage}" for passage in islice(differing(*texts), _MOST_PASSAGES))))


def _line(row: Row) -> str:
    lead, posting = row.posting.lead, row.posting
    pay = lead.base_salary.text if lead.base_salary else "-"
    places = "; ".join(place.text for place in lead.job_location) or "-"
    end = f"{posting.last_seen:%Y-%m-%d}" if posting.last_seen else "still shown"
    times = f"{posting.first_seen:%Y-%m-%d} to {end}"
    closing = f" closes {lead.valid_through:%Y-%m-%d}" if lead.valid_through else ""
    facts = (row.id, lead.title, lead.hiring_organization or "-", places, pay, "/".join(lead.employment_type))
    return " | ".join((*facts, times + closing))


def differing(a: str, b: str) -> Iterator[str]:
    """How many words two texts have, then each passage in which they differ."""
    one, other = a.split(), b.split()
    yield f"{len(one)} and {len(other)} words" + (", the same" if one == other else "")
    if not one or not other or one == other:
        return
    for kind, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"[-{_cut(one[i:j])}-] [+{_cut(other[k:m])}+]"


def _cut(words: Sequence[str]) -> str:
    if len(words) <= _WORDS_OF_A_PASSAGE:
        return " ".join(words)
    half = _WORDS_OF_A_PASSAGE // 2
    return f"{' '.join(words[:half])} …{len(words) - 2 * half}… {' '.join(words[-half:])}"
