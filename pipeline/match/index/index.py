"""The index for postings that come one by one: a posting finds its profiles without asking each.

Each profile is filed under two things that a posting must have to match it, best a rare word and then the circle. Only
profiles that are filed under what a posting has are looked at closer, by the rest of their rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pipeline.match.index.filing import ALWAYS, Cabinet, Places, places_for
from pipeline.match.index.forms import ALL, ANY, NOT, Clause, Form, form_of, is_clause, met, opposite
from pipeline.match.index.profile import IndexedRule, Key
from pipeline.match.index.questions import Questions
from pipeline.match.index.shared import Shared
from pipeline.match.traits import Traits


class Kept(NamedTuple):
    """A profile as it is filed: what is found at its places matches by the rest of this."""

    key: Key
    unwanted: Clause  # none of these questions
    wanted: tuple[Clause, ...]  # one of each, but for those that are sure by the places
    others: tuple[Form, ...]  # what is neither
    drawers: Clause
    divisions: Clause

    @property
    def places(self) -> Places:
        """Where it is filed."""
        return Places(self.drawers, self.divisions)


class Index:
    """Profiles by key. They can come and go at any time."""

    def __init__(self, questions: Questions | None = None) -> None:
        """`questions`: those of a book of the same profiles, so that a posting is asked once for both."""
        self._questions = Questions() if questions is None else questions
        self._shared = Shared()
        self._profiles: dict[Key, Kept] = {}
        self._cabinet: Cabinet[Kept] = Cabinet()

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, key: Key, rules: Sequence[IndexedRule]) -> None:
        """Take in a profile, in place of the one that had its key."""
        kept = self._kept(key, [form_of(rule.ask, self._questions.number) for rule in rules])
        self._questions.keep(_forms(kept))
        if key in self._profiles:
            self.remove(key)
        self._profiles[key] = kept
        self._cabinet.file(kept.places, kept)

    def remove(self, key: Key) -> None:
        """Take out a profile. Raises KeyError."""
        kept = self._profiles.pop(key)
        self._cabinet.take_out(kept.places, kept)
        self._questions.drop(_forms(kept))
        for form in _forms(kept):
            self._shared.drop(form)

    def matches(self, traits: Traits, told: Sequence[int] | None = None) -> list[Key]:
        """The profiles of which a posting breaks no rule, in no order.

        `told`: as `Questions.told` has it; None: ask.
        """
        told = self._questions.told(traits) if told is None else told
        true = set(self._questions.circles.around(traits.points))
        true.update(ALWAYS, told, self._questions.met(traits))
        disjoint = true.isdisjoint
        found = []
        for key, unwanted, wanted, others, _, _ in self._cabinet.found(told, true):
            for clause in wanted:
                if disjoint(clause):
                    break
            else:
                if disjoint(unwanted) and (not others or _all_met(others, true)):
                    found.append(key)
        return list(dict.fromkeys(found))  # what is filed at several places may be found at several

    def _kept(self, key: Key, forms: Sequence[Form]) -> Kept:
        wanted, unwanted, others = _sorted_out(forms)
        places = places_for((*wanted, *others), self._questions, self._cabinet)
        rest = (clause for clause in wanted if not any(clause is sure for sure in places))
        keep = self._shared.keep
        return Kept(key, keep(unwanted), tuple(map(keep, rest)), tuple(map(keep, others)), *map(keep, places))


def _sorted_out(forms: Iterable[Form]) -> tuple[list[Clause], Clause, list[Form]]:
    """What is wanted, what is unwanted, and what is neither, of forms that are all to be met."""
    wanted: list[Clause] = []
    unwanted: list[Clause] = []
    others: list[Form] = []
    for form in _parts(forms):
        if is_clause(form):
            wanted.append(form)
        elif form[0] == NOT and is_clause(form[1]):
            unwanted.append(form[1])
        else:
            others.append(form)
    if len(unwanted) == 1:  # the usual case: it is the question's own
        return wanted, unwanted[0], others
    return wanted, tuple(number for clause in unwanted for number in clause), others


def _parts(forms: Iterable[Form]) -> Iterator[Form]:
    """What is joined by "and", each for itself."""
    for form in forms:
        if form[:1] == (ALL,):
            yield from _parts(form[1:])
        elif form[:1] == (NOT,) and form[1][:1] == (ANY,):
            yield from _parts(map(opposite, form[1][1:]))
        else:
            yield form


def _all_met(forms: Iterable[Form], true: AbstractSet[int]) -> bool:
    return all(met(form, true) for form in forms)


def _forms(kept: Kept) -> Iterator[Form]:
    """Everything in it that names questions."""
    yield kept.unwanted
    yield from kept.wanted
    yield from kept.others
    yield from (clause for clause in kept.places if clause is not ALWAYS)
