"""What was read out of labelled postings, against the labels: for each field how much is right, too much, missing.

`score(records, results)` takes the records of a labelled file and, in the same order, the objects that
`caselead lead check --json` prints for them. On a record of relevance "none" only its relevance counts, and what the
labels name as `unsure` counts in neither direction.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from config.specialisms import specialisms

Record = Mapping[str, Any]
Labels = Mapping[str, Any]  # the keys of `labels`: of a labelled record, or of a result


class Counts(NamedTuple):
    """Right, found but not expected, expected but not found. Halves only where a near miss counts half."""

    tp: float = 0
    fp: float = 0
    fn: float = 0

    @property
    def precision(self) -> float:
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        wrong = self.fp + self.fn
        return 2 * self.tp / (2 * self.tp + wrong) if self.tp or wrong else 1.0


@dataclass(frozen=True)
class Verdict:
    """One field of one posting: what the labels expect, what was found, and how far the two agree."""

    record: Record
    expected: object
    found: object
    counts: Counts

    @property
    def is_miss(self) -> bool:
        return bool(self.counts.fp or self.counts.fn)


Judge = Callable[[Labels, Labels, Sequence[str]], tuple[object, object, Counts]]
"""From the labels, a result and the names of unsure labels: expected, found, how far they agree."""


def score(records: Iterable[Record], results: Iterable[Labels]) -> dict[str, Counts]:
    """The sums of every field; the fields are those of `FIELDS`."""
    pairs = list(zip(records, results, strict=True))
    return {field: total(verdicts(field, pairs)) for field in FIELDS}


def total(judged: Iterable[Verdict]) -> Counts:
    counts = [one.counts for one in judged]
    return Counts(*(sum(column) for column in zip(*counts, strict=True))) if counts else Counts()


def verdicts(field: str, pairs: Iterable[tuple[Record, Labels]]) -> Iterator[Verdict]:
    """The field in every posting whose labels say something of it."""
    judge = FIELDS[field]
    for record, result in pairs:
        labels = record["labels"]
        unsure = labels.get("unsure") or ()
        if field in _OF_RELEVANCE or (labels["relevance"] != "none" and _LABELS.get(field, field) not in unsure):
            yield Verdict(record, *judge(labels, result, unsure))


def macro_f1(pairs: Iterable[tuple[Record, Labels]]) -> float:
    """The mean of the F1 of those classes of relevance that the labels use."""
    said = [(record["labels"]["relevance"], result.get("relevance")) for record, result in pairs]
    classes = {expected for expected, _ in said}
    return sum(_one_class(said, name).f1 for name in classes) / len(classes) if classes else 1.0


def _one_class(said: Sequence[tuple[object, object]], name: object) -> Counts:
    return Counts(
        sum(expected == found == name for expected, found in said),
        sum(found == name != expected for expected, found in said),
        sum(expected == name != found for expected, found in said),
    )


def _social_work(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    expected, found = bool(labels["is_social_work"]), bool(result.get("is_social_work"))
    return expected, found, Counts(expected and found, found and not expected, expected and not found)


def _relevance(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    """The four classes: a wrong class is one too much and one missing, so that F1 is the accuracy."""
    expected, found = labels["relevance"], result.get("relevance")
    return expected, found, _one_value(expected, found)


def _one_value(expected: object, found: object) -> Counts:
    """Nothing expected and nothing found counts nothing; another value is one too much and one missing."""
    if expected is not None and expected == found:
        return Counts(1, 0, 0)
    return Counts(0, found is not None, expected is not None)


def _value_of(key: str) -> Judge:
    def judge(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
        expected, found = labels.get(key), result.get(key)
        if _is_unsure(expected, unsure) or _is_unsure(found, unsure):
            return expected, found, Counts()
        return expected, found, _one_value(expected, found)

    return judge


def _is_unsure(label: object, unsure: Sequence[str]) -> bool:
    """A label is named whole, or by how it begins: "driving" is driving_required."""
    return any(label == name or str(label).startswith(f"{name}_") for name in unsure)


def _set_of(key: str) -> Judge:
    def judge(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
        return _sets(_sure(labels.get(key), unsure), _sure(result.get(key), unsure))

    return judge


def _sure(ids: Iterable[str] | None, unsure: Sequence[str]) -> set[str]:
    return {one for one in ids or () if not _is_unsure(one, unsure)}


def _sets(expected: set[Any], found: set[Any]) -> tuple[object, object, Counts]:
    counts = Counts(len(expected & found), len(found - expected), len(expected - found))
    return sorted(expected, key=str), sorted(found, key=str), counts


def _specialisms_half(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    """A broader specialism found in the place of a narrower one expected is half right, half wrong and half missing.

    Each found one stands for one expected one at most, and only where neither is right as it is: beside the right
    narrow one, the broad one is still one too much. A narrower one than expected is wrong.
    """
    expected, found = (_sure(side.get("specialisms"), unsure) for side in (labels, result))
    missing, extra = expected - found, found - expected
    halves = len({specialisms().get(one) for one in missing} & extra) / 2
    counts = Counts(len(expected & found) + halves, len(extra) - halves, len(missing) - halves)
    return sorted(expected), sorted(found), counts


def _licences(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    expected, found = (
        {(one["id"], one["mode"]) for one in side.get("licences") or () if not _is_unsure(one["id"], unsure)}
        for side in (labels, result)
    )
    return _sets(expected, found)


def _licence_ids(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    expected, found = (_sure((one["id"] for one in side.get("licences") or ()), unsure) for side in (labels, result))
    return _sets(expected, found)


def _pay(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    """Least, most, period and currency must all be right. Without a figure nothing is stated."""
    expected, found = (_pay_parts(side.get("salary") or {}) for side in (labels, result))
    return expected, found, _one_value(expected, found)


def _pay_parts(salary: Mapping[str, Any]) -> tuple[object, ...] | None:
    low, high = (None if salary.get(end) is None else round(float(salary[end]), 2) for end in ("min", "max"))
    return None if low is high is None else (low, high, salary.get("period"), salary.get("currency"))


def _place(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    """The name and the country must agree; the state or county only where both give one ("Reno, NV" and "Reno")."""
    expected, found = (side.get("location") or {} for side in (labels, result))
    said, ours = (f"{side.get('place')} ({side.get('country')})" for side in (expected, found))
    if not expected.get("place") or not found.get("place"):
        return said, ours, Counts(0, bool(found.get("place")), bool(expected.get("place")))
    (town, region), (our_town, our_region) = _name_and_region(expected["place"]), _name_and_region(found["place"])
    right = town == our_town and expected.get("country") == found.get("country")
    right = right and (not region or not our_region or region == our_region)
    return said, ours, Counts(right, not right, not right)


def _name_and_region(place: str) -> tuple[str, str]:
    name, _, region = place.partition(",")
    return _folded(name), US_STATES.get(_folded(region), _folded(region))


def _folded(name: str) -> str:
    """Without accents, case and punctuation, which boards set as they please."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def _country(labels: Labels, result: Labels, unsure: Sequence[str]) -> tuple[object, object, Counts]:
    expected, found = ((side.get("location") or {}).get("country") for side in (labels, result))
    return expected, found, _one_value(expected, found)


# Postal codes of the states whose names boards write out: USPS Publication 28, appendix B.
US_STATES = {
    name.strip(): code
    for code, _, name in (
        line.strip().partition(" ")
        for line in """al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut,
        de delaware, dc district of columbia, fl florida, ga georgia, hi hawaii, id idaho, il illinois, in indiana,
        ia iowa, ks kansas, ky kentucky, la louisiana, me maine, md maryland, ma massachusetts, mi michigan,
        mn minnesota, ms mississippi, mo missouri, mt montana, ne nebraska, nv nevada, nh new hampshire, nj new jersey,
        nm new mexico, ny new york, nc north carolina, nd north dakota, oh ohio, ok oklahoma, or oregon,
        pa pennsylvania, ri rhode island, sc south carolina, sd south dakota, tn tennessee, tx texas, ut utah,
        vt vermont, va virginia, wa washington, wv west virginia, wi wisconsin, wy wyoming""".split(",")
    )
}

FIELDS: dict[str, Judge] = {
    "social_work": _social_work,
    "relevance": _relevance,
    "specialisms": _set_of("specialisms"),
    "specialisms_half": _specialisms_half,
    "licences": _licences,
    "licence_ids": _licence_ids,
    "level": _value_of("level"),
    "pay": _pay,
    "place": _place,
    "country": _country,
    "closing_date": _value_of("closing_date"),
    "workplace": _value_of("workplace"),
    "contract": _set_of("contract"),
    "hours": _set_of("hours"),
    "signals": _set_of("signals"),
}
_OF_RELEVANCE = ("social_work", "relevance")
_LABELS = {"pay": "salary", "place": "location", "country": "location"}  # what the file calls them, if otherwise
