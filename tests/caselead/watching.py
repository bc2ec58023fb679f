"""What the tests of `caselead source` share: bodies of pages with openings, and a look at what is watched."""

from store import sources
from store.engine import Database

JOB = (
    '<script type="application/ld+json">{"@type": "JobPosting", "title": "Care Manager", '
    '"hiringOrganization": {"name": "Harbour"}}</script>'
)
CARDS = '<ul><li class="job"><a href="/1">Social Worker</a></li><li class="job"><a href="/2">Care Manager</a></li></ul>'


def stored(database: Database) -> dict[str, tuple[str, str]]:
    """Address and platform of every source, by key."""
    with database.read() as tx:
        return {spec.key: (spec.url, spec.platform) for spec in sources.all_sources(tx)}
