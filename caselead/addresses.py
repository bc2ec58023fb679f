"""Destinations one by one: that the address of one is missing is not in the way of the others."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from leads.errors import CaseleadError, SettingsError

if TYPE_CHECKING:
    from caselead.home import Home
    from config.documents import DestinationDraft
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


def keep(home: "Home", draft: "DestinationDraft") -> None:
    """Keep a destination as one of the person whom commands act for. Raises SettingsError, CaseleadError."""
    from config.secrets import save_destination

    refuse_name_of_another(home, draft.name)
    save_destination(home.paths, replace(draft, person=None if home.person == home.default_person else home.person))


def refuse_name_of_another(home: "Home", name: str) -> None:
    """Addresses can be in variables and credentials called like their destination, so two people cannot share a name.

    Raises CaseleadError.
    """
    from config.documents import slug
    from config.secrets import load_drafts

    of_others = load_drafts(home.paths).keys() - home.destinations().keys()
    if name.lower() in {other.lower() for other in of_others}:
        raise CaseleadError(
            f'Another person of this installation has a destination called "{name}".',
            hint=f"choose another name, such as {slug(f'{home.person} {name}')}",
        )
