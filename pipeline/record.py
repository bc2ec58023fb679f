"""Keeping account of runs, so that `doctor` can tell when the last good one was."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.parts import Parts
from pipeline.report import RunReport
from store import runs


@contextmanager
def recorded(parts: Parts, *, dry_run: bool) -> Iterator[Callable[[RunReport], None]]:
    """Write down that a run begins, and how it ended; a run that was killed stays without an end."""
    if dry_run:
        yield lambda _: None
        return
    with parts.database.write() as tx:
        run_id = runs.start(tx, parts.now())

    def finish(report: RunReport) -> None:
        summary = {"sources": len(report.sources), "new": sum(source.new for source in report.sources)}
        with parts.database.write() as tx:
            runs.finish(tx, run_id, parts.now(), report.exit_code, json.dumps(summary))

    yield finish
