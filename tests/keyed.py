"""A platform that answers only to who has its keys, as a plug-in: "tests.keyed:KeyedBoard"."""

from collections.abc import Mapping

from leads.lead import RawLead
from scrapers.base import About, Credential, Page, Reading, Request

KEYS = (
    Credential("board.api_key", "header", "Authorization-Key"),
    Credential("board.email", "header", "User-Agent"),
    Credential("board.app_key", "query", "app_key"),
)


class KeyedBoard:
    """One posting per line; a line that begins with "more:" names a further page."""

    key = "keyed"
    about = About("Keyed", "Its board.", "Its owner's key.")

    def __init__(self, options: Mapping[str, object]) -> None:
        """It takes none."""

    @staticmethod
    def claims(url: str, body: str) -> bool:
        return False

    def start(self, url: str) -> Request:
        return Request(url, credentials=KEYS)

    def read(self, page: Page) -> Reading:
        lines = page.body.splitlines()
        more = [Request(line.removeprefix("more:"), credentials=KEYS) for line in lines if line.startswith("more:")]
        return Reading(
            tuple(RawLead(line, page.url) for line in lines if not line.startswith("more:")), more=tuple(more)
        )
