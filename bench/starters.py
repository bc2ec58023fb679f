"""How starter profiles do on 2,000 real postings that were read by eye (tests/whole/labels/README.md).

    ./run python bench/starters.py

For each profile: how many postings match, how many of these a reader found right, wrong or could not tell, and where
the postings are that another reader had chosen before. Needs the shared datasets.
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.whole.profile_pool import matches_read, relevant
from tests.whole.test_starter_profiles import STARTERS, matches, tiers


def main() -> None:
    print(
        f"{'profile':24}{'matches':>8}{'right':>7}{'wrong':>7}{'?':>4}{'chosen':>9}{'match':>7}{'near':>6}{'aside':>7}"
    )
    sums = Counter[str]()
    for profile in STARTERS:
        told = Counter(matches_read().get(profile, {})[which] for which in matches(profile))
        chosen = relevant().get(profile, set())
        found = Counter(tiers(profile)[which] for which in chosen)
        row = {
            "matches": len(matches(profile)),
            "yes": told["yes"],
            "no": told["no"],
            "doubtful": told["doubtful"],
            "chosen": len(chosen),
            **{tier: found[tier] for tier in ("match", "near_miss", "set_aside")},
        }
        sums.update(row)
        _print(profile, row)
    _print("all", sums)
    first = [right for profile in STARTERS for right in matches_read().get(profile, {}).values()]
    print(f"\nbefore they were mended {first.count('yes')} of {len(first)} matches were right")


def _print(name: str, row: dict[str, int]) -> None:
    widths = (8, 7, 7, 4, 9, 7, 6, 7)
    print(f"{name:24}" + "".join(f"{number:>{width}}" for number, width in zip(row.values(), widths, strict=True)))


if __name__ == "__main__":
    main()
