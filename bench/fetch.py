"""A cold and an unchanged cycle of `caselead fetch`, a bare httpx loop and lemon24's reader, side by side in one run.

    ./run python bench/fetch.py [--feeds 500] [--items 25] [--rounds 5]

Every figure is of whole processes, everything they start included; medians over the rounds, the contenders in turn
within a round. Each cycle is run with one feed too: what is left without that is the work itself ("work"), without
start-up and imports, which differ for reasons of their own. Needs the extra `bench`. Loopback only.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from measured import Cost, measure

HERE = Path(__file__).parent
Costs = dict[tuple[str, str, int], list[Cost]]  # who, which cycle, how many feeds
CYCLES = ("cold", "unchanged")


def main() -> None:
    args = _arguments()
    server = subprocess.Popen(
        [sys.executable, str(HERE / "feed_server.py"), str(args.feeds), str(args.items), "1800"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    port = int(server.stdout.readline())
    costs: Costs = {}
    try:
        for number in range(args.rounds):
            print(f"round {number + 1} of {args.rounds}", file=sys.stderr)
            one_round(costs, port, args.feeds)
    finally:
        server.kill()
    report(costs, args.feeds, args.items)


def one_round(costs: Costs, port: int, feeds: int) -> None:
    base = f"http://127.0.0.1:{port}"
    for number in (1, feeds):
        with tempfile.TemporaryDirectory() as folder:
            for peer in ("httpx", "reader"):
                home = Path(folder, peer)
                home.mkdir()
                command = [sys.executable, str(HERE / "peers.py"), peer, str(home), base, str(number)]
                for cycle in CYCLES:
                    _take(costs, (peer, cycle, number), command)
            env = _caselead_env(Path(folder, "caselead"), port)
            caselead = str(Path(sys.executable).with_name("caselead"))
            _add_sources(caselead, env, Path(folder), base, number)
            for cycle in CYCLES:
                _take(costs, ("caselead", cycle, number), [caselead, "fetch", "--quiet"], env)


def _caselead_env(home: Path, port: int) -> dict[str, str]:
    home.mkdir()
    return os.environ | {
        "CASELEAD_HOME": str(home),
        "CASELEAD_FETCH__ALLOW_PRIVATE": f"127.0.0.1:{port}",
        "CASELEAD_FETCH__HOST_DELAY": "0",  # 500 feeds on one host would take 500 s by design
        "CASELEAD_FETCH__HOST_CONNECTIONS": "8",
    }


def _add_sources(caselead: str, env: Mapping[str, str], folder: Path, base: str, feeds: int) -> None:
    document = folder / "sources.toml"
    document.write_text(
        "\n".join(
            f'[[source]]\nkey = "board-{n}"\nname = "Board {n}"\nurl = "{base}/feed/{n}"\nplatform = "feed"'
            for n in range(feeds)
        )
    )
    apply = [caselead, "source", "apply", "-f", str(document), "--yes"]
    subprocess.run(apply, env=dict(env), check=True, capture_output=True)
    search = [caselead, "search", "add", "safeguarding", "--any", "safeguarding", "--none", "manager"]
    subprocess.run(search, env=dict(env), check=True, capture_output=True)


def _take(
    costs: Costs, what: tuple[str, str, int], command: Sequence[str], env: Mapping[str, str] | None = None
) -> None:
    cost = measure(command, env)
    if cost.exit_code:
        raise SystemExit(f"{' '.join(command)} ended with {cost.exit_code}")
    costs.setdefault(what, []).append(cost)


def report(costs: Costs, feeds: int, items: int) -> None:
    rounds = len(costs["reader", "cold", feeds])
    print(f"{feeds} feeds of {items} items on loopback; medians of {rounds} rounds; peak: the largest of them\n")
    headings = f"{'':11}{'cycle':11}{'wall s':>8}{'CPU s':>8}{'work CPU s':>12}{'peak MiB':>10}"
    print(f"{headings}   CPU, times less than reader: whole, work")
    for cycle in CYCLES:
        whole_peer, work_peer = _cpu(costs, "reader", cycle, feeds)
        for who in ("caselead", "httpx", "reader"):
            whole, work = _cpu(costs, who, cycle, feeds)
            runs = costs[who, cycle, feeds]
            wall, peak = median(cost.wall for cost in runs), max(cost.peak_mib for cost in runs)
            ratios = f"{whole_peer / whole:>21.1f} x{work_peer / work:>8.1f} x"
            print(f"{who:11}{cycle:11}{wall:8.2f}{whole:8.2f}{work:12.2f}{peak:10.0f}{ratios}")


def _cpu(costs: Costs, who: str, cycle: str, feeds: int) -> tuple[float, float]:
    """CPU seconds of the whole, and of the whole less the same with one feed."""
    whole, one = (median(cost.cpu for cost in costs[who, cycle, number]) for number in (feeds, 1))
    return whole, whole - one


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
