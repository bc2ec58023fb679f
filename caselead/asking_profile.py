"""Answers become a search. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from caselead.asking import Answers, Known, parts_of
from caselead.asking_person import starter_of
from caselead.asking_terms import pay_of
from caselead.asking_work import countries_first, country, kilometres
from config.searches import MODES, MOVES, UNSTATED
from config.starters import basis
from leads.search import Mode, Myself, Near, PayFloor, SavedSearch, Wishes
from pipeline.match.ladder import levels_for

_SCHEMES_TOO: tuple[Mode, ...] = ("returner", "newly_qualified")


def profile_of(answers: Answers, known: Known) -> SavedSearch:
    """The search that answers describe. What was not asked stays as in the starter profile of the work, if any."""
    starter = starter_of(answers, known)
    begun = starter.search if starter else basis(country(answers, known) or "")
    me, mode = _myself(answers), MODES[answers["life"]]
    return replace(
        begun,
        name=answers["name"],
        mode=mode,
        must=replace(begun.must, **dict(_must(begun.must, mode, answers, known))),
        must_not=replace(begun.must_not, **dict(_must_not(begun.must_not, me, answers, known))),
        near=tuple(Near(place, kilometres(answers["how_far"])) for place in parts_of(_as_one(answers["where"]))),
        remote=_remote(answers, known),
        pay=PayFloor(*pay_of(answers["pay"]), UNSTATED[answers["unstated"]]) if answers["pay"] else None,
        me=me,
        none_of=tuple(parts_of(answers["words"])),
        alert_to=tuple(parts_of(answers.get("alert", ""))),
    )


def _must(begun: Wishes, mode: Mode, answers: Answers, known: Known) -> Iterator[tuple[str, Any]]:
    yield "countries", (answers["country"],) if answers["country"] else ()
    yield "specialisms", tuple(parts_of(answers["work"]))
    if mode in _SCHEMES_TOO:
        yield "kinds", tuple(dict.fromkeys((*begun.kinds, "scheme")))
    if answers["remote"] == "only":
        yield "workplaces", ("remote",)


def _must_not(begun: Wishes, me: Myself, answers: Answers, known: Known) -> Iterator[tuple[str, Any]]:
    wanted = levels_for(me, known.vocabulary, countries_first(answers, known))
    yield "steps", tuple(step for step in begun.steps if step not in wanted)
    yield "employers", tuple(parts_of(answers["employers"]))
    if answers["agencies"] == "no":
        yield "agencies", True
        yield "contracts", tuple(dict.fromkeys((*begun.contracts, "agency_locum")))
    if answers["remote"] == "no":
        yield "workplaces", ("remote",)


def _remote(answers: Answers, known: Known) -> tuple[str, ...]:
    """From where remote work counts as near; without a place to be near to there is nothing to add."""
    if not answers["where"] or answers["remote"] == "no":
        return ()
    return (answers["country"] or "anywhere",)


def _myself(answers: Answers) -> Myself:
    step = answers["step"] or None
    moves = tuple(MOVES[move] for move in parts_of(answers["moves"])) if step else ()
    return Myself(tuple(parts_of(answers["holds"])), tuple(parts_of(answers["towards"])), step=step, moves=moves)


def _as_one(places: str) -> str:
    """Places have commas of their own, so they are apart at semicolons only."""
    return f"{places};" if places else ""
