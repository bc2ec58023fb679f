"""How long `caselead search test` takes over very many stored leads: until its first line, and until its answer.

    ./run python bench/trying.py [--leads 50000] [--rounds 5] [--database FILE]

`bench/trying_stored.py` says what the leads are; they are made anew (some minutes) unless a database is named that has
them. Every test is a process of its own, from the start of the interpreter on, and reads the file that the system has
in its cache. Seconds on the clock and of CPU (user and system), medians over the rounds, the profiles in turn.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from trying_stored import fill

ROOT = Path(__file__).parents[1]
ORIENTATION = 2.0  # seconds until the answer (issue 6)

PROFILES: Mapping[str, str] = {
    "tags only": 'must = {specialisms = ["fostering", "adoption"], steps = ["practitioner"]}',
    "words only": "words = '\"social worker\" AND (fostering OR adopt*) -locum'",
    "near and pay": """must = {specialisms = ["child_protection"]}
near = [{place = "Leeds, GB", within_km = 30}]
pay = {at_least = 35000, currency = "GBP"}""",
    "plain lists": """any = ["social worker", "support worker", "care*"]
none = ["bank"]
places = ["Leeds"]""",
    "all at once": """words = "title:worker OR title:manager"
must = {specialisms = ["children_families"], countries = ["GB"]}
must_not = {contracts = ["fixed_term"], agencies = true}
near = [{place = "Leeds, GB", within_km = 60}]
pay = {at_least = 30000, currency = "GBP"}
should = {signals = ["supervision_offered"]}""",
    "takes everything": "",
    "with a bar": 'must = {specialisms = ["fostering"]}\nbar = 35',
}


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of one test, and how many leads match."""

    first_line: float
    answer: float
    cpu: float
    matches: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leads", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", type=Path)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _stored(args.database, args.leads) as database:
        home = Path(folder)
        files = {name: _profile(home, number, text) for number, (name, text) in enumerate(PROFILES.items())}
        _test(next(iter(files.values())), home, database)  # fills the caches of the vocabulary and of the system
        taken: dict[str, list[Taken]] = {name: [] for name in files}
        for _ in range(args.rounds):
            for name, file in files.items():
                taken[name].append(_test(file, home, database))
    print(f"{args.leads:,} stored leads, {args.rounds} rounds; seconds\n")
    print(f"{'':18}{'first line':>11}{'answer':>9}{'CPU':>8}{'matches':>10}   orientation: {ORIENTATION:g}")
    for name, rounds in taken.items():
        first, answer, cpu = (median(getattr(one, what) for one in rounds) for what in ("first_line", "answer", "cpu"))
        print(f"{name:18}{first:11.2f}{answer:9.2f}{cpu:8.2f}{rounds[0].matches:10,}")


@contextmanager
def _stored(given: Path | None, leads: int) -> Iterator[Path]:
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(f"sqlite:///{folder}/caselead.db", leads, datetime.now(UTC))
        yield Path(folder, "caselead.db")


def _profile(home: Path, number: int, text: str) -> Path:
    file = home / f"{number}.toml"
    file.write_text(f'[[search]]\nname = "tried"\n{text}\n', "utf-8")
    return file


def _test(file: Path, home: Path, database: Path) -> Taken:
    """One test in a process of its own. With --json the answer is a single object."""
    environ = {**os.environ, "CASELEAD_HOME": str(home), "CASELEAD_DATABASE__URL": f"sqlite:///{database.absolute()}"}
    command = [sys.executable, "-m", "caselead", "search", "test", str(file), "--all-leads", "--json"]
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=subprocess.PIPE)
        assert process.stderr
        process.stderr.readline()
        first_line = time.perf_counter() - begun
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        answer = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, said.decode()
        out.seek(0)
        matches = json.load(out)["matches"]
    return Taken(first_line, answer, used.ru_utime + used.ru_stime, matches)


if __name__ == "__main__":
    main()
