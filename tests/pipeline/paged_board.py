"""A platform of the tests: its listing has an address for each opening, and little else; the page has the rest."""

from collections.abc import Mapping

from leads.lead import Place, RawLead
from scrapers.base import Page, Reading, Request
from scrapers.fields import answer_of, node
from scrapers.loose_json import as_list


class PagedBoard:
    """Lists are `[{"title": ..., "page": ..., "id": ...}]`; a page is `{"title": ..., "place": ..., "posted": ...}`."""

    key = "paged_board"

    def __init__(self, options: Mapping[str, object]) -> None:
        """Take any option."""

    @staticmethod
    def claims(url: str, body: str) -> bool:
        return False

    def start(self, url: str) -> Request:
        return Request(url)

    def read(self, page: Page) -> Reading:
        return Reading(tuple(_lead(node(job)) for job in as_list(answer_of(page, "the board"))))


def _lead(job: Mapping[str, object]) -> RawLead:
    texts = {name: str(job[name]) if name in job else None for name in ("title", "id", "place", "posted", "page")}
    return RawLead(
        title=texts["title"] or "",
        identifier=texts["id"],
        url=texts["page"],
        job_location=(Place(texts["place"]),) if texts["place"] else (),
        date_posted=texts["posted"],
        flags=() if texts["title"] else ("address_only",),
        page=texts["page"],
    )
