"""Asking a person at a terminal what they look for, question by question."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

import typer

from caselead.cli.output import say, styled

if TYPE_CHECKING:
    from pathlib import Path

    from caselead.asking import Answers, Known, Option, Question
    from caselead.dialogue import Talk
    from leads.search import SavedSearch

TryOut = Callable[["SavedSearch"], None]
"""Shows what a search would find among the stored leads, before it is saved."""

WIDTH = 80
_TWO_COLUMNS_FROM = 12  # options
_GAP = 2


def ask_whole(begun: "Answers", known: "Known", draft: "Path", try_out: TryOut | None) -> "SavedSearch | None":
    """Ask everything that has no answer yet, show the profile, and go on until it is right; None: it is not to be.

    Every answer is kept in `draft` at once; it is left there for another time unless the search is taken or thrown
    away.
    """
    from caselead.asking_file import write_draft
    from caselead.asking_profile import profile_of
    from caselead.dialogue import Talk, asked, change

    # Who begins from a starter begins anew.
    talk = Talk({**({} if "country" in begun else _earlier(draft, begun.get("name"))), **begun})
    say("Enter takes what stands in brackets. ? explains, back goes back,\nquit keeps your answers for another time.")
    while True:
        last = None
        while (question := asked(talk, known)) and not talk.quit:
            if question is not last:
                _pose(question, talk, known)
            last, talk = question, _one(question, talk, known)
            write_draft(draft, {**talk.before, **talk.answers})  # what is being changed is not lost
        if talk.quit:
            say("\nYour answers are kept.\n  To go on: caselead search add")
            return None
        search = profile_of(talk.answers, known)
        show_profile(search, known, try_out)
        if (key := _what_now(talk, known)) in ("save", "discard"):
            draft.unlink(missing_ok=True)
            return search if key == "save" else None
        talk = Talk(talk.answers, quit=True) if key == "quit" else change(talk, key)


def _earlier(draft: "Path", name: str | None) -> "Answers":
    """The answers of an earlier talk, if there are any and the person wants to go on with them.

    `name`: of the search that is begun; None: not given. Answers for another one are not offered as a matter of course.
    """
    from caselead.asking_file import read_draft

    answers = read_draft(draft)
    if not answers:
        return {}
    say(f"You have answered {len(answers)} questions before:\n  {_brief(answers.values())}")
    usual = "yes" if name in (None, answers.get("name")) else "no"
    return answers if line("Go on there? yes or no", usual).casefold() not in ("no", "n") else {}


def _brief(texts: Iterable[str]) -> str:
    return textwrap.shorten("; ".join(filter(None, texts)), WIDTH - 2, placeholder=" ...")


def _pose(question: "Question", talk: "Talk", known: "Known") -> None:
    """The question with its number and what there is to choose from."""
    from caselead.dialogue import questions

    all_asked = questions(talk.answers, known)
    say(f"\n{styled(_wrapped(f'{all_asked.index(question) + 1}/{len(all_asked)}  {question.ask}'), bold=True)}")
    options = question.options(talk.answers, known)
    for row in columns([f"{number:3} {option.label}" for number, option in enumerate(options, start=1)]):
        say(row)


def _one(question: "Question", talk: "Talk", known: "Known") -> "Talk":
    """Take one answer to a question, and tell what was understood."""
    from caselead.dialogue import default_of, reply

    default = default_of(question, talk, known)
    shown = _shown(default, question, question.options(talk.answers, known))
    after = reply(talk, line("Answer", shown), known)
    if after.said:
        say(textwrap.indent(_wrapped(after.said, WIDTH - 4), "  > " if question.key in after.answers else "  "))
    return after


def _shown(default: str, question: "Question", options: "Sequence[Option]") -> str:
    """What Enter gives, in the words of the options."""
    labels = {option.id: option.label for option in options}
    if not labels:
        return default.rstrip(";") or question.nothing
    return "; ".join(labels.get(part, part) for part in default.split(", ")) if default else question.nothing


def line(prompt: str, default: str) -> str:
    """What is typed, or "" for the default; the end of input is "quit"."""
    shown = textwrap.shorten(default, WIDTH // 2, placeholder="...")
    try:
        text: str = typer.prompt(f"{prompt} [{shown}]" if default else prompt, "", show_default=False, err=True)
    except typer.Abort:
        return "quit"
    return text.strip()


def columns(rows: Sequence[str]) -> list[str]:
    """Rows as they are, or in two columns where they are many; each line fits the width."""
    if len(rows) < _TWO_COLUMNS_FROM:
        return [row if len(row) <= WIDTH else f"{row[: WIDTH - 1]}…" for row in rows]
    half, room = (len(rows) + 1) // 2, (WIDTH - _GAP) // 2
    cut = [row if len(row) <= room else f"{row[: room - 1]}…" for row in rows]
    return [
        f"{left:{room + _GAP}}{right}".rstrip() for left, right in zip_longest(cut[:half], cut[half:], fillvalue="")
    ]


def _wrapped(text: str, width: int = WIDTH) -> str:
    return "\n".join(textwrap.fill(part, width) for part in text.splitlines())


def show_profile(search: "SavedSearch", known: "Known", try_out: TryOut | None = None) -> None:
    """Tell the profile as sentences, and try it out."""
    from pipeline.match.profile import Known as Matching
    from pipeline.match.sentences import sentences

    say(f"\n{styled(search.name, bold=True)}")
    for sentence in sentences(search, Matching(known.vocabulary, known.gazetteer)):
        say(textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="  "))
    if try_out:
        say("")
        try_out(search)


def _what_now(talk: "Talk", known: "Known") -> str:
    """ "save", "discard", "quit", or the key of the answer that is to be changed."""
    from caselead.asking import Option, Refused, one_of
    from caselead.dialogue import questions

    given = [Option(question.key, _answered(question, talk)) for question in questions(talk.answers, known)]
    while True:
        typed = line("\nsave, change, discard or quit?", "save").casefold() or "save"
        if typed in ("save", "discard", "quit"):
            return typed
        if typed != "change":
            say(f"  “{typed[:20]}” is none of these.")
            continue
        for number, option in enumerate(given, start=1):
            say(f"{number:3} {option.label}"[:WIDTH])
        try:
            return one_of(line("Which one? Its number", ""), given).id
        except Refused as refused:
            say(_wrapped(f"  {refused}"))


def _answered(question: "Question", talk: "Talk") -> str:
    return f"{question.key}: {talk.answers.get(question.key, '').rstrip(';') or question.nothing}"
