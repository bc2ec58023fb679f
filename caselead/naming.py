"""What a new source is called: by the person, or made from its address."""

from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

from config.documents import slug
from leads.errors import CaseleadError, SettingsError
from leads.source import SourceSpec
from pipeline.discover import by_address
from pipeline.hygiene import one_line
from pipeline.looking import Board

_SERVICE_WORDS = frozenset({"v0", "v1", "boards", "postings", "jobs", "embed", "job_board", "job_app"})


def check_new(known: Collection[SourceSpec], *, url: str, key: str | None) -> None:
    """Raise CaseleadError when the address is watched already or the key is taken, SettingsError for a wrong key."""
    for spec in known:
        if spec.url == url:
            raise CaseleadError(
                f'This address is watched already; its key is "{spec.key}".', hint=f"caselead source check {spec.key}"
            )
        if spec.key == key:
            raise CaseleadError(f'There is a source "{key}" already: {spec.url}', hint="choose another key with --key")
    plain = (key or "x").replace("_", "-")
    if slug(plain) != plain:
        raise SettingsError(
            "A key has lower-case letters, digits, - and _ only, 60 at most.", hint=f"--key {slug(plain) or 'harbour'}"
        )


def named(
    board: Board, options: Mapping[str, object], known: Collection[SourceSpec], *, key: str | None, name: str | None
) -> SourceSpec:
    """The source for a board. What the person did not name is named after the site, with a number if it is taken."""
    called = one_line(name) or _site(board)
    taken = {spec.key for spec in known}
    wanted = slug(called) or slug(_site(board)) or "board"
    numbered = (f"{wanted[:56].rstrip('-')}-{number}" for number in range(2, 10_000))
    made = wanted if wanted not in taken else next(made for made in numbered if made not in taken)
    return SourceSpec(key or made, called, board.url, board.platform, options)


def _site(board: Board) -> str:
    """The host; on a service that many employers share, the employer's part of the address."""
    parts = urlsplit(board.url)
    words = [word for word in parts.path.split("/") if word and word not in _SERVICE_WORDS]
    shared = board.platform not in ("feed", "selectors") and by_address(board.url, {}) == board.platform
    if shared and words:
        return words[0]
    return (parts.hostname or "").removeprefix("www.")
