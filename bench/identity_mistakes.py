"""What a contender of `bench/identity_scale.py` got wrong, by what was altered."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from identity_clusters import Clusters
from identity_corpus import Labelled

Cluster = list[Labelled]


def tell(labelled: Sequence[Labelled], found: Clusters, most: int) -> None:
    """Print how often each alteration is among the mistakes, and the first of them."""
    wrong, missed = list(wrong_clusters(labelled, found)), list(missed_copies(labelled, found))
    print(f"\n{len(wrong)} clusters of several vacancies; what their postings are like, and what was altered in them")
    _tell_counts(Counter(name for cluster in wrong for name in _traits(cluster)), len(wrong))
    for cluster in wrong[:most]:
        print()
        for one in cluster[:6]:
            _tell_posting(one)
    print(f"\n{len(missed)} postings that are apart from most of their vacancy; what was altered in them")
    _tell_counts(Counter(name for one, _ in missed for name in one.altered or ("nothing",)), len(missed))
    for one, other in missed[:most]:
        print()
        _tell_posting(one)
        _tell_posting(other)


def wrong_clusters(labelled: Sequence[Labelled], found: Clusters) -> Iterator[Cluster]:
    """Those that hold postings of several vacancies."""
    members: dict[int, Cluster] = defaultdict(list)
    for one, number in zip(labelled, found, strict=True):
        members[number].append(one)
    return (cluster for cluster in members.values() if len({one.vacancy for one in cluster}) > 1)


def missed_copies(labelled: Sequence[Labelled], found: Clusters) -> Iterator[tuple[Labelled, Labelled]]:
    """Postings that are not in the cluster that has most of their vacancy, each with one that is."""
    of_vacancy: dict[int, list[tuple[Labelled, int]]] = defaultdict(list)
    for one, number in zip(labelled, found, strict=True):
        of_vacancy[one.vacancy].append((one, number))
    for group in of_vacancy.values():
        usual, _ = Counter(number for _, number in group).most_common(1)[0]
        witness = next(one for one, number in group if number == usual)
        yield from ((one, witness) for one, number in group if number != usual)


def _traits(cluster: Cluster) -> set[str]:
    like = {f"made like another: {one.like}" for one in cluster if one.like}
    return like | {name for one in cluster for name in one.altered}


def _tell_counts(counts: Counter[str], total: int) -> None:
    for name, count in counts.most_common():
        print(f"    {name:36}{count:6}{count / total:7.0%}")


def _tell_posting(one: Labelled) -> None:
    lead = one.posting.lead
    place = "; ".join(place.text for place in lead.job_location) or "no place"
    pay = lead.base_salary.text if lead.base_salary else "no pay"
    like = f", like: {one.like}" if one.like else ""
    print(f"    {one.vacancy}: {lead.title} | {lead.hiring_organization} | {place} | {pay} | {one.posting.source}")
    print(f"        altered: {', '.join(one.altered) or 'nothing'}{like}; {' '.join(lead.description[:110].split())}")
