"""What the index needs to know of a profile."""

from collections.abc import Hashable, Sequence
from typing import Protocol

from pipeline.match.ask import Node

Key = Hashable
"""Whose answer it is, such as (owner, name)."""


class IndexedRule(Protocol):
    """One rule of a profile (compile.py says more of it)."""

    @property
    def ask(self) -> Node:
        """What a posting must be like."""

    @property
    def positive(self) -> bool:
        """It says what is wanted, not what is unwanted."""

    @property
    def final(self) -> bool:
        """Who breaks it is no near miss."""

    @property
    def step(self) -> bool:
        """Who breaks it alone is a near miss whatever else is asked: there is a step to take."""


def may_be_missed(rules: Sequence[IndexedRule]) -> int:
    """Which rules a near miss may break, one bit for each: not a final one, nor the only one that is wanted."""
    wanted = sum(rule.positive for rule in rules)
    missable = (not rule.final and (rule.step or wanted > rule.positive) for rule in rules)
    return sum(1 << nth for nth, may in enumerate(missable) if may)
