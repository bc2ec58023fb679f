"""Answers as TOML: what `--answers FILE` gives, and the draft that is kept while somebody is asked."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from caselead.asking import Answers, Known, Question, Refused, understood
from caselead.dialogue import BY_KEY, QUESTIONS
from config.entries import Problems
from config.paths import Paths
from config.starters import find_starter
from config.toml_text import did_you_mean, parse_toml, plain_key, read_text
from leads.errors import NotFound, SettingsError

STARTER = "starter"
"""The key that answers for country and work at once."""


def read_answers(text: str, filename: str, known: Known, given: Answers) -> Answers:
    """An answer to every question: those `given`, those in a file, and the usual ones for the rest.

    Raises SettingsError with every problem, each with its line.
    """
    toml = parse_toml(text, filename)
    problems = Problems(toml)
    for key in toml.data:
        if key not in (*BY_KEY, STARTER):
            problems.add(f"there is no question {plain_key(key)}; {did_you_mean(key, (*BY_KEY, STARTER))}", key)
    typed = {key: _typed(value, key, problems) for key, value in toml.data.items() if key in BY_KEY}
    typed |= {**_of_starter(toml.data, typed, problems), **given}
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        _answer(question, typed, answers, known, problems)
    if found := problems.in_order():
        raise SettingsError(found, hint=f"correct the lines named above in {toml.name}; nothing was saved yet")
    return answers


def _typed(value: object, key: str, problems: Problems) -> str:
    """The value as a person would type it; a list has its parts apart at semicolons."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and all(isinstance(part, str | int) for part in value):
        return "; ".join(map(str, value)) + (";" if len(value) == 1 and "," in str(value[0]) else "")
    if isinstance(value, str | int | float):
        return str(value)
    problems.add(f"{key} must be a text in quotes, a number, or a list of texts.", key)
    return ""


def _of_starter(data: Mapping[str, Any], typed: Answers, problems: Problems) -> dict[str, str]:
    """The answers that a starter profile gives."""
    if STARTER not in data:
        return {}
    for key in ("country", "work"):
        if key in typed:
            problems.add(f"give {STARTER} or {key}, not both.", key)
    try:
        return starter_answers(str(data[STARTER]))
    except NotFound as error:
        problems.add(str(error).replace("\n  Try:", " Try:"), STARTER)
        return {}


def starter_answers(name: str) -> dict[str, str]:
    """Country and work of a starter profile. Raises NotFound."""
    starter = find_starter(name)
    return {"country": starter.country, "work": ", ".join(starter.search.must.specialisms)}


def _answer(question: Question, typed: Answers, answers: dict[str, str], known: Known, problems: Problems) -> None:
    """Put the answer to one question beside the others, and note what is wrong with it."""
    key = question.key
    if not question.wanted(answers, known):
        if typed.get(key):
            problems.add(f"{key} is not asked beside the other answers; leave it out. {question.help}", key)
        return
    try:
        answers[key] = understood(question, typed.get(key, ""), answers, known).text
    except Refused as refused:
        problems.add(f"{key}: {refused}", key)
        answers[key] = "" if question.nothing else question.default(answers, known)


def draft_file(paths: Paths, person: str, default_person: str) -> Path:
    """Where a person's draft is kept, beside the database; each name has a file of its own, whatever its letters."""
    whose = "" if person == default_person else f"-{sha256(person.encode()).hexdigest()[:12]}"
    return paths.database.with_name(f"search-draft{whose}.toml")


def read_draft(file: Path) -> Answers:
    """The answers in a draft; none where there is no draft, or one that cannot be read."""
    try:
        data = parse_toml(read_text(file), file.name).data
    except SettingsError:
        return {}
    return {key: text for key, text in data.items() if key in BY_KEY and isinstance(text, str)}


def write_draft(file: Path, answers: Answers) -> None:
    """Keep the answers for another time. Raises SettingsError."""
    import tomlkit

    from config.private_files import write_private

    write_private(file, tomlkit.dumps(dict(answers)))
