"""A talk from the first question to the last, as a function from what was typed to what comes next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from caselead.asking import Answers, Known, Question, Refused, understood
from caselead.asking_person import PERSON
from caselead.asking_terms import TERMS
from caselead.asking_work import WORK

QUESTIONS = (*WORK, *PERSON, *TERMS)
BY_KEY: Mapping[str, Question] = {question.key: question for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Talk:
    """What was answered so far."""

    answers: Answers = field(default_factory=dict)
    before: Answers = field(default_factory=dict)  # answers that were taken back: what Enter gives again
    said: str = ""  # what to tell the person now
    quit: bool = False


def asked(talk: Talk, known: Known) -> Question | None:
    """The question that comes next: the first without an answer that can be used; None: all are answered."""
    return next((question for question in questions(talk.answers, known) if not _answered(question, talk, known)), None)


def questions(answers: Answers, known: Known) -> list[Question]:
    """The questions that are to be asked as far as can be told now."""
    return [question for question in QUESTIONS if question.wanted(answers, known)]


def default_of(question: Question, talk: Talk, known: Known) -> str:
    """What Enter gives: the answer that was taken back, else the usual one."""
    before = talk.before.get(question.key)
    if before is not None and _usable(question, before, talk.answers, known):
        return before
    return question.default(talk.answers, known)


def reply(talk: Talk, typed: str, known: Known) -> Talk:
    """The talk after something was typed: an answer, "?", "back" or "quit". What is refused changes no answer."""
    question = asked(talk, known)
    word = typed.strip().casefold()
    if question is None or word == "quit":
        return replace(talk, said="", quit=word == "quit")
    if word == "?":
        return replace(talk, said=f"{question.help}\nback: the question before. quit: go on another time.")
    if word == "back":
        return back(talk, known)
    if not word and question.key in talk.before:
        typed = default_of(question, talk, known) or question.nothing
    try:
        answer = understood(question, typed, talk.answers, known)
    except Refused as refused:
        return replace(talk, said=str(refused))
    return replace(talk, answers={**talk.answers, question.key: answer.text}, said=answer.said)


def back(talk: Talk, known: Known) -> Talk:
    """The talk with its last answer taken back."""
    given = [question.key for question in questions(talk.answers, known) if question.key in talk.answers]
    upto = asked(talk, known)
    if upto is not None:
        keys = [question.key for question in questions(talk.answers, known)]
        given = [key for key in given if keys.index(key) < keys.index(upto.key)]
    return change(talk, given[-1]) if given else replace(talk, said="This is the first question.")


def change(talk: Talk, key: str) -> Talk:
    """The talk with one answer taken back, so that it is asked again; Enter gives the same."""
    answers = {other: text for other, text in talk.answers.items() if other != key}
    return Talk(answers, {**talk.before, key: talk.answers.get(key, "")})


def with_defaults(talk: Talk, known: Known) -> Talk:
    """The talk with the usual answer to every question that has none. Raises Refused where one cannot be used."""
    while question := asked(talk, known):
        answer = understood(question, talk.answers.get(question.key, ""), talk.answers, known)
        talk = replace(talk, answers={**talk.answers, question.key: answer.text})
    return talk


def _answered(question: Question, talk: Talk, known: Known) -> bool:
    text = talk.answers.get(question.key)
    return text is not None and _usable(question, text, talk.answers, known)


def _usable(question: Question, text: str, answers: Answers, known: Known) -> bool:
    """Whether a kept answer can still be used, since another one may have changed: a name may be taken by now."""
    if not text:
        return bool(question.nothing)
    try:
        question.read(text, answers, known)
    except Refused:
        return False
    return True
