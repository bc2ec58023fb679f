"""A reading in one line."""

from dataclasses import replace
from datetime import date

import pytest

from config.vocabulary.load import shipped
from leads.reading import Closing, Evidence, Reading, Tag
from pipeline.understand.in_short import in_short
from tests.builders import a_lead

WORDS = (Evidence("title", 0, 1, "S"),)
NOTHING = Reading("v", None, None, "none", "vacancy", (), None, None, (), None)


def line(*tags: Tag, lead_closes: date | None = None, text_closes: date | None = None) -> str:
    closing = Closing(text_closes, "the text", WORDS) if text_closes else None
    return in_short(a_lead(valid_through=lead_closes), replace(NOTHING, tags=tags, closing=closing), shipped())


def a_licence(id: str, mode: str, group: int | None = None) -> Tag:
    return Tag("licence", id, "sure", "r", WORDS, mode=mode, group=group)  # type: ignore[arg-type]


def test_nothing_read_is_nothing_said() -> None:
    assert line() == ""


def test_specialisms_and_the_step_are_called_by_their_names() -> None:
    tags = [Tag("level", "practitioner", "sure", "r", WORDS), Tag("specialism", "fostering", "sure", "r", WORDS)]
    assert line(*tags) == "Fostering and kinship care; Practitioner"


def test_licences_that_do_for_one_requirement_are_named_together() -> None:
    said = line(a_licence("uk.swe", "any_of", 1), a_licence("uk.scw", "any_of", 1), a_licence("uk.amhp", "preferred"))
    assert said == (
        "Registered with Social Work England or Registered with Social Care Wales required; "
        "Approved Mental Health Professional preferred"
    )


def test_signals_are_told_by_whether_they_speak_for_the_post_or_against_it() -> None:
    ids = ("returner_friendly", "on_call_duty", "home_visits")
    said = line(*(Tag("signal", id, "sure", "r", WORDS) for id in ids))
    assert said == "for it: Returner friendly; against it: On call or out of hours"


@pytest.mark.parametrize(
    ("in_a_field", "said"), [(None, "closes 3 December 2026, as its text says"), (date(2026, 12, 3), "")]
)
def test_a_closing_date_is_told_where_only_the_text_has_it(in_a_field: date | None, said: str) -> None:
    assert line(lead_closes=in_a_field, text_closes=date(2026, 12, 3)) == said
