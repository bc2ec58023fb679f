"""Reading one board now and saying what came of it, for a person who looks after it. Nothing is kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from leads.source import PollState, ReadStatus, SourceSpec
from pipeline.clean import clean
from pipeline.collect import Collector
from pipeline.health import Limits, judge

SAMPLES = 3  # titles shown of a board


@dataclass(frozen=True, slots=True)
class Checked:
    """What a board gives at this moment."""

    spec: SourceSpec
    state: ReadStatus
    count: int = 0  # openings, over all pages
    problems: tuple[str, ...] = ()  # whole sentences
    samples: tuple[str, ...] = ()  # the first titles
    moved_to: str | None = None  # where the server says it moved for good; a proposal


async def check(spec: SourceSpec, before: PollState, collector: Collector, now: datetime, limits: Limits) -> Checked:
    """Read the whole board, whether it changed or not, and judge it by what it used to give."""
    read = await collector.read(spec, replace(before, etag=None, last_modified=None), now)
    verdict = judge(read, now, limits)
    found = clean(read.result.leads, now, spec.options) if read.result else []
    problems = [*(read.result.problems if read.result else ()), verdict.state.problem]
    return Checked(
        spec,
        verdict.read,
        len(found),
        tuple(dict.fromkeys(filter(None, problems))),
        tuple(lead.title for lead in found[:SAMPLES]),
        read.moved_to,
    )
