"""Forms kept once, however many profiles have them: those who start from one starter profile share its long lists."""

from pipeline.match.index.forms import Form

SHORT = 4
"""What has so few members is not worth looking for."""


class Shared:
    """Forms with the number of those who use them."""

    def __init__(self) -> None:
        self._kept: dict[Form, tuple[Form, int]] = {}

    def times(self, form: Form) -> int:
        """How often a form is used; 0: it is too short to be counted."""
        return self._kept.get(form, (form, 0))[1]

    def keep(self, form: Form) -> Form:
        """The one form that equals this, used once more."""
        if is_short(form):
            return form
        kept, times = self._kept.get(form, (form, 0))
        self._kept[kept] = kept, times + 1
        return kept

    def drop(self, form: Form) -> None:
        """Take back one `keep`."""
        if is_short(form):
            return
        kept, times = self._kept[form]
        if times > 1:
            self._kept[kept] = kept, times - 1
        else:
            del self._kept[kept]


def is_short(form: Form) -> bool:
    """Whether it is a clause of so few questions that it is no gain to share it."""
    return len(form) < SHORT and (not form or form[0] >= 0)
