"""What is read out of every capture, against what a person counted in it.

Runs `caselead source read` over each file of the shared corpus and prints, for each platform, the postings found of
those that the manifests count, and for each fact the share of the postings whose file says it that were read with it:
"-" where no file of the platform says it, "+3" where three leads say what their file does not.

    ./run python bench/extraction.py
"""

import os
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.corpus import SHARED
from tests.whole.extraction import FIELDS, Capture, Extract, captures, extract_by_command

Read = tuple[Capture, Extract]


def main() -> None:
    """Print the table; exit code 1 where a file is not read as it was counted."""
    if not (SHARED / "corpus").is_dir():
        print("The shared corpus is not here, so there is nothing to read.", file=sys.stderr)
        raise SystemExit(2)
    counted = list(captures())
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        read = list(zip(counted, threads.map(extract_by_command, counted), strict=True))
    platforms: dict[str, list[Read]] = defaultdict(list)
    for capture, extract in read:
        platforms[capture.platform if capture.postings else "(no openings)"].append((capture, extract))
    print(f"{'platform':16} {'files':>5} {'found':>6} {'of':>6}  " + "".join(f"{fact:>12}" for fact in FIELDS))
    for platform in sorted(platforms):
        print(_row(platform, platforms[platform]))
    print(_row("all", read))
    wrong = [_complaint(capture, extract) for capture, extract in read if not _is_right(capture, extract)]
    print("\n".join(["", f"{len(read) - len(wrong)} of {len(read)} files as counted", *wrong]))
    raise SystemExit(1 if wrong else 0)


def _row(platform: str, read: Sequence[Read]) -> str:
    found = sum(len(extract.leads) for _, extract in read)
    shares = "".join(f"{_share(fact, read):>12}" for fact in FIELDS)
    return f"{platform:16} {len(read):5} {found:6} {sum(capture.postings for capture, _ in read):6}  {shares}"


def _share(fact: str, read: Sequence[Read]) -> str:
    told = [(c.holds[fact], e.found(fact)) for c, e in read if fact in c.holds]
    held = sum(held for held, _ in told)
    right, more = sum(min(pair) for pair in told), sum(max(0, found - held) for held, found in told)
    return (f"{100 * right / held:.1f} %" if held else "-") + (f" +{more}" if more else "")


def _is_right(capture: Capture, extract: Extract) -> bool:
    if len(extract.leads) != capture.postings:
        return False
    return not capture.postings or extract.platform == capture.platform


def _complaint(capture: Capture, extract: Extract) -> str:
    counted = f"{len(extract.leads)} of {capture.postings} as {extract.platform} ({extract.state})"
    return f"  {capture.path}: {counted}, expected {capture.platform}"


if __name__ == "__main__":
    main()
