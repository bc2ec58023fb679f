"""How fast postings find the profiles that they match, beside mokaccino and asking each profile of each posting.

    ./run python bench/match.py [--profiles N...] [--leads N] [--rounds N] [--json] [--no-peer]

Profiles and postings are made up from a seed (bench/match_world.py): texts of 2.0 KB. Leads a second are by CPU time of
this process, medians over rounds in which the contenders take turns, tokenising included; building is not. Where there
are many profiles mokaccino gets fewer leads, and the plain way, which asks each profile, a handful: the table says how
many. A sample of profiles and leads is compared with the plain way: differences are leads whose answer is not the same.
Memory is what the resident memory of a process of its own grows by. Short by default; the whole trial is

    ./run python bench/match.py --profiles 100 10000 100000 1000000 --leads 10000 --rounds 5
"""

import argparse
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

from match_peers import Mokaccino, plain_matches
from match_world import World, fresh, rules
from measured import in_turn

from pipeline.match.index import Batch, Book, Index
from pipeline.match.traits import Traits

GOAL = {10_000: 3.0, 100_000: 3.0, 1_000_000: 5.0}  # times mokaccino's leads a second (issue 6)
BYTES = {"stream": 600, "batch": 350}  # a profile, at most (issue 6)
SAMPLE = (1_000, 200)  # profiles and leads that are compared with the plain way
CHANGED = 200  # profiles added and removed again
WEIGHED = 10_000  # profiles from which on memory says something of a profile
PLAIN = 20_000  # questions of a profile and a lead that the plain way is asked in a round, or one lead
PEER = 200_000_000  # the same for mokaccino, or 500 leads


@dataclass
class AtSize:
    """What was measured with so many profiles."""

    profiles: int
    leads: dict[str, int] = field(default_factory=dict)  # by contender
    per_second: dict[str, float] = field(default_factory=dict)
    matches: float = 0.0  # of a lead
    build: dict[str, float] = field(default_factory=dict)  # CPU seconds
    bytes: dict[str, float] = field(default_factory=dict)  # a profile
    differences: dict[str, int] = field(default_factory=dict)  # leads of the sample
    change: dict[str, float] = field(default_factory=dict)  # CPU seconds to add one profile, to remove one


@dataclass
class Contenders:
    """Everything built, with the same profiles."""

    stream: Index
    book: Book
    peer: Mokaccino | None


def main() -> None:
    args = _parser().parse_args()
    world = World(args.seed)
    postings = list(world.postings(args.leads))
    found = [measure(world, number, postings, args.rounds, with_peer=not args.no_peer) for number in args.profiles]
    if args.json:
        print(json.dumps([asdict(at) for at in found], indent=1))
        return
    length = sum(len(text) for traits in postings for texts in traits.texts.values() for text in texts) / len(postings)
    print(f"{len(postings):,} leads of {length / 1000:.1f} KB, {args.rounds} rounds, seed {args.seed}")
    for at in found:
        _print(at)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--profiles", nargs="+", type=int, default=[100, 10_000], metavar="N")
    parser.add_argument("--leads", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--no-peer", action="store_true", help="without mokaccino")
    parser.add_argument("--json", action="store_true", help="print everything as one list of objects")
    return parser


def measure(world: World, number: int, postings: Sequence[Traits], rounds: int, *, with_peer: bool) -> AtSize:
    at = AtSize(number)
    all_of_them = Contenders(Index(), Book(), Mokaccino() if with_peer else None)
    _build(all_of_them, world, number, at)
    gc.collect()
    gc.freeze()  # the collector is to look at what a contender makes of a lead, not at the profiles
    _speeds(all_of_them, world, postings, rounds, at)
    _compare(all_of_them, world, postings, at)
    _change(all_of_them, world, at)
    gc.unfreeze()
    for who in at.build if number >= WEIGHED else ():
        at.bytes[who] = _bytes(who, number, world.seed)
    return at


def _build(made: Contenders, world: World, number: int, at: AtSize) -> None:
    wanted = enumerate(world.wanted(number))
    at.build = dict.fromkeys(("stream", "batch", *(("mokaccino",) if made.peer else ())), 0.0)
    while some := list(islice(wanted, 1_000)):
        asked = [(key, rules(one)) for key, one in some]
        at.build["stream"] += _cpu(partial(_add_all, made.stream, asked))
        at.build["batch"] += _cpu(partial(_add_all, made.book, asked))
        if made.peer:
            at.build["mokaccino"] += _cpu(partial(_add_all, made.peer, some))


def _add_all(index: Any, profiles: Iterable[tuple[int, Any]]) -> None:
    for key, asked in profiles:
        index.add(key, asked)


def _remove_all(index: Index, profiles: Iterable[tuple[int, Any]]) -> None:
    for key, _ in profiles:
        index.remove(key)


def _speeds(made: Contenders, world: World, postings: Sequence[Traits], rounds: int, at: AtSize) -> None:
    few = max(1, min(len(postings), PLAIN // at.profiles))
    profiles = [(key, rules(one)) for key, one in enumerate(world.wanted(min(at.profiles, 100_000)))]
    contenders: dict[str, tuple[int, Callable[[Traits], object]]] = {"stream": (len(postings), made.stream.matches)}
    if made.peer:
        contenders["mokaccino"] = (min(len(postings), max(500, PEER // at.profiles)), made.peer.matches)
    if len(profiles) == at.profiles:
        contenders["plain"] = (few, lambda traits: plain_matches(profiles, traits))
    runs = {who: _one_by_one(postings[:leads], answer) for who, (leads, answer) in contenders.items()}
    costs = in_turn({"batch": lambda: _as_batch(made.book, postings), **runs}, rounds)
    at.leads = {"batch": len(postings), **{who: leads for who, (leads, _) in contenders.items()}}
    at.per_second = {who: at.leads[who] / cost for who, cost in costs.items()}
    at.matches = sum(len(found) for _, found in _as_batch(made.book, postings)) / len(postings)


def _one_by_one(postings: Sequence[Traits], answer: Callable[[Traits], object]) -> Callable[[], None]:
    def run() -> None:
        for traits in postings:
            answer(fresh(traits))

    return run


def _as_batch(book: Book, postings: Sequence[Traits]) -> list[tuple[object, list[int]]]:
    batch = Batch(book)
    for traits in postings:
        batch.add(fresh(traits))
    return list(batch.matches())


def _compare(made: Contenders, world: World, postings: Sequence[Traits], at: AtSize) -> None:
    """Each contender's answers on the sample, beside the plain ones."""
    some = [(key, rules(one)) for key, one in enumerate(world.wanted(min(at.profiles, SAMPLE[0])))]
    leads = postings[: SAMPLE[1]]
    plain = [set(plain_matches(some, traits)) for traits in leads]
    by_batch: dict[int, set[object]] = {traits.id: set() for traits in leads}
    for key, ids in _as_batch(made.book, leads):
        for id in ids:
            by_batch[id].add(key)
    answers: dict[str, list[set[object]]] = {
        "stream": [set(made.stream.matches(traits)) for traits in leads],
        "batch": [by_batch[traits.id] for traits in leads],
    }
    if peer := made.peer:
        answers["mokaccino"] = [set(peer.matches(traits)) for traits in leads]
    sampled = range(len(some))
    for who, found in answers.items():
        at.differences[who] = sum(
            {key for key in one if key in sampled} != right for one, right in zip(found, plain, strict=True)
        )


def _change(made: Contenders, world: World, at: AtSize) -> None:
    more = [(at.profiles + nth, rules(one)) for nth, one in enumerate(World(world.seed + 1).wanted(CHANGED))]
    at.change["add"] = _cpu(partial(_add_all, made.stream, more)) / CHANGED
    at.change["remove"] = _cpu(partial(_remove_all, made.stream, more)) / CHANGED


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _bytes(who: str, number: int, seed: int) -> float:
    command = [sys.executable, str(Path(__file__).with_name("match_memory.py")), who, str(number), str(seed)]
    return float(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _print(at: AtSize) -> None:
    print(f"\n{at.profiles:,} profiles; a lead matches {at.matches:.2f} of them ({at.matches / at.profiles:.3%})")
    print(f"{'':12}{'leads':>8}{'leads/s':>10}{'us a lead':>11}{'build s':>9}{'B a profile':>13}{'differences':>13}")
    for who, speed in sorted(at.per_second.items(), key=lambda one: -one[1]):
        build = f"{at.build[who]:9.1f}{_bytes_of(at, who):>13}{at.differences[who]:13}" if who in at.build else ""
        print(f"{who:12}{at.leads[who]:8,}{speed:10,.0f}{1e6 / speed:11.0f}{build}")
    _verdicts(at)


def _bytes_of(at: AtSize, who: str) -> str:
    return f"{at.bytes[who]:.0f}" if who in at.bytes else ""


def _verdicts(at: AtSize) -> None:
    if "mokaccino" in at.per_second:
        stream, batch = (at.per_second[who] / at.per_second["mokaccino"] for who in ("stream", "batch"))
        goal = GOAL.get(at.profiles)
        verdict = "" if goal is None else f"; goal {goal:g}: {'reached' if max(stream, batch) >= goal else 'MISSED'}"
        print(f"   {stream:.2f} (stream) and {batch:.2f} (batch) x mokaccino{verdict}")
    for who, most in BYTES.items() if at.bytes else ():
        print(f"   {who}: {at.bytes[who]:.0f} B, {'within' if at.bytes[who] <= most else 'OVER'} {most}")
    change = max(at.change.values())
    one_lead = 1 / at.per_second["stream"]
    print(
        f"   one profile: added in {at.change['add'] * 1e6:.0f} us, removed in {at.change['remove'] * 1e6:.0f} us",
        end="",
    )
    print(f"; rebuilding takes {at.build['stream'] / change:,.0f} times as long as either")
    if "plain" in at.per_second:
        times = 1 / at.per_second["plain"] / one_lead
        print(f"   one lead: {one_lead * 1e6:.0f} us; the plain way takes {times:,.0f} times as long")


if __name__ == "__main__":
    main()
