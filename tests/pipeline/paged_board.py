"""A platform of the tests: its listing has an address for each opening, and little else; the page has the rest."""

from collections.abc import Mapping

from leads.lead import Place, RawLead
from scrapers.base import Page, Reading, Request
from scrapers.fields import answer_of, node
from scrapers.loose_json import as_list


class PagedBoard:
    """Lists are `[{"title": ..., "page": ..., "id": ...}]`; a page is `{"title": ..., "place": ..., "posted": ...}`.

    With the option `posts` the pages of a list are asked for at one address by POST: `1`, `2` and so on.
    """

    key = "paged_board"

    def __init__(self, options: Mapping[str, object]) -> None:
        self._first = "1" if options.get("posts") else None

    @staticmethod
    def claims(url: str, body: str) -> bool:
        return False

    def start(self, url: str) -> Request:
        return Request(url, self._first)

    def read(self, page: Page) -> Reading:
        leads = tuple(_lead(node(job)) for job in as_list(answer_of(page, "the board")))
        return Reading(
            leads, more=(Request(page.url, str(int(page.json_body) + 1)),) if page.json_body and leads else ()
        )


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
