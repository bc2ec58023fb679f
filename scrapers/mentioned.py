"""Finds the employers' systems that a page leads to: most career pages only show a board that runs elsewhere."""

import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from scrapers.decode import decode
from scrapers.markup import safe_url
from scrapers.registry import load, recognise

_MOST_ADDRESSES = 2000  # of one page
_IN_SCRIPTS = re.compile(r"https?:(?:\\?/){2}[\w.-]+(?:\\?/[\w.~%?&=+:\\/-]*)?")
_ATTRIBUTES = ("href", "src", "data-src", "data-url", "action")


@dataclass(frozen=True, slots=True)
class MentionedBoard:
    """A board on a service that many employers share."""

    url: str  # as the page has it
    platform: str
    entrance: str  # what would be asked for: the same for all addresses of one board


def mentioned_boards(body: bytes, content_type: str, url: str) -> tuple[MentionedBoard, ...]:
    """The boards that a page's links, frames and scripts lead to, each once, the one most often named first."""
    text = decode(body, content_type)[0]
    tree = LexborHTMLParser(text)
    addresses = [
        address
        for node in tree.css("a, iframe, frame, script, form, link, div[data-url], div[data-src]")
        for name in _ATTRIBUTES
        if (address := safe_url(node.attributes.get(name) or "", url))
    ]
    addresses += [found[0].replace("\\/", "/") for found in _IN_SCRIPTS.finditer(text)]
    counted: Counter[str] = Counter()
    boards: dict[str, MentionedBoard] = {}
    for address, count in Counter(addresses[:_MOST_ADDRESSES]).items():
        if board := _board(address):
            counted[board.entrance] += count
            boards.setdefault(board.entrance, board)
    return tuple(boards[entrance] for entrance, _ in counted.most_common())


def _board(address: str) -> MentionedBoard | None:
    """The board at an address; None: it is no service that we know to have an entrance of its own."""
    platform = recognise(address, "")
    if platform is None:
        return None
    request = load(platform)({}).start(address)
    if request.url == address and request.json_body is None:
        return None
    return MentionedBoard(address, platform, f"{request.url} {request.json_body or ''}")
