"""For each form the set of the postings that are as it says."""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_

from pipeline.match.index.forms import ALL, NOT, Form
from pipeline.match.index.shared import is_short


class Columns(dict[Form, int]):
    """Sets by form, put together when first asked for. What several profiles ask is remembered.

    `by_number`: the sets of the questions; `times`: how many profiles share a form.
    """

    def __init__(self, by_number: Mapping[int, int], everyone: int, times: Callable[[Form], int]) -> None:
        super().__init__(((number,), bits) for number, bits in by_number.items())
        self.everyone = everyone
        self._by_number = by_number
        self._times = times

    def __missing__(self, form: Form) -> int:
        if form and form[0] > 0:  # a clause, the usual case, and too short to be worth remembering
            bits = 0
            for number in form:
                bits |= self._by_number.get(number, 0)
        else:
            bits = self._put_together(form)
        if len(form) == 1 or (not is_short(form) and self._times(form) > 1):
            self[form] = bits
        return bits

    def _put_together(self, form: Form) -> int:
        if not form:
            return 0
        if form[0] == NOT:
            return self.everyone & ~self[form[1]]
        parts = [self[part] for part in form[1:]]
        return reduce(and_, parts, self.everyone) if form[0] == ALL else reduce(or_, parts, 0)
