"""Duplicates among 100,000 invented postings: Caselead, splink, datasketch and RapidFuzz, side by side in one run.

    ./run python -m pip install -e '.[bench]'
    ./run python bench/identity_scale.py [--postings 100000] [--seed 1] [--rounds 3] [--only NAME]... [--wrong 20]
    ./run python bench/identity_scale.py --stored 10000 100000 1000000

`bench/identity_corpus.py` says what the postings are, `bench/identity_fields.py` what the peers are given of them, and
`bench/identity_peers.py` and `bench/identity_splink.py` how each is set up. Every contender has a process of its own
and its turn in each round; CPU is user and system time of all its threads without start-up, medians over the rounds;
peak memory is that beside the postings. Precision, recall and F1 are over pairs of the transitive closure; of several
thresholds of splink the best counts. Then the wrong clusters of Caselead are told, and the copies it missed.

With --stored: what it costs to file one posting in a database that holds so many, see `bench/identity_incremental.py`.
"""

import argparse
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from identity_clusters import Clusters, Score, score
from identity_corpus import Labelled, corpus
from identity_mistakes import tell
from identity_peers import CONTENDERS, Answer

HERE = Path(__file__).parent
Answers = dict[str, list[Answer]]  # of each contender one for each round


def main() -> None:
    args = _arguments()
    if args.stored:
        import identity_incremental

        identity_incremental.report(sorted(args.stored), args.seed)
        return
    labelled = corpus(args.postings, args.seed)
    truth = [one.vacancy for one in labelled]
    pairs = score(truth, truth).true
    copies = sum(one.copy for one in labelled) / len(labelled)
    print(f"{len(labelled):,} postings, seed {args.seed}, {copies:.0%} copies, {pairs:,} true pairs")
    answers = run_all(labelled, args.only or list(CONTENDERS), args.rounds)
    report(answers, truth)
    if "caselead" in answers:
        tell(labelled, answers["caselead"][-1].clusters[""], args.wrong)


def run_all(labelled: Sequence[Labelled], names: Sequence[str], rounds: int) -> Answers:
    answers: Answers = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        postings, answer = Path(folder, "postings"), Path(folder, "answer")
        postings.write_bytes(pickle.dumps([one.posting for one in labelled], 5))
        for number in range(rounds):
            for name in names:
                print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr)
                command = [sys.executable, str(HERE / "identity_peers.py"), name, str(postings), str(answer)]
                subprocess.run(command, check=True)
                answers[name].append(pickle.loads(answer.read_bytes()))  # noqa: S301 - ours
    return answers


def best(answer: Answer, truth: Sequence[int]) -> tuple[str, Score]:
    """The best of the thresholds, and its name."""
    found = {name: score(clusters, truth) for name, clusters in answer.clusters.items()}
    name = max(found, key=lambda name: found[name].f1)
    return name, found[name]


def report(answers: Answers, truth: Sequence[int]) -> None:
    """The table, and how Caselead stands to each of the others."""
    scores = {name: best(rounds[-1], truth) for name, rounds in answers.items()}
    print(f"\n{'':22}{'CPU s':>8}{'wall s':>8}{'peak MiB':>10}{'precision':>11}{'recall':>9}{'F1':>9}{'1 - F1':>9}")
    for name, rounds in answers.items():
        at, found = scores[name]
        cost = (
            f"{_cpu(rounds):8.2f}{median(one.wall for one in rounds):8.1f}{max(one.peak_mib for one in rounds):10.0f}"
        )
        right = f"{found.precision:11.4f}{found.recall:9.4f}{found.f1:9.4f}{1 - found.f1:9.4f}"
        print(f"{f'{name} {at}':22}{cost}{right}{_unsteady(rounds)}")
    if "caselead" in answers:
        _compare(answers, {name: found for name, (_, found) in scores.items()})


def _compare(answers: Answers, scores: Mapping[str, Score]) -> None:
    print("\nCaselead's share of the CPU time and of the errors (1 - F1) of each")
    ours, errors = _cpu(answers["caselead"]), 1 - scores["caselead"].f1
    for name, rounds in answers.items():
        if name != "caselead":
            print(
                f"    {name:18}{ours / _cpu(rounds):6.2f} of the CPU{errors / (1 - scores[name].f1):8.2f} of the errors"
            )


def _cpu(rounds: Sequence[Answer]) -> float:
    return median(one.cpu for one in rounds)


def _unsteady(rounds: Sequence[Answer]) -> str:
    """A remark where rounds came to different clusters."""
    first: Mapping[str, Clusters] = rounds[0].clusters
    return "" if all(one.clusters == first for one in rounds) else "   not the same in every round; the last one"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", choices=list(CONTENDERS), help="may be repeated")
    parser.add_argument("--wrong", type=int, default=20, help="list at most so many wrong clusters and missed copies")
    parser.add_argument("--stored", type=int, nargs="+", metavar="N", help="file one posting beside N stored ones")
    return parser.parse_args()


if __name__ == "__main__":
    main()
