"""What an index of profiles weighs. Run by `bench/match.py` in processes of their own.

    python bench/match_memory.py stream | batch | mokaccino PROFILES SEED

Prints by how many bytes the resident memory of the process has grown for each profile. Profiles are made one by one and
thrown away, so what is left is what the index keeps, keys included. Linux only.
"""

import gc
import re
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from match_peers import Mokaccino
from match_world import Wanted, World, rules

from pipeline.match.index import Book, Index


def main() -> None:
    who, number, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    add = _index(who)
    wanted = World(seed).wanted(number)
    for one in World(seed).wanted(100):
        rules(one)  # what is made on first use is not the index's
    gc.collect()
    before = _resident()
    for key, one in enumerate(wanted):
        add(key, one)
    gc.collect()
    print((_resident() - before) / number)


def _index(who: str) -> Callable[[int, Wanted], None]:
    if who == "mokaccino":
        return Mokaccino().add
    index = Index() if who == "stream" else Book()
    return lambda key, wanted: index.add(key, rules(wanted))


def _resident() -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path("/proc/self/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) * 1024


if __name__ == "__main__":
    main()
