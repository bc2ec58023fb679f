"""Destinations one by one: that the address of one is missing is not in the way of the others."""

import os
from typing import TYPE_CHECKING

from leads.errors import SettingsError

if TYPE_CHECKING:
    from config.paths import Paths
    from leads.alert import Destination


def find(paths: "Paths", name: str) -> "Destination":
    """One destination with its address. Raises NotFound; SettingsError when the address is nowhere to be found."""
    from config.secrets import load_destinations, load_drafts, secret_variable
    from store.names import not_found

    names = load_drafts(paths)
    if name not in names:
        raise not_found("destination", name, names)
    variable = secret_variable(name)
    others = {secret_variable(other): "-" for other in names if secret_variable(other) != variable}
    return load_destinations(paths, {**os.environ, **others})[name]


def look(paths: "Paths", name: str) -> tuple[str | None, list[str]]:
    """The masked address of a destination, None when it is nowhere to be found, and what is wrong with it."""
    from alerts.send import check, masked

    try:
        url = find(paths, name).url.reveal()
    except SettingsError as error:
        return None, error.problems
    return masked(url), check(url)
