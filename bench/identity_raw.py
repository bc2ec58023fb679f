"""What is made one lead of the raw shared sets: figures where they hold some truth, and pairs to be read by eye.

    ./run python bench/identity_raw.py [--sample N --seed S] [nyc | uk-care | nhs | ggz | reproductive-justice]...

NYC's Job IDs are the truth there: how many pairs of rows with one Job ID are one lead, and each merge of two Job IDs,
which is a fault unless all that the export says of them is equal. Of the other sets the number of leads is printed,
what kinds of sameness made them, their sizes, and the links that the guard of the clusters did not follow. --sample
prints merges and near misses drawn by chance instead. All in memory, by the rules of the product.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from identity_found import Found, find
from identity_pairs import print_sample
from identity_sets import Row, earlier_wordings, raw_sets

from pipeline.identity.compare import compare
from pipeline.identity.face import face
from tests.corpus import SHARED

RECALL = 0.99  # of the pairs with one Job ID (issue 5)
_LARGEST = 10
_MOST_LISTED = 30
_NOT_COMPARED = ("id", "posting_id")


def main() -> None:
    args = _parser().parse_args()
    if unknown := set(args.sets) - raw_sets(SHARED).keys():
        raise SystemExit(f"There is no set {', '.join(sorted(unknown))}; name one of {', '.join(raw_sets(SHARED))}.")
    for name, load in raw_sets(SHARED).items():
        if args.sets and name not in args.sets:
            continue
        rows = load()
        started = time.process_time()
        found = find([row.posting for row in rows])
        spent = time.process_time() - started
        if args.sample:
            print_sample(rows, found, args.sample, args.seed)
            continue
        print(f"\n== {name}: {len(rows)} postings, {len(found.compared)} pairs compared in {spent:.1f} s")
        print_figures(rows, found)
        print_order(rows, found, args.seed)
        if name == "nyc":
            print_job_ids(rows, found)
        if name == "reproductive-justice":
            print_revisions(rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help="one of " + ", ".join(raw_sets(SHARED)))
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N merges and N near misses")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def print_figures(rows: Sequence[Row], found: Found) -> None:
    """Leads, links and sizes of one set."""
    leads = found.leads
    together = sum(len(lead) for lead in leads if len(lead) > 1)
    print(f"{len(leads)} leads, {1 - len(leads) / len(rows):.1%} fewer than postings; ", end="")
    print(f"{together / len(rows):.1%} of the postings share a lead")
    print(f"sizes: {_counts(sorted(Counter(map(len, leads)).items()))}")
    links = [same for same in found.compared.values() if same.same]
    print(f"links: {_counts(Counter(same.relation for same in links).most_common())}")
    print(f"apart: {_counts(Counter(s.relation for s in found.compared.values() if not s.same).most_common())}")
    refused = found.refused()
    print(f"{len(refused)} of {len(links)} links refused by the guard")
    _print_days(rows, found)
    print("the largest:")
    for lead in sorted(leads, key=len, reverse=True)[:_LARGEST]:
        titles = Counter(rows[one].posting.lead.title for one in lead)
        employers = {rows[one].posting.lead.hiring_organization or "?" for one in lead}
        print(f"  {len(lead):3}  {_counts(titles.most_common(), 1)} | {', '.join(sorted(employers))}")


def print_order(rows: Sequence[Row], found: Found, seed: int) -> None:
    """Whether the same postings make the same leads when they come in another order."""
    order = list(range(len(rows)))
    Random(seed).shuffle(order)
    again = find([rows[one].posting for one in order])
    leads = {frozenset(order[one] for one in lead) for lead in again.leads}
    print(f"in another order of arrival: {len(set(found.leads) - leads)} leads are not the same")


def _print_days(rows: Sequence[Row], found: Found) -> None:
    days = sorted({day for row in rows for day in row.days})
    if not days:
        return
    print(f"{'day':12}{'postings':>9}{'leads':>7}{'fewer':>8}")
    for day in days:
        postings = sum(day in row.days for row in rows)
        leads = sum(any(day in rows[one].days for one in lead) for lead in found.leads)
        print(f"{day:12}{postings:9}{leads:7}{1 - leads / postings:8.1%}")


def _counts(items: Iterable[tuple[object, int]], least: int = 0) -> str:
    return ", ".join(f"{what} {count}" if count > least else str(what) for what, count in items)


def print_job_ids(rows: Sequence[Row], found: Found) -> None:
    """Recall of the pairs with one Job ID, and the merges of two."""
    pairs = list(_pairs_of_one_id(rows))
    for said, inside in (("inside an export", True), ("across the exports", False)):
        chosen = [(a, b) for a, b in pairs if (rows[a].posting.source == rows[b].posting.source) == inside]
        together = sum(found.together(a, b) for a, b in chosen)
        verdict = "reached" if together >= RECALL * len(chosen) else "MISSED"
        print(
            f"one Job ID {said}: {together} of {len(chosen)} pairs in one lead, {together / len(chosen):.4f} {verdict}"
        )
    for a, b in [pair for pair in pairs if not found.together(*pair)][:_MOST_LISTED]:
        print(f"  apart: {rows[a].id} and {rows[b].id}: {_said(found, a, b)}")
    merged = [pair for lead in found.leads for pair in _merged_ids(rows, lead)]
    faults = [(a, b) for a, b, differ in merged if differ]
    print(f"{len(merged)} merges of two Job IDs, {len(faults)} of them FAULTS")
    for a, b, differ in merged:
        beyond = ", ".join(_columns_apart(rows[a].facts, rows[b].facts)) or "nothing"
        print(f"  {'FAULT' if differ else 'equal'} {rows[a].id} {rows[b].id}: {rows[a].posting.lead.title}")
        print(f"        differ in {', '.join(differ) or 'no field'}; columns: {beyond}; {_said(found, a, b)}")


def _pairs_of_one_id(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    by_id: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_id.setdefault(row.facts["Job ID"], []).append(number)
    for numbers in by_id.values():
        yield from combinations(numbers, 2)


def _merged_ids(rows: Sequence[Row], lead: Iterable[int]) -> Iterator[tuple[int, int, list[str]]]:
    """Of each two Job IDs of a lead the two rows most alike, and the fields in which these differ."""
    closest: dict[tuple[str, str], tuple[int, int, list[str]]] = {}
    for a, b in combinations(sorted(lead, key=lambda one: rows[one].facts["Job ID"]), 2):
        ids = rows[a].facts["Job ID"], rows[b].facts["Job ID"]
        if ids[0] == ids[1]:
            continue
        one, other = rows[a].shown, rows[b].shown
        differ = [key for key in one if key not in _NOT_COMPARED and _apart(one[key], other.get(key))]
        if ids not in closest or len(differ) < len(closest[ids][2]):
            closest[ids] = a, b, differ
    yield from closest.values()


def _apart(one: object, other: object) -> bool:
    return one != other and one is not None and other is not None  # None: an export without the column


def _columns_apart(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [name for name in one if name in other and one[name] != other[name] and name not in ("Job ID",)]


def _said(found: Found, a: int, b: int) -> str:
    same = found.compared.get((min(a, b), max(a, b)))
    return f"{same.relation}, {'; '.join(same.why)}" if same else "not compared"


def print_revisions(rows: Sequence[Row]) -> None:
    """Whether a post would be known again by what it said before, had another source shown that."""
    kinds: Counter[str] = Counter()
    for row in rows:
        for earlier in earlier_wordings(row):
            same = compare(face(row.posting), face(earlier))
            kinds[f"{same.relation}{'' if same.same else ' (apart)'}"] += 1
    print(f"what {sum(kinds.values())} revisions replaced, on another board: {_counts(kinds.most_common())}")


if __name__ == "__main__":
    main()
