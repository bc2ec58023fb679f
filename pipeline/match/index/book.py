"""The profiles that a batch of postings is asked for, as small as they can be kept."""

from collections.abc import ItemsView, Sequence
from typing import Any

from pipeline.match.index.forms import Form, form_of
from pipeline.match.index.profile import IndexedRule, Key, may_be_missed
from pipeline.match.index.questions import Questions
from pipeline.match.index.shared import Shared

Kept = tuple[Any, ...]
"""Which rules a near miss may break, one bit for each, and then the form of each rule, in the order of the profile."""


class Book:
    """Profiles by key."""

    def __init__(self) -> None:
        self.questions = Questions()
        self.changes = 0  # counted, so that a batch sees that it is of another edition
        self._shared = Shared()
        self._profiles: dict[Key, Kept] = {}

    def __len__(self) -> int:
        return len(self._profiles)

    def add(self, key: Key, rules: Sequence[IndexedRule]) -> None:
        """Take in a profile, in place of the one that had its key."""
        forms = [self._shared.keep(form_of(rule.ask, self.questions.number)) for rule in rules]
        self.questions.keep(forms)
        if key in self._profiles:
            self.remove(key)
        self._profiles[key] = (may_be_missed(rules), *forms)
        self.changes += 1

    def remove(self, key: Key) -> None:
        """Take out a profile. Raises KeyError."""
        _, *forms = self._profiles.pop(key)
        self.questions.drop(forms)
        for form in forms:
            self._shared.drop(form)
        self.changes += 1

    def profiles(self) -> ItemsView[Key, Kept]:
        """All of them."""
        return self._profiles.items()

    def times(self, form: Form) -> int:
        """How often a form is used, as far as that is counted."""
        return self._shared.times(form)
