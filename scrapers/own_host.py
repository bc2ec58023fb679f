"""Board software that runs on its customers' own hosts: the address of its feed on the same host."""

from collections.abc import Collection
from urllib.parse import urlsplit, urlunsplit


def items_of(feed: str) -> list[str]:
    """The markup of the first items of a feed: enough to tell by their shape whose feed it is."""
    return feed.split("<item", 51)[1:51]


def parameter(url: str, name: str) -> str | None:
    """A query parameter, letter for letter; None: there is none. Boards do not care about its case."""
    return next((value for key, value in _pairs(url) if key.lower() == name.lower()), None)


def moved(
    url: str,
    path: str,
    *,
    add: str = "",
    drop: Collection[str] = (),
    keep: Collection[str] | None = None,
    blank: bool = False,
) -> str:
    """The address with another path on the same host. `add` comes first; the rest of its query stays as written.

    `drop` and `keep` are names in lower case; `keep` None: all. Parameters without a value stay where `blank` is true.
    """
    parts = urlsplit(url)
    stays = [
        f"{name}={value}"
        for name, value in _pairs(url)
        if (value or blank) and name.lower() not in drop and (keep is None or name.lower() in keep)
    ]
    return urlunsplit((parts.scheme, parts.netloc, path, "&".join([part for part in (add, *stays) if part]), ""))


def _pairs(url: str) -> list[tuple[str, str]]:
    """The query as written: "%20" and "+" mean the same to few boards."""
    pieces = [piece.partition("=") for piece in urlsplit(url).query.split("&") if piece]
    return [(name, value) for name, _, value in pieces]
