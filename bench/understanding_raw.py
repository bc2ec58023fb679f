"""Reading every raw posting: nothing fails, nothing is said without words for it, nothing is seen where nothing is.

Run by `bench/understanding.py --raw`. Per dataset it prints the share of postings whose pay, place and closing date
were understood, and in brackets the share among those that have a field of their own for it; the classes of
relevance; and the time. With --sample it prints postings drawn by chance with what was understood, to be read by eye.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from random import Random
from typing import Any

from raw_postings import datasets
from understanding_evidence import complaints, explained

from tests.corpus import SHARED

Read = Callable[[Mapping[str, Any]], Mapping[str, Any]]
Record = Mapping[str, Any]
Result = Mapping[str, Any]

NEGATIVE_SET = "nyc-startup-jobs-2026-07"
MOST_NEGATIVES_TAGGED = 0.01  # issue 4
MOST_PRINTED = 30  # of complaints and of tagged negatives

_PAY_FIELDS = ("salary_text",)
_PLACE_FIELDS = ("location_text",)
_CLOSING_FIELDS = ("valid_through", "closing_text")
_EMPTY = (None, "", "-")  # as the boards print "nothing here"


def report(read: Read, names: Sequence[str] | None, sample: int, having: str | None, seed: int) -> None:
    """Everything over the sets whose names have one of these words in them; all of them where there are none."""
    sets = {
        name: records for name, records in datasets(SHARED).items() if not names or any(part in name for part in names)
    }
    if not sets:
        raise SystemExit("No such dataset beside this checkout.")
    if sample:
        for name, records in sets.items():
            print_sample(name, records(), read, sample, having, seed)
        return
    print(
        f"{'dataset':36}{'postings':>9}{'pay':>13}{'place':>13}{'closing':>13}{'core':>7}{'open':>6}{'adj.':>7}{'ms':>7}"
    )
    said: list[str] = []
    for name, records in sets.items():
        said += whole_set(name, records(), read)
    print(f"\n{len(said)} complaints: exceptions, tags without evidence, quotes that are not in the text")
    for line in said[:MOST_PRINTED]:
        print(f"  {line}")
    report_negatives(sets, read)


def whole_set(name: str, records: Iterable[Record], read: Read) -> list[str]:
    """Print the line of one set; give back what went wrong in it."""
    seen: Counter[str] = Counter()
    said: list[str] = []
    spent = 0.0
    for record in records:
        started = time.process_time()
        try:
            result = read(record)
        except Exception as error:  # the very thing this bench looks for
            result = {"error": f"raised {error!r}"}
        spent += time.process_time() - started
        seen.update(_facts(record["posting"], result))
        if result.get("error"):
            said.append(f"{record['id']}: {result['error']}")
        said += (f"{record['id']}: {problem}" for problem in complaints(record["posting"], result))
    count = seen["all"]
    shares = "".join(f"{_share(seen, fact):>13}" for fact in ("pay", "place", "closing"))
    print(f"{name:36}{count:9}{shares}{seen['core']:7}{seen['open']:6}{seen['adjacent']:7}{spent / count * 1000:7.2f}")
    return said


def _facts(posting: Mapping[str, Any], result: Result) -> Iterator[str]:
    """What of one posting is counted."""
    yield "all"
    yield str(result.get("relevance"))
    salary, place = result.get("salary") or {}, result.get("location") or {}
    understood = {
        "pay": salary.get("min") is not None or salary.get("max") is not None,
        "place": bool(place.get("place")),
        "closing": bool(result.get("closing_date")),
    }
    for fact, fields in (("pay", _PAY_FIELDS), ("place", _PLACE_FIELDS), ("closing", _CLOSING_FIELDS)):
        has_field = any(posting.get(field) not in _EMPTY for field in fields)
        yield from (mark for mark, holds in ((f"{fact} field", has_field), (fact, understood[fact])) if holds)
        if has_field and understood[fact]:
            yield f"{fact} of field"


def _share(seen: Counter[str], fact: str) -> str:
    with_field = seen[f"{fact} field"]
    beside = f"{100 * seen[f'{fact} of field'] / with_field:.0f}" if with_field else "-"
    return f"{100 * seen[fact] / seen['all']:.0f} % ({beside})"


def report_negatives(sets: Mapping[str, Callable[[], Iterable[Record]]], read: Read) -> None:
    """The set in which there is nothing for a social worker, and what people labelled "none"."""
    groups: dict[str, list[Record]] = {}
    if NEGATIVE_SET in sets:
        groups[NEGATIVE_SET] = list(sets[NEGATIVE_SET]())
    with (SHARED / "datasets" / "labelled-dev.jsonl").open(encoding="utf-8") as lines:
        labelled = map(json.loads, lines)
        groups['labelled "none"'] = [record for record in labelled if record["labels"]["relevance"] == "none"]
    print(f"\nNegatives tagged (at most {MOST_NEGATIVES_TAGGED:.0%})")
    for name, records in groups.items():
        tagged = [(record, result) for record in records if is_tagged(result := read(record))]
        print(f"  {name}: {len(tagged)} of {len(records)}, {len(tagged) / len(records):.1%}")
        for record, result in tagged[:MOST_PRINTED]:
            seen = [result.get("relevance"), result.get("specialisms"), result.get("licences")]
            print(f"    {record['id']}: {record['posting']['title']} | {seen}")


def is_tagged(result: Result) -> bool:
    """Whether a posting would come to a social worker's eyes: called core or open, or, unless it is called "none",
    given a specialism or a licence."""
    relevance = result.get("relevance")
    return relevance in ("core", "open") or (
        relevance not in (None, "none") and bool(result.get("specialisms") or result.get("licences"))
    )


def print_sample(name: str, records: Iterable[Record], read: Read, count: int, having: str | None, seed: int) -> None:
    """So many postings drawn by chance; only those where something was found under the key, if one is named."""
    drawn = list(records)
    Random(seed).shuffle(drawn)
    read_ones = ((record, read(record)) for record in drawn)
    chosen = ((record, result) for record, result in read_ones if not having or _holds(result.get(having)))
    for record, result in islice(chosen, count):
        print(f"\n== {name} {record['id']}\n{explained(record['posting'], result, having)}")


def _holds(found: object) -> bool:
    return any(part is not None for part in found.values()) if isinstance(found, Mapping) else bool(found)
