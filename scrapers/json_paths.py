"""Dotted paths into a JSON answer, as people write them: "data.jobs", "0.requisitionList", "locations.name"."""

import re

_MOST = 1000  # values at the end of one path; a path through lists in lists could have any number
_SLOT = re.compile(r"\{([^{}]*)\}")


def is_path(text: str) -> bool:
    """Whether a text can be a path: names or numbers with single dots between them."""
    return all(step.strip() for step in text.split("."))


def value_at(value: object, path: str) -> object:
    """What stands at the end of a path; None: nothing. The empty path ends where it begins."""
    for step in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and len(step) < 10:
            value = value[int(step)] if int(step) < len(value) else None
        else:
            return None
    return value


def values_at(value: object, path: str) -> list[object]:
    """The same, but a name after a list stands for that name in each of its items, so there may be several values."""
    values = [value]
    for step in path.split("."):
        if not step.isdecimal():
            values = [item for value in values for item in (value if isinstance(value, list) else [value])][:_MOST]
        values = [found for value in values if (found := value_at(value, step)) is not None]
    return values


def slots(template: str) -> list[str]:
    """The paths in the braces of a template: "https://x.example/jobs/{id}" has "id"."""
    return _SLOT.findall(template)


def filled(template: str, texts: dict[str, str]) -> str:
    """The template with a text for each of its paths."""
    return _SLOT.sub(lambda slot: texts[slot[1]], template)
