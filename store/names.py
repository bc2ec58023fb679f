"""What to say when nothing is called that."""

from collections.abc import Iterable
from difflib import get_close_matches

from leads.errors import NotFound


def not_found(kind: str, name: str, names: Iterable[str]) -> NotFound:
    """The error for an unknown name, with the nearest known one. `kind`: "source", "search"."""
    near = get_close_matches(name, list(names), n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"caselead {kind} list shows all of them"
    return NotFound(f'There is no {kind} called "{name}".', hint=hint)
