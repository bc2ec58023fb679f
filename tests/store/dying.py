"""Filing that is cut off between two statements: what is filed, and what must be true whenever it ends.

    python -m tests.store.dying URL

kills a process before the first statement, the next one before the second, and so on, until one comes to its end.
"""

import os
import signal
import sys
from collections.abc import Callable

from sqlalchemy import event, text

from leads.alert import Alert
from leads.identity import Best, Change, Link, Sameness
from store import blocks, changes, groups, leads, links, outbox, sightings, sources, words
from store.engine import Database
from tests.builders import NOW, a_lead, a_source
from tests.store.filing import file, hours, posted

EMPTY = (
    "SELECT count(*) FROM sightings LEFT JOIN leads ON leads.id = lead_id WHERE leads.id IS NULL",
    "SELECT count(*) FROM leads LEFT JOIN sightings ON lead_id = leads.id WHERE lead_id IS NULL",
    "SELECT count(*) FROM moved_leads LEFT JOIN leads ON leads.id = lead_id WHERE leads.id IS NULL",
)
EVERYTHING = ("leads", "sightings", "marks", "alerts", "blocks", "links", "words", "lead_changes", "moved_leads")


def prepare(db: Database) -> None:
    """Leads 1 to 4, of which the fourth is saved and an alert of it waits; city shows the third too."""
    posted(db, "harbour", *"ABCD")
    file(db, "city", a_lead(title="Here"), a_lead(title="Gone"))
    with db.write() as tx:
        groups.apply(tx, [[3, 5]])
        leads.mark(tx, 4, "saved")
        outbox.queue(tx, [Alert("mail", "lead:4", 4)], NOW)


def work(db: Database) -> None:
    """One read, with all that may follow: what is new joins a lead, two leads become one, and one is split."""
    with db.write() as tx:
        city = sources.put(tx, a_source("city"))
        edited = a_lead(title="Here", content_hash="other")
        saved = leads.save(tx, city.id, [edited, a_lead(title="New"), a_lead(title="Half \ud800")], NOW, whole=True)
        ((new, of_new),) = saved.new
        blocks.put(tx, {new: [1, 2], 1: [1]})
        links.put(tx, [Link(1, new, Sameness("cross_feed", 0.9, ("The same.",)))])
        words.say(tx, [(3, 5)], same=False, now=NOW)
        done = groups.apply(tx, [[1, new], [2, 4], [3], [5]], fresh={of_new})
        postings = sightings.load(tx, [id for ids in done.leads.values() for id in ids], {})
        best = {id: Best(postings[ids[0]].lead, {"title": ids[0]}) for id, ids in done.leads.items()}
        leads.rewrite(tx, best)
        changes.add(tx, {id: [Change("title", "A", "B", True)] for id in best}, hours(1))


def is_sound(db: Database) -> bool:
    """No sighting is without a lead, no lead without a sighting, and no number leads to nothing."""
    with db.read() as tx:
        return not any(tx.conn.execute(text(query)).scalar() for query in EMPTY)


def content(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what filing writes."""
    with db.read() as tx:
        return {
            table: sorted((tuple(row) for row in tx.conn.execute(text(f"SELECT * FROM {table}"))), key=repr)  # noqa: S608
            for table in EVERYTHING
        }


def cut_off(db: Database, statement: int, die: Callable[[], None]) -> None:
    """From this statement of the connection on (1: the first), nothing reaches the database any more."""
    sent = 0

    def before(*_: object) -> None:
        nonlocal sent
        sent += 1
        if sent >= statement:
            die()

    event.listen(db.engine, "before_cursor_execute", before)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _in_a_process(url: str, statement: int) -> int:
    """The signal that ended it; 0: it came to its end."""
    child = os.fork()
    if child == 0:
        db = Database.open(url)
        cut_off(db, statement, _kill)
        work(db)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _main(url: str) -> None:
    db = Database.open(url)
    prepare(db)
    before = content(db)
    db.close()  # a child must not inherit a connection
    killed = 0
    while (ended := _in_a_process(url, killed + 1)) == -signal.SIGKILL:
        killed += 1
        db = Database.open(url)
        assert is_sound(db)
        assert content(db) == before
        db.close()
    assert ended == 0
    db = Database.open(url)
    assert is_sound(db)
    assert content(db) != before
    db.close()
    sys.stdout.write(f"{killed}\n")


if __name__ == "__main__":
    _main(sys.argv[1])
