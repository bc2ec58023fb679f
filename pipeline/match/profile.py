"""A compiled search: rules, each with what is asked, where it stands in the profile, and how it counts."""

from dataclasses import dataclass, field
from functools import cached_property

from leads.gazetteer import Gazetteer
from leads.search import SavedSearch
from leads.vocabulary import Vocabulary
from pipeline.match.ask import All, AnyOf, Node, Not
from pipeline.match.weights import most

USUAL_BAR = 50
"""Least fit of the mode passive, but never more than two thirds of what a profile can reach."""

NOTHING = AnyOf(())
"""What no posting is: a word that nothing is known by."""


@dataclass(frozen=True, eq=False)
class Known:
    """What a profile is compiled with."""

    vocabulary: Vocabulary
    gazetteer: Gazetteer
    wishes: dict[tuple[str, str], tuple[str, Node]] = field(default_factory=dict)  # as compiled before


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a profile asks. A posting that breaks a `final` one is set aside, however well it does else."""

    code: str  # coded reason of who breaks it: "specialism", "near", "not_signal"
    where: str  # its key in the profile: "must.specialisms"
    ask: Node
    asked: str  # in words
    positive: bool = True  # it says what is wanted; False: what is not, or goes without saying
    final: bool = False
    step: bool = False  # who breaks it alone has a step to take, and is a near miss whatever else is asked
    labels: tuple[str, ...] = ()  # what is looked for, one for each alternative; empty: it is called as it is asked


@dataclass(frozen=True)
class Profile:
    """A compiled search."""

    search: SavedSearch
    rules: tuple[Rule, ...]
    should: tuple[Rule, ...] = ()  # wishes that only raise the fit, one for each entry
    holds: frozenset[str] = frozenset()  # ids of the licences that the person is taken to hold

    @property
    def bar(self) -> int | None:
        """Least fit; None: none."""
        if self.search.bar is not None or self.search.mode != "passive":
            return self.search.bar
        return min(USUAL_BAR, most(self.search) * 2 // 3)

    @cached_property
    def has_unknown(self) -> bool:
        """Whether it asks for something by a name that nothing is known by."""
        return any(_is_unknown(rule.ask) for rule in (*self.rules, *self.should))

    def may_miss(self, rule: Rule) -> bool:
        """Whether a posting that breaks this rule alone is a near miss.

        It must meet something that is wanted, unless there is a step to take.
        """
        wanted = any(other.positive for other in self.rules if other is not rule)
        return not rule.final and (rule.step or wanted)


def _is_unknown(node: Node) -> bool:
    match node:
        case AnyOf(of) | All(of):
            return node == NOTHING or any(map(_is_unknown, of))
        case Not(of):
            return _is_unknown(of)
    return False
