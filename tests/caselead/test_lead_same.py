"""`caselead lead why-same`, `split` and `join`."""

import json
import re
from datetime import timedelta
from typing import get_args

import pytest

from caselead.cli.moment import when
from caselead.sameness import RELATIONS
from leads.identity import Relation
from store import links
from store.engine import Database
from tests.builders import NOW, a_lead
from tests.caselead.advertised import TEXT, a_posting, form, on_two_boards, read
from tests.caselead.command import Caselead


@pytest.fixture
def filed(database: Database) -> Database:
    """Lead 1 with sighting 1 of Harbour and sighting 2 of Care Jobs, and lead 3 of Care Jobs with sighting 3."""
    on_two_boards(database)
    return database


def sightings(caselead: Caselead, lead_id: int) -> list[int]:
    return [one["id"] for one in form(caselead, lead_id)["sightings"]]


# Why


def test_why_same_names_each_sighting_with_its_board_its_days_and_its_link(caselead: Caselead, filed: Database) -> None:
    out = caselead("lead", "why-same", 1).out
    assert "Lead 1 has 2 sightings:" in out
    first = when(NOW - timedelta(days=9))
    assert f"    1  Harbour jobs\n       first seen {first}, still shown\n       https://board.example/jobs/7\n" in out
    assert "    2  Care Jobs – the employer is Harbour there\n" in out


def test_why_same_gives_the_reasons_of_each_pair_in_plain_words(caselead: Caselead, filed: Database) -> None:
    out = caselead("lead", "why-same", 1).out
    assert "Why they are one\n  1 and 2: the same opening through two sources (cross_feed), score " in out
    assert "the same title" in out


def test_why_same_fits_eighty_columns_and_has_no_colour_off_a_terminal(caselead: Caselead, filed: Database) -> None:
    out = caselead("lead", "why-same", 1).out
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_one_sighting_alone_says_so(caselead: Caselead, filed: Database) -> None:
    out = caselead("lead", "why-same", 3).out
    assert "Lead 3 has 1 sighting, so there was nothing to compare.\n    3  Care Jobs\n" in out
    assert "Why they are one" not in out


def test_why_same_as_json_has_the_documented_fields(caselead: Caselead, filed: Database) -> None:
    said = form(caselead, 1, "why-same")
    assert (said["id"], said["title"], said["words"], said["rounds"]) == (
        1,
        "Duty and Assessment Social Worker",
        [],
        [],
    )
    assert [(one["id"], one["source"], one["last_seen"]) for one in said["sightings"]] == [
        (1, "harbour", None),
        (2, "care", None),
    ]
    (pair,) = said["pairs"]
    assert (pair["a"], pair["b"], pair["same"], pair["relation"]) == (1, 2, True, "cross_feed")
    assert pair["why"]


def test_a_later_round_is_another_lead_that_names_the_earlier_one(caselead: Caselead, database: Database) -> None:
    read(database, "harbour", a_posting("7"), days=400)
    read(database, "harbour", days=380)
    read(database, "harbour", a_posting("8"))
    assert "an earlier round: lead 1, first seen 2025-10-18, Duty" in caselead("lead", "why-same", 2).out
    assert "a later round: lead 2, first seen 2026-11-22, Duty" in caselead("lead", "why-same", 1).out
    assert [other["id"] for other in form(caselead, 2, "why-same")["rounds"]] == [1]


def test_sightings_without_a_reason_are_owned_up_to(caselead: Caselead, filed: Database) -> None:
    with filed.write() as tx:
        links.drop(tx, [1])
    assert "No reason is kept for 1 and 2." in caselead("lead", "why-same", 1).out


def test_of_many_pairs_the_surest_are_shown_and_the_rest_is_counted(caselead: Caselead, filed: Database) -> None:
    for board in "abcde":
        read(filed, board, a_posting(f"{board}1"))
    out = caselead("lead", "why-same", 1).out
    assert "Lead 1 has 7 sightings:" in out
    assert len(re.findall(r"^  \d and \d: ", out, re.MULTILINE)) == 20
    assert out.endswith("\n  and 1 more pair: the same with --json\n")
    assert len(form(caselead, 1, "why-same")["pairs"]) == 21


def test_every_kind_of_sameness_has_its_words() -> None:
    assert set(RELATIONS) == set(get_args(Relation))


# A person's word


def test_a_split_tells_what_became_of_it_and_how_to_take_it_back(caselead: Caselead, filed: Database) -> None:
    ran = caselead("lead", "split", 1, 2)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("These are 2 leads now:\n  1  Duty and Assessment Social Worker (1 sighting)\n")
    assert "What you said stays" in ran.err
    back = ran.err.rpartition("caselead ")[2].split()
    assert caselead(*back).code == 0
    assert sightings(caselead, 1) == [1, 2]


def test_joined_leads_tell_how_to_take_it_back(caselead: Caselead, filed: Database) -> None:
    ran = caselead("lead", "join", 3, 1)
    assert ran.err.startswith("Leads 1 and 3 are lead 1 now, with 3 sightings.\n")
    back = ran.err.rpartition("caselead ")[2].split()
    assert back == ["lead", "split", "1", "3"]
    assert caselead(*back).code == 0
    assert sightings(caselead, 1) == [1, 2]


def test_what_a_person_said_is_shown_with_the_lead_at_the_other_end(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "join", 1, 3)
    assert "one vacancy: 1 and 3, 2 and 3\n" in caselead("lead", "why-same", 1).out
    caselead("lead", "split", 1, 3)
    (other,) = {one["id"] for one in json.loads(caselead("lead", "list", "--json").out)} - {1}
    assert f"not the same: 1 and 3 (lead {other}), 2 and 3 (lead {other})\n" in caselead("lead", "why-same", 1).out


def test_a_word_survives_the_next_read(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "split", 1, 2)
    edited = a_posting("c1", description=TEXT + " Apply now.")
    read(filed, "care", edited, a_lead(title="Cook"))
    assert sightings(caselead, 1) == [1]


def test_a_number_that_moved_says_where_to(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "join", 1, 3)
    for command in ("show", "why-same", "explain"):
        ran = caselead("lead", command, 3)
        assert (ran.code, ran.err) == (0, "Lead 3 is part of lead 1 now.\n")
    assert form(caselead, 3)["id"] == 1


def test_a_mark_for_a_number_that_moved_tells_of_the_lead_that_got_it(caselead: Caselead, filed: Database) -> None:
    caselead("lead", "join", 1, 3)
    assert caselead("lead", "save", 3).err.startswith("Lead 3 is part of lead 1 now.\nLead 1 is saved now.\n")
    assert caselead("lead", "note", 3, "call them").err.endswith("The note to lead 1 is written.\n")


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("split", 1, 99), "no sighting 99"),
        (("split", 1, 1, 2), "leaves a sighting on either side"),
        (("split", 3, 3), "leaves a sighting on either side"),
        (("split", 99, 1), "no lead number 99"),
        (("join", 1), "cannot be joined"),
        (("join", 1, 1), "cannot be joined"),
        (("join", 1, 99), "no lead number 99"),
    ],
)
def test_a_word_that_makes_no_sense_is_explained_and_changes_nothing(
    caselead: Caselead, filed: Database, words: tuple[object, ...], problem: str
) -> None:
    ran = caselead("lead", *words)
    assert (ran.code, problem in ran.err, "Try: " in ran.err) == (1, True, True)
    assert sightings(caselead, 1) == [1, 2]
