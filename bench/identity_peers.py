"""What `bench/identity_scale.py` compares, each run by it in a process of its own. The peers need the extra `bench`.

    python bench/identity_peers.py NAME POSTINGS ANSWER

POSTINGS is a pickled list of them; to ANSWER go the clusters that were found, and what finding them cost. Loading the
postings and importing what is needed is not counted.
"""

import gc
import importlib
import logging
import os
import pickle
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from identity_clusters import Clusters, joined
from identity_fields import Fields, fields, words_of

from leads.identity import Posting

SIMILAR_TITLES = 94  # RapidFuzz's token_sort_ratio, of 100; at 88 sister roles with long titles are taken for one

Run = Callable[[Sequence[Posting]], dict[str, Clusters]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of one contender came to."""

    clusters: dict[str, Clusters]  # by a name for what differs between several answers; "" where there is one
    cpu: float  # seconds, user and system, all threads
    wall: float  # seconds
    peak_mib: float  # beside the postings


def by_rapidfuzz(postings: Sequence[Posting]) -> dict[str, Clusters]:
    """Titles alike inside an employer's block, in one town. Nothing is found of an employer who is hidden."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    found = fields(postings)
    blocks: dict[str, list[int]] = defaultdict(list)
    for nth, one in enumerate(found):
        if one.employer:
            blocks[one.employer].append(nth)
    pairs: list[tuple[int, int]] = []
    for block in blocks.values():
        titles = [found[nth].title for nth in block]
        alike = cdist(titles, titles, scorer=token_sort_ratio, score_cutoff=SIMILAR_TITLES)
        for a, b in zip(*alike.nonzero(), strict=True):
            if a < b and compatible_towns(found[block[a]], found[block[b]]):
                pairs.append((block[a], block[b]))
    return {"": joined(len(found), pairs)}


def by_datasketch(postings: Sequence[Posting]) -> dict[str, Clusters]:
    """MinHash of three-word shingles, 128 permutations, LSH at 0.5; then titles must be alike and towns compatible."""
    from datasketch import MinHash, MinHashLSH
    from rapidfuzz.fuzz import token_sort_ratio

    found = fields(postings)
    index = MinHashLSH(threshold=0.5, num_perm=128)
    pairs: list[tuple[int, int]] = []
    for nth, one in enumerate(found):
        words = words_of(one.text)
        sketch = MinHash(num_perm=128)
        sketch.update_batch({f"{a} {b} {c}".encode() for a, b, c in zip(words, words[1:], words[2:], strict=False)})
        for other in index.query(sketch):
            titles_alike = token_sort_ratio(one.title, found[other].title) >= SIMILAR_TITLES
            if titles_alike and compatible_towns(one, found[other]):
                pairs.append((other, nth))
        index.insert(nth, sketch, check_duplication=False)
    return {"": joined(len(found), pairs)}


def compatible_towns(a: Fields, b: Fields) -> bool:
    return a.town is None or b.town is None or a.town == b.town


def by_splink(postings: Sequence[Posting], *, texts: bool = False) -> dict[str, Clusters]:
    """Fellegi and Sunter's model, trained without labels; the clusters at several thresholds."""
    import identity_splink

    logging.disable(logging.WARNING)
    found = identity_splink.clusters(fields(postings), (0.9, 0.97, 0.99), texts=texts)
    return {f"at {threshold}": clusters for threshold, clusters in found.items()}


def by_caselead(postings: Sequence[Posting]) -> dict[str, Clusters]:
    from identity_engine import by_caselead

    return {"": by_caselead(postings)}


CONTENDERS: dict[str, tuple[Run, tuple[str, ...]]] = {
    "caselead": (by_caselead, ("identity_engine",)),
    "splink": (by_splink, ("identity_splink",)),
    "splink, texts": (lambda postings: by_splink(postings, texts=True), ("identity_splink",)),
    "datasketch": (by_datasketch, ("datasketch", "rapidfuzz.fuzz")),
    "RapidFuzz": (by_rapidfuzz, ("rapidfuzz.process",)),
}
"""Each with the modules that are imported before the clock starts."""


def main() -> None:
    name, postings, answer = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    run, modules = CONTENDERS[name]
    for module in modules:
        importlib.import_module(module)
    given = pickle.loads(postings.read_bytes())  # noqa: S301 - written by bench/identity_scale.py
    gc.collect()
    gc.freeze()  # the collector is to look at what the contender makes, not at what it is given
    Path("/proc/self/clear_refs").write_text("5")  # proc(5): forget the peak until now
    before, wall, cpu = _memory("VmRSS"), time.perf_counter(), _cpu()
    clusters = run(given)
    cost = Answer(clusters, _cpu() - cpu, time.perf_counter() - wall, _memory("VmHWM") - before)
    answer.write_bytes(pickle.dumps(cost, 5))
    os._exit(0)  # DuckDB's binding prints pages of complaints about itself at an ordinary end


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _memory(what: str) -> float:
    """MiB, as /proc/self/status tells it."""
    found = re.search(rf"{what}:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
