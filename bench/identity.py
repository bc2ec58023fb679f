"""How well two postings are told to be one vacancy, against labels made by hand.

    ./run python bench/identity.py FILE... [--database FILE] [--misses N] [--json]

A file is in the form of the shared `pairs-dev.jsonl`: one pair a line, with `a`, `b`, `same` and `relation`. With
--database the pairs that a person joined or split in a Caselead database are labels too. Printed are precision, recall
and F1 of "same", then each relation by itself, then every miss with its reason. A `later_round` is right only where it
is told apart and linked.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from caselead.comparing import posting_of
from leads.identity import Posting, Sameness
from pipeline.identity.compare import compare
from pipeline.identity.face import face

GOAL = {"precision": (0.98, 0.95), "f1": (0.95, 0.90)}  # on labels, and the floor on sealed ones (issue 5)


class Judged(NamedTuple):
    """One labelled pair and what was found."""

    id: str
    same: bool
    relation: str
    confidence: str
    found: Sameness

    @property
    def right(self) -> bool:
        """Whether it was decided as labelled; a later round is to be linked as well."""
        return self.found.same == self.same and (self.relation != "later_round" or self.found.linked)


def main() -> None:
    args = _parser().parse_args()
    judged = [one for file in args.files for one in _of_file(file)]
    if args.database:
        judged += _of_database(args.database)
    if not judged:
        raise SystemExit(
            "Name a file of labelled pairs, or --database with one in which a person joined or split leads."
        )
    counts = _counts(judged)
    if args.json:
        print(json.dumps({**counts, "misses": [one.id for one in judged if not one.right]}, indent=1))
        return
    _print(judged, counts)
    for one in [one for one in judged if not one.right][: args.misses]:
        print(f"\n{one.id}: {'same' if one.same else 'different'}, {one.relation} ({one.confidence} confidence)")
        print(f"   found {one.found.relation}, score {one.found.score:.2f}: {'; '.join(one.found.why)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--database", metavar="FILE", help="a Caselead database: what persons said there")
    parser.add_argument("--misses", type=int, default=1000, help="print at most so many")
    parser.add_argument("--json", action="store_true", help="print the counts as one object")
    return parser


def _of_file(file: Path) -> Iterator[Judged]:
    for line in file.read_text("utf-8").splitlines():
        pair = json.loads(line)
        found = _compared(posting_of(pair["a"]), posting_of(pair["b"]))
        yield Judged(pair["id"], pair["same"], pair["relation"], pair.get("confidence", "high"), found)


def _of_database(file: str) -> Iterator[Judged]:
    from store import sightings, words
    from store.engine import Database

    with Database.open(f"sqlite:///{file}").read() as tx:
        said = words.every(tx)
        postings = sightings.load(tx, sorted({end for word in said for end in (word.a, word.b)}), {})
    for word in said:
        found = _compared(postings[word.a], postings[word.b])
        yield Judged(f"{file}: {word.a} and {word.b}", word.same, "a person's word", "high", found)


def _compared(a: Posting, b: Posting) -> Sameness:
    return compare(face(a), face(b))


def _counts(judged: Sequence[Judged]) -> dict[str, float]:
    right = sum(one.same and one.found.same for one in judged)
    merged, same = sum(one.found.same for one in judged), sum(one.same for one in judged)
    precision, recall = right / merged if merged else 1.0, right / same if same else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"pairs": len(judged), "same": same, "precision": precision, "recall": recall, "f1": f1}


def _print(judged: Sequence[Judged], counts: dict[str, float]) -> None:
    print(f"{counts['pairs']:g} pairs, {counts['same']:g} of them one vacancy")
    print(f"precision {counts['precision']:.3f}   recall {counts['recall']:.3f}   F1 {counts['f1']:.3f}")
    for name, (goal, floor) in GOAL.items():
        reached = counts[name]
        verdict = "reached" if reached >= goal else "floor held" if reached >= floor else "BELOW THE FLOOR"
        print(f"   {name}: goal {goal} (floor {floor}) {verdict}")
    groups: dict[tuple[bool, str], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[(not one.same, one.relation)].append(one)
    print(f"\n{'relation':22}{'is':>10}{'pairs':>7}{'right':>7}   found as")
    for (different, relation), group in sorted(groups.items()):
        kinds = sorted({one.found.relation for one in group}, key=lambda k: -sum(o.found.relation == k for o in group))
        found = ", ".join(f"{kind} {sum(one.found.relation == kind for one in group)}" for kind in kinds)
        is_ = "different" if different else "same"
        print(f"{relation:22}{is_:>10}{len(group):7}{sum(one.right for one in group):7}   {found}")


if __name__ == "__main__":
    main()
