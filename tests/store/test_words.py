"""What persons said of pairs of postings."""

from leads.identity import Word
from store import words
from store.engine import Database
from tests.builders import NOW
from tests.store.filing import hours, posted


def test_a_word_is_kept_for_the_pair_whichever_comes_first(db: Database) -> None:
    (a, _), (b, _), (c, _) = posted(db, "harbour", *"ABC")
    with db.write() as tx:
        words.say(tx, [(b, a), (a, b), (b, c)], same=True, now=NOW)
        assert words.around(tx, [a]) == [Word(a, b, True, NOW)]
        assert words.around(tx, [c, b]) == words.every(tx) == [Word(a, b, True, NOW), Word(b, c, True, NOW)]
        assert words.around(tx, []) == []


def test_the_latest_word_counts_whoever_says_it(db: Database, url: str) -> None:
    (a, _), (b, _) = posted(db, "harbour", *"AB")
    colleague = Database.open(url, owner="colleague")
    with db.write() as tx:
        words.say(tx, [(a, b)], same=True, now=NOW)
        words.say(tx, [], same=True, now=NOW)
    with colleague.write() as tx:
        words.say(tx, [(a, b)], same=False, now=hours(1))
    with db.read() as tx:
        assert words.every(tx) == [Word(a, b, False, hours(1))]
    colleague.close()
