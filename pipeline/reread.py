"""Reading stored leads again, because the vocabulary or a rule changed. Alerts are decided when leads are filed, so
nothing here can send one."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from leads.lead import StoredLead
from pipeline.filing import compare_again
from pipeline.understand.reader import Reader
from store import leads, readings, sources
from store.engine import Database, Tx

_AT_ONCE = 500  # leads of one transaction, so that a fetch can file its own in between


def count(database: Database, reader: Reader, *, everything: bool = False) -> int:
    """How many leads `reread` would read."""
    with database.read() as tx:
        return leads.count(tx) if everything else readings.count_outdated(tx, reader.made_with)


def reread(
    database: Database, reader: Reader, *, everything: bool = False, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Read every lead whose reading was made with other words or rules; `everything`: all of them. Returns how many.
    Postings that were compared by other rules are compared again before.

    `progress` is told how many are done. What was read is kept as it goes, so an interrupted one goes on next time.
    """
    compare_again(database)
    made_with = "" if everything else reader.made_with
    done = last = 0
    while True:
        with database.read() as tx:
            numbers = readings.outdated(tx, made_with, after=last, limit=_AT_ONCE)
            groups = list(_by_source(tx, numbers))
        if not numbers:
            return done
        for options, found in groups:
            read = reader.read(found, options, [stored.lead for stored in found])
            with database.write() as tx:
                readings.save(tx, read, reader.made_with)
            done += len(read)
            progress(done)
        last = numbers[-1]


def _by_source(tx: Tx, numbers: Sequence[int]) -> Iterator[tuple[dict[str, object], list[StoredLead]]]:
    """The leads by the source that showed them first, with its options; a source that was removed has none."""
    options = {spec.key: dict(spec.options) for spec in sources.all_sources(tx)}
    groups: dict[str, list[StoredLead]] = defaultdict(list)
    for stored in leads.list_leads(tx, ids=numbers) if numbers else ():
        groups[stored.sources[0]].append(stored)
    for key, found in groups.items():
        yield options.get(key, {}), found
