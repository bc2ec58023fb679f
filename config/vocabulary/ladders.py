"""What is wrong with the ladders of a vocabulary: each must name steps, licences and rungs that there are."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from config.toml_text import did_you_mean
from leads.vocabulary import Term

RUNG = "ladder.rung"


def refused_ladders(terms: Sequence[Term]) -> Iterator[str]:
    """One sentence for each fault, with its file and entry."""
    known = {kind: [term.id for term in terms if term.kind == kind] for kind in ("level", "licence", RUNG)}
    for term in terms:
        if term.kind == RUNG:
            yield from _refused_rung(term, known["level"], known["licence"], known[RUNG])
        elif term.kind == "ladder":
            yield from _refused_ladder(term, terms, known["level"])


def _refused_rung(
    rung: Term, levels: Collection[str], licences: Collection[str], rungs: Collection[str]
) -> Iterator[str]:
    entry, ladder = f'{rung.file}: rung "{rung.id}"', rung.id.partition("/")[0]
    if not rung.texts("levels"):
        yield f"{entry} names no levels; give at least one step that stands on it."
    for kind, known in (("level", levels), ("licence", licences)):
        for id in rung.texts(f"{kind}s"):
            if id not in known:
                yield f'{entry}: there is no {kind} "{id}"; {did_you_mean(id, known)}'
    beside = rung.text("beside")
    others = [id.partition("/")[2] for id in rungs if id.startswith(f"{ladder}/") and id != rung.id]
    if beside and beside not in others:
        yield f'{entry}: there is no other rung "{beside}" on this ladder; {did_you_mean(beside, others)}'


def _refused_ladder(ladder: Term, terms: Sequence[Term], levels: Collection[str]) -> Iterator[str]:
    entry = f'{ladder.file}: ladder "{ladder.id}"'
    rungs = [term for term in terms if term.kind == RUNG and term.id.startswith(f"{ladder.id}/")]
    times = Counter(level for rung in rungs for level in rung.texts("levels"))
    for level in levels:
        if times[level] != 1:
            how = "twice or more" if times[level] else "nowhere"
            yield f'{entry}: the level "{level}" stands {how}; each stands on one rung.'
    if rungs and all(rung.text("beside") for rung in rungs):
        yield f"{entry} has no main line: every rung stands beside another."
