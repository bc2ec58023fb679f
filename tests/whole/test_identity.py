"""Which real postings are one vacancy, against the labels of two readers. Goals are those of the issue."""

import json
from pathlib import Path

import pytest

from caselead.comparing import compare_records, posting_of
from pipeline.identity.face import face
from pipeline.identity.keys import keys
from tests.corpus import SHARED
from tests.whole.pairs import Pair, score, second_reader_pairs, shared_pairs

DATASETS = SHARED / "datasets"
DEVELOPMENT = DATASETS / "pairs-dev.jsonl"
OURS = Path(__file__).parent / "labels" / "second-reader-pairs.jsonl"


@pytest.fixture(scope="module")
def development() -> list[Pair]:
    if not DEVELOPMENT.is_file():
        pytest.skip("the shared datasets are not beside this checkout")
    return shared_pairs(DEVELOPMENT)


@pytest.fixture(scope="module")
def second() -> list[Pair]:
    if not DEVELOPMENT.is_file():
        pytest.skip("the shared datasets are not beside this checkout")
    return second_reader_pairs(OURS, DATASETS)


def test_the_development_pairs_are_told_as_well_as_the_issue_asks(development: list[Pair]) -> None:
    found = score(development)
    assert found.precision >= 0.98
    assert found.f1 >= 0.95


def test_one_requisition_in_many_towns_is_one_vacancy(development: list[Pair]) -> None:
    sprays = [pair for pair in development if pair.relation == "location_spray"]
    assert sprays
    assert [pair.name for pair in sprays if not pair.found["same"]] == []


def test_a_post_recruited_again_in_a_later_year_is_two_vacancies_that_are_linked(development: list[Pair]) -> None:
    rounds = [pair for pair in development if pair.relation == "later_round"]
    assert rounds
    assert [pair.found["relation"] for pair in rounds] == ["later_round"] * len(rounds)


def test_the_pairs_of_the_second_reader_are_told_nearly_as_well(second: list[Pair]) -> None:
    sure = [pair for pair in second if pair.confidence != "low"]
    found = score(sure)
    assert found.precision >= 0.97
    assert found.recall >= 0.80


def test_real_pairs_are_compared_the_same_both_ways_round(development: list[Pair], second: list[Pair]) -> None:
    pairs = [*development, *second]
    assert [pair.name for pair in pairs if compare_records(pair.b, pair.a) != pair.found] == []


def test_every_real_pair_that_is_one_vacancy_finds_each_other(development: list[Pair], second: list[Pair]) -> None:
    one = [pair for pair in (*development, *second) if pair.found["same"]]
    assert len(one) > 60
    assert [pair.name for pair in one if not _find_each_other(pair)] == []


def _find_each_other(pair: Pair) -> bool:
    a, b = (keys(face(posting_of(record))) for record in (pair.a, pair.b))
    return not set(a.asked).isdisjoint(b.kept) and not set(b.asked).isdisjoint(a.kept)


def test_the_labels_of_the_second_reader_hold_ids_and_no_words_of_a_posting() -> None:
    lines = [json.loads(line) for line in OURS.read_text("utf-8").splitlines()]
    assert len(lines) > 250
    assert {frozenset(line) for line in lines} == {frozenset(("a", "b", "same", "relation", "confidence"))}
    assert len({frozenset((line["a"], line["b"])) for line in lines}) == len(lines)
