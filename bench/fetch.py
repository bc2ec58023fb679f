"""A cold and an unchanged cycle of `caselead fetch`, a bare httpx loop and lemon24's reader, side by side in one run.

    ./run python bench/fetch.py [--feeds 500] [--items 25] [--rounds 5]

Every figure is of whole processes, everything they start included; medians over the rounds, the contenders in turn
within a round. "start-up" is the same command with no feed at all, so "net" (whole minus start-up) is the work itself.
Needs the extra `bench`. Loopback only.
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
Costs = dict[tuple[str, str], list[Cost]]


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
    with tempfile.TemporaryDirectory() as folder:
        for peer in ("httpx", "reader"):
            home = Path(folder, peer)
            home.mkdir()
            command = [sys.executable, str(HERE / "peers.py"), peer, str(home), base]
            _take(costs, (peer, "start-up"), [*command, "0"])
            _take(costs, (peer, "cold"), [*command, str(feeds)])
            _take(costs, (peer, "unchanged"), [*command, str(feeds)])
        env = _caselead_env(Path(folder, "caselead"), port)
        fetch = [str(Path(sys.executable).with_name("caselead")), "fetch", "--quiet"]
        subprocess.run([fetch[0], "db", "upgrade"], env=env, check=True, capture_output=True)
        _take(costs, ("caselead", "start-up"), fetch, env)
        _add_sources(fetch[0], env, Path(folder), base, feeds)
        _take(costs, ("caselead", "cold"), fetch, env)
        _take(costs, ("caselead", "unchanged"), fetch, env)


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


def _take(costs: Costs, what: tuple[str, str], command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    cost = measure(command, env)
    if cost.exit_code:
        raise SystemExit(f"{' '.join(command)} ended with {cost.exit_code}")
    costs.setdefault(what, []).append(cost)


def report(costs: Costs, feeds: int, items: int) -> None:
    print(f"{feeds} feeds of {items} items on loopback; medians of {len(costs['reader', 'cold'])} rounds\n")
    print(f"{'':10}{'cycle':12}{'wall s':>8}{'CPU s':>8}{'net CPU s':>11}{'peak MiB':>10}   times less CPU than reader")
    print(f"{'':62}{'whole':>8}{'net':>8}")
    for cycle in ("start-up", "cold", "unchanged"):
        for who in ("caselead", "httpx", "reader"):
            runs = costs[who, cycle]
            whole, peer = _cpu(costs, who, cycle), _cpu(costs, "reader", cycle)
            net, peer_net = (_cpu(costs, name, cycle) - _cpu(costs, name, "start-up") for name in (who, "reader"))
            ratios = f"{peer / whole:>11.1f}" + (f"{peer_net / net:>8.1f}" if net > 0 else "")
            wall, peak = median(cost.wall for cost in runs), max(cost.peak_mib for cost in runs)
            print(f"{who:10}{cycle:12}{wall:8.2f}{whole:8.2f}{net:11.2f}{peak:10.0f}{ratios}")


def _cpu(costs: Costs, who: str, cycle: str) -> float:
    return median(cost.cpu for cost in costs[who, cycle])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
