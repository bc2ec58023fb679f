"""Rules in numbers: a tree of questions becomes nested tuples, which are small, quick to compare and shared.

Each question (`Question`) has a number from 1 up. A form is one of

    (3,) or (3, 7, 9)     at least one of these questions; of none: no. Called a clause
    (ALL, form, ...)      every one of these forms; of none: yes
    (ANY, form, ...)      at least one
    (NOT, form)           the opposite
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from pipeline.match.ask import All, AnyOf, Circle, Close, Licensed, Node, Not, PayFrom, Phrase, Term

Question = Term | Phrase | Close | Circle | PayFrom | Licensed
"""A node without others in it."""

Form: TypeAlias = "tuple[Any, ...]"
Clause: TypeAlias = tuple[int, ...]

ALL, ANY, NOT = -1, -2, -3


def form_of(node: Node, number: Callable[[Question], Clause]) -> Form:
    """The form of a tree. `number` gives each question as a clause of its own."""
    match node:
        case All(of):
            return form_of(of[0], number) if len(of) == 1 else (ALL, *(form_of(one, number) for one in of))
        case AnyOf(of):
            return _any_of([form_of(one, number) for one in of])
        case Not(of):
            return opposite(form_of(of, number))
        case _:
            return number(node)


def _any_of(forms: list[Form]) -> Form:
    if len(forms) == 1:
        return forms[0]
    clauses, others = [one for one in forms if is_clause(one)], [one for one in forms if not is_clause(one)]
    numbers = sorted({number for clause in clauses for number in clause})
    joined = clauses[0] if len(numbers) == 1 and len(clauses[0]) == 1 else tuple(numbers)
    if not others:
        return joined
    return (ANY, joined, *others) if joined else (ANY, *others)


def opposite(form: Form) -> Form:
    """What holds where the form does not."""
    return form[1] if form[:1] == (NOT,) else (NOT, form)


def is_clause(form: Form) -> bool:
    """Whether it is nothing but alternatives."""
    return not form or form[0] > 0


def numbers_in(form: Form) -> Iterator[int]:
    """The numbers of its questions."""
    for part in form:
        if isinstance(part, tuple):
            yield from numbers_in(part)
        elif part > 0:
            yield part


def met(form: Form, true: AbstractSet[int]) -> bool:
    """Whether it holds where these questions are answered yes, and no others."""
    if is_clause(form):
        return not true.isdisjoint(form)
    if form[0] == NOT:
        return not met(form[1], true)
    each = (met(part, true) for part in form[1:])
    return all(each) if form[0] == ALL else any(each)


def needed(form: Form, hidden: Collection[int]) -> Clause | None:
    """Questions of which at least one is answered yes wherever the form holds; None: there are no such.

    `hidden`: those that may not be among them.
    """
    if is_clause(form):
        return None if any(number in hidden for number in form) else form
    if form[0] == NOT:
        return _needed_of_not(form[1], hidden)
    each = [needed(part, hidden) for part in form[1:]]
    return _shortest(each) if form[0] == ALL else _united(each)


def _needed_of_not(form: Form, hidden: Collection[int]) -> Clause | None:
    if is_clause(form):
        return None
    each = [needed(opposite(part), hidden) for part in form[1:]]
    return _united(each) if form[0] == ALL else _shortest(each)


def _shortest(clauses: Iterable[Clause | None]) -> Clause | None:
    return min((clause for clause in clauses if clause is not None), key=len, default=None)


def _united(clauses: Iterable[Clause | None]) -> Clause | None:
    numbers: set[int] = set()
    for clause in clauses:
        if clause is None:
            return None
        numbers |= set(clause)
    return tuple(sorted(numbers))
