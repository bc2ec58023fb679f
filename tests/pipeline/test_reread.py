"""Reading stored leads again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.gazetteer import gazetteer
from config.vocabulary.load import read_all
from pipeline import reread
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.reader import Reader, Tools
from pipeline.wiring import shipped_tools
from store import outbox, readings, searches, sources
from store.engine import Database
from tests.builders import NOW, a_lead, a_search
from tests.store.filing import file


def a_reader(words: str) -> Reader:
    return Reader(lambda: Tools(PhraseBook(read_all("test", {"a.toml": words})), gazetteer()))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(f"sqlite:///{tmp_path}/caselead.db")
    yield database
    database.close()


@pytest.fixture
def filed(db: Database) -> Database:
    file(db, "harbour", a_lead(title="Lamp Keeper"), a_lead(title="Fog Keeper"))
    with db.write() as tx:
        searches.put(tx, a_search("keepers", any_of=("keeper",), alert_to=("phone",)))
    return db


def specialisms(db: Database, number: int) -> list[str]:
    with db.read() as tx:
        reading = readings.get(tx, number)
    assert reading is not None
    return [tag.id for tag in reading.of("specialism")]


KEEPERS = '[[relevance]]\nid = "core_title"\nen = ["keeper"]\n'
LAMPS = KEEPERS + '[[specialism]]\nid = "lamps"\nstrong.en = ["lamp keeper"]'
FOG = LAMPS + '\n[[specialism]]\nid = "fog"\nstrong.en = ["fog keeper"]'


def test_new_words_are_found_in_old_leads(filed: Database) -> None:
    assert reread.reread(filed, a_reader(LAMPS)) == 2
    assert (specialisms(filed, 1), specialisms(filed, 2)) == (["lamps"], [])
    assert reread.reread(filed, a_reader(FOG)) == 2
    assert (specialisms(filed, 1), specialisms(filed, 2)) == (["lamps"], ["fog"])


def test_what_is_up_to_date_is_not_read_again_unless_asked(filed: Database) -> None:
    reader = a_reader(LAMPS)
    assert reread.count(filed, reader) == 2
    reread.reread(filed, reader)
    assert (reread.count(filed, reader), reread.reread(filed, reader)) == (0, 0)
    assert reread.count(filed, reader, everything=True) == 2
    assert reread.reread(filed, reader, everything=True) == 2


def test_nobody_hears_of_leads_that_are_read_again(filed: Database) -> None:
    reread.reread(filed, a_reader(LAMPS))
    with filed.write() as tx:
        outbox.bundle(tx, NOW)
        assert outbox.due(tx, NOW) == []


def test_progress_is_told_as_it_goes(filed: Database) -> None:
    told: list[int] = []
    reread.reread(filed, a_reader(LAMPS), progress=told.append)
    assert told[-1] == 2


def test_another_rule_makes_a_reading_old_as_new_words_do(filed: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(shipped_tools)
    reread.reread(filed, reader)
    monkeypatch.setattr("pipeline.understand.read.RULES", 999)
    assert reread.count(filed, reader) == 2


def test_the_country_of_the_source_is_that_of_a_lead_without_a_place(db: Database) -> None:
    file(db, "harbour", a_lead(job_location=()))
    with db.write() as tx:
        sources.put(tx, replace(sources.get(tx, "harbour"), options={"country": "NL"}))
    reread.reread(db, a_reader(LAMPS))
    with db.read() as tx:
        reading = readings.get(tx, 1)
    assert reading is not None
    assert reading.country == "NL"
