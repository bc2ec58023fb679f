"""What is understood of real postings, against labels made by hand; over all raw postings; and how fast.

    ./run python bench/understanding.py FILE... [--field NAME]... [--misses N] [--json]
    ./run python bench/understanding.py --raw [--dataset NAME]... [--sample N --seed S --having KEY]
    ./run python bench/understanding.py --speed [--rounds 5]

A file is in the form of the shared `labelled-dev.jsonl`: one record a line. Printed are precision, recall and F1 of
each field beside the goal and the floor of issue 4, then the misses; `bench/understanding_score.py` says what counts.
"relevance" is the share of right classes of four, "social_work" only whether it is social work. The labels of signals
and hours are not complete, so there the goal is for recall.
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import understanding_raw
import understanding_speed
from understanding_evidence import complaints
from understanding_records import records_of
from understanding_score import FIELDS, Counts, Verdict, macro_f1, total, verdicts

Read = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Pairs = list[tuple[Mapping[str, Any], Mapping[str, Any]]]

# Goal and floor of F1 on the development labels (issue 4); of recall for signals.
GOALS = {
    "social_work": (0.96, 0.93),
    "relevance": (0.96, 0.93),
    "specialisms_half": (0.90, 0.82),
    "licences": (0.93, 0.88),
    "level": (0.93, 0.88),
    "pay": (0.98, 0.95),
    "place": (0.98, 0.95),
    "closing_date": (0.99, 0.97),
    "workplace": (0.96, 0.92),
    "contract": (0.94, 0.90),
    "signals": (0.88, 0.80),
}
RECALL_ONLY = ("hours", "signals")


def main() -> None:
    args = _parser().parse_args()
    if args.speed:
        understanding_speed.report(args.rounds)
        return
    read = product()
    if args.raw:
        understanding_raw.report(read, args.dataset, args.sample, args.having, args.seed)
        return
    if not args.files:
        raise SystemExit("Name a labelled file, or --raw, or --speed.")
    pairs = [(record, read(record)) for file in args.files for record in records_of(file)]
    fields = args.field or list(FIELDS)
    judged = {field: list(verdicts(field, pairs)) for field in fields}
    if args.json:
        print(json.dumps({field: _numbers(total(found)) for field, found in judged.items()}, indent=1))
        return
    print_table(judged, pairs)
    for field, found in judged.items():
        print_misses(field, found, args.misses)
    if not args.no_evidence_check:
        print_evidence(pairs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--field", action="append", choices=list(FIELDS), help="only this one; may be repeated")
    parser.add_argument("--misses", type=int, default=1000, help="print at most so many of each field")
    parser.add_argument("--json", action="store_true", help="print the counts as one object")
    parser.add_argument("--no-evidence-check", action="store_true")
    parser.add_argument("--raw", action="store_true", help="read every raw posting of the shared datasets")
    parser.add_argument("--dataset", action="append", help="with --raw: only sets whose name has this in it")
    parser.add_argument("--sample", type=int, default=0, help="with --raw: print so many of each set, to be read")
    parser.add_argument("--having", help="sample only postings with something found here: signals, licences, salary")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--speed", action="store_true", help="side by side with spaCy's PhraseMatcher")
    parser.add_argument("--rounds", type=int, default=5, help="of --speed")
    return parser


def product() -> Read:
    from caselead.checking import check_record

    return check_record


def _numbers(counts: Counts) -> dict[str, float]:
    return counts._asdict() | {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def print_table(judged: Mapping[str, Sequence[Verdict]], pairs: Pairs) -> None:
    print(f"{len(pairs)} postings")
    print(f"{'field':18}{'right':>7}{'extra':>7}{'missed':>7}{'prec.':>8}{'recall':>8}{'F1':>8}   goal (floor)")
    for field, found in judged.items():
        counts = total(found)
        print(f"{field:18}{counts.tp:7g}{counts.fp:7g}{counts.fn:7g}", end="")
        print(f"{counts.precision:8.3f}{counts.recall:8.3f}{counts.f1:8.3f}   {_beside_goal(field, counts)}")
        if field == "relevance":
            print(f"{'  macro-F1':55}{macro_f1(pairs):8.3f}")


def _beside_goal(field: str, counts: Counts) -> str:
    if field not in GOALS:
        return "recall counts" if field in RECALL_ONLY else ""
    goal, floor = GOALS[field]
    reached = counts.recall if field in RECALL_ONLY else counts.f1
    verdict = "reached" if reached >= goal else "floor held" if reached >= floor else "BELOW THE FLOOR"
    return f"{goal:.2f} ({floor:.2f}) {verdict}{', recall counts' if field in RECALL_ONLY else ''}"


def print_misses(field: str, judged: Sequence[Verdict], most: int) -> None:
    """One line for each posting where the field is not as labelled: what was expected, what was found."""
    missed = [verdict for verdict in judged if verdict.is_miss]
    if field == "specialisms_half" or not missed or not most:  # the same postings as the strict one's
        return
    print(f"\n{field}: {len(missed)} postings not as labelled")
    for verdict in missed[:most]:
        title = verdict.record["posting"].get("title")
        print(f"  {verdict.record['id']}: expected {_shown(verdict, 'fn')}, found {_shown(verdict, 'fp')} | {title}")


def _shown(verdict: Verdict, wrong: str) -> str:
    """A side of a miss; of sets, what only this side has stands first."""
    side, other = (verdict.expected, verdict.found) if wrong == "fn" else (verdict.found, verdict.expected)
    if not isinstance(side, list) or not isinstance(other, list):
        return str(side)
    only = [one if isinstance(one, str) else " ".join(map(str, one)) for one in side if one not in other]
    agreed = len(side) - len(only)
    return f"[{', '.join(only)}{f' + {agreed} agreed' if agreed else ''}]"


def print_evidence(pairs: Pairs) -> None:
    """Every tag has words, and the words stand where it says: or which do not."""
    said = [(record, problem) for record, result in pairs for problem in complaints(record["posting"], result)]
    broken = [f"{record['id']}: {result['error']}" for record, result in pairs if result.get("error")]
    shown = sum(len(result.get("evidence") or ()) for _, result in pairs)
    print(f"\nEvidence: {shown} quotes, {len(said)} complaints; {len(broken)} postings not read")
    for line in [*broken, *(f"{record['id']}: {problem}" for record, problem in said)][:50]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
