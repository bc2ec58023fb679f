"""The pages of single openings, as they are remembered."""

from dataclasses import replace

from leads.lead import Place, RawLead, RawPay
from leads.source import Detail
from store import details, sources
from store.engine import Database
from tests.builders import NOW, a_source
from tests.store.filing import hours

PAGE = "https://harbour.example/jobs/1"
FULL = RawLead(
    title="Social Worker",
    url=PAGE,
    job_location=(Place("Leeds", "Leeds", country="GB"), Place("York")),
    employment_type=("full time", "permanent"),
    base_salary=RawPay("37,000", "44,000", "GBP", "YEAR"),
    description="Work with families.\nSupervision.",
    flags=("link_removed",),
    page=PAGE,
)


def a_source_number(db: Database, key: str = "harbour") -> int:
    with db.write() as tx:
        return sources.put(tx, replace(a_source(), key=key)).id


def test_a_page_comes_back_as_it_was_printed(db: Database) -> None:
    number = a_source_number(db)
    kept = [Detail(PAGE, FULL, NOW), Detail(f"{PAGE}0", RawLead("Carer"), NOW), Detail(f"{PAGE}1", None, NOW)]
    with db.write() as tx:
        details.save(tx, number, kept, ())
        assert details.load(tx, number) == {detail.page: detail for detail in kept}


def test_a_page_read_again_takes_the_place_of_the_old_one_and_what_is_gone_is_forgotten(db: Database) -> None:
    number, other = a_source_number(db), a_source_number(db, "quay")
    with db.write() as tx:
        details.save(tx, number, [Detail(PAGE, FULL, NOW), Detail("https://x.example/2", None, NOW)], ())
        details.save(tx, other, [Detail("https://x.example/2", None, NOW)], ())
        details.save(tx, number, [Detail(PAGE, None, hours(1))], ["https://x.example/2"])
        assert details.load(tx, number) == {PAGE: Detail(PAGE, None, hours(1))}
        assert len(details.load(tx, other)) == 1


def test_a_source_that_is_watched_no_longer_leaves_no_pages(db: Database) -> None:
    number = a_source_number(db)
    with db.write() as tx:
        details.save(tx, number, [Detail(PAGE, FULL, NOW)], ())
        sources.remove(tx, "harbour")
        assert details.load(tx, number) == {}
