from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from leads.lead import Pay, Place
from pipeline.identity.best import best
from tests.builders import NOW
from tests.pipeline.identity.postings import GONE, HULL, LEEDS, LEEDS_CODE, WHOLE, a_posting, merged


def test_a_single_posting_is_its_lead_letter_for_letter() -> None:
    one = a_posting()
    assert best([one]).lead is one.lead
    assert best([one]).origins == {}


@pytest.mark.parametrize(
    ("better", "worse"), [("employer", "board"), ("board", "agency"), ("board", "aggregator"), ("agency", "aggregator")]
)
def test_the_title_is_that_of_who_is_nearest_to_the_employer(better: str, worse: str) -> None:
    assert merged(a_posting("z", kind=better, title="Better"), a_posting("a", kind=worse)).title == "Better"


def test_a_posting_that_is_still_shown_comes_before_one_that_is_gone() -> None:
    assert merged(a_posting(kind="employer", last_seen=GONE), a_posting(kind="board", title="Shown")).title == "Shown"


def test_what_began_last_comes_first_among_equals() -> None:
    old, new = a_posting("a", title="Old", date_posted=date(2026, 10, 1)), a_posting("b", title="New")
    assert merged(old, new).title == "New"


def test_a_stated_value_comes_before_none() -> None:
    own = a_posting(kind="employer", employment_type=(), job_location_type=None)
    copy = a_posting(kind="aggregator", employment_type=("FULL_TIME",), job_location_type="hybrid", id=2)
    found = best([own, copy])
    assert (found.lead.employment_type, found.lead.job_location_type) == (("FULL_TIME",), "hybrid")
    assert found.origins["employment_type"] == found.origins["job_location_type"] == 2


def test_origins_name_the_sighting_of_each_value_and_leave_out_what_nobody_states() -> None:
    own = a_posting(kind="employer", id=7, base_salary=None)
    copy = a_posting(kind="aggregator", id=8, base_salary=Pay(None, None, None, None, "£37,000"))
    origins = best([copy, own]).origins
    assert (origins["title"], origins["base_salary"]) == (7, 8)
    assert "valid_through" not in origins


def test_number_key_and_title_are_of_one_posting_and_so_are_address_and_its_key() -> None:
    own = a_posting(kind="employer", title="Own", url=None, url_key=None, identifier=None, posting_key="is:own")
    lead = merged(own, a_posting(kind="board", title="Copy"))
    assert (lead.title, lead.identifier, lead.posting_key) == ("Own", None, "is:own")
    assert (lead.url, lead.url_key) == ("https://board.example/jobs/copy", "board.example/jobs/copy")


# The employer


def test_an_agency_does_not_name_the_employer_where_another_does() -> None:
    agency = a_posting(kind="agency", hiring_organization="Bay Staff")
    gone = a_posting(kind="aggregator", last_seen=GONE, hiring_organization="Harbour Council")
    assert merged(agency, gone).hiring_organization == "Harbour Council"


def test_an_agency_on_a_board_is_told_by_its_name() -> None:
    board = a_posting(kind="board", hiring_organization="Bay Recruitment Ltd")
    assert merged(board, a_posting(kind="aggregator", hiring_organization="Harbour")).hiring_organization == "Harbour"


def test_a_hidden_employer_gives_way_to_any_name() -> None:
    hidden = a_posting(kind="employer", hiring_organization="Confidential")
    assert merged(hidden, a_posting(kind="agency", hiring_organization="Bay Staff")).hiring_organization == "Bay Staff"


# Pay


def test_stated_pay_comes_before_predicted_pay_and_takes_the_flag_along() -> None:
    predicted = a_posting(
        "a", kind="employer", base_salary=Pay(None, None, None, None, "predicted: £30,000"), flags=("pay_predicted",)
    )
    stated = a_posting("b", kind="aggregator", base_salary=Pay(None, None, None, None, "£37,000 a year"))
    lead = merged(predicted, stated)
    assert (lead.base_salary, lead.flags) == (stated.lead.base_salary, ())


def test_predicted_pay_is_shown_with_its_flag_where_there_is_no_other() -> None:
    guess = Pay(None, None, None, None, "predicted: £30,000")
    lead = merged(a_posting(kind="employer"), a_posting(kind="aggregator", base_salary=guess, flags=("pay_predicted",)))
    assert (lead.base_salary, lead.flags) == (guess, ("pay_predicted",))


def test_pay_in_figures_comes_before_mere_words() -> None:
    words = a_posting(kind="employer", base_salary=Pay(None, None, None, None, "Competitive"))
    figures = Pay(Decimal(37000), None, "GBP", "YEAR", "£37,000")
    assert merged(words, a_posting(kind="board", base_salary=figures)).base_salary == figures


def test_pay_that_is_still_stated_comes_before_what_was_stated_once() -> None:
    gone = a_posting("a", last_seen=GONE, base_salary=Pay(None, None, None, None, "£33,000"))
    shown = a_posting("b", base_salary=Pay(None, None, None, None, "Competitive"))
    assert merged(gone, shown).base_salary == shown.lead.base_salary


# The text


@pytest.mark.parametrize(
    "cut",
    [
        WHOLE[:120] + "…",
        WHOLE[:120] + "... click apply for full job details",
        WHOLE[:120],
        WHOLE[:40].upper() + " Read more",
        WHOLE[:34] + "…",
    ],
)
def test_a_whole_text_comes_before_a_cut_one_even_where_it_is_gone(cut: str) -> None:
    own = a_posting(kind="employer", description=cut)
    assert merged(own, a_posting(kind="aggregator", last_seen=GONE, description=WHOLE)).description == WHOLE


def test_a_text_that_says_it_is_cut_gives_way_to_another_that_is_shown() -> None:
    own = a_posting(kind="employer", description="Come and work with us in our new team…")
    assert merged(own, a_posting(kind="aggregator", description="Visits families.")).description == "Visits families."


def test_of_two_longer_texts_the_whole_one_is_shown() -> None:
    own, longer = a_posting(kind="employer", description=WHOLE[:60]), a_posting(description=WHOLE[:300] + "…")
    assert merged(own, longer, a_posting(kind="aggregator", description=WHOLE)).description == WHOLE


def test_a_text_that_is_gone_does_not_replace_a_cut_one_that_says_something_else() -> None:
    shown = a_posting(description="Come and work with us in our new team…")
    assert merged(shown, a_posting("z", last_seen=GONE, description=WHOLE)).description == shown.lead.description


def test_a_text_that_was_cut_here_gives_way_to_a_whole_one() -> None:
    own = a_posting(kind="employer", description="Come and work with us.", flags=("description_cut",))
    assert merged(own, a_posting(kind="board", description="Visits families.")).description == "Visits families."


def test_a_text_worded_otherwise_that_is_longer_does_not_replace_the_employers_own() -> None:
    own = a_posting(kind="employer", description="Short and to the point, in our own words, as it should be.")
    assert merged(own, a_posting(kind="aggregator", description=WHOLE)).description == own.lead.description


def test_a_footer_does_not_make_a_copy_the_whole_text() -> None:
    copy = a_posting(kind="aggregator", description=WHOLE + "Find more jobs on our site.")
    assert merged(a_posting(kind="employer", description=WHOLE), copy).description == WHOLE


def test_the_flag_of_a_cut_text_goes_with_the_text() -> None:
    cut = a_posting(kind="employer", description=WHOLE[:100] + "…", flags=("description_cut", "title_cut"))
    assert merged(cut, a_posting(description=WHOLE)).flags == ("title_cut",)


# The place


def test_the_place_with_a_postal_code_says_more() -> None:
    own = a_posting(kind="employer", job_location=(LEEDS,))
    assert merged(own, a_posting(kind="aggregator", job_location=(LEEDS_CODE,))).job_location == (LEEDS_CODE,)


def test_a_town_comes_before_no_town() -> None:
    own = a_posting(kind="employer", job_location=(Place("United Kingdom", country="GB"),))
    assert merged(own, a_posting(kind="aggregator", job_location=(LEEDS,))).job_location == (LEEDS,)


def test_who_names_all_places_comes_before_who_names_one() -> None:
    own = a_posting(kind="employer", job_location=(LEEDS, HULL))
    assert merged(own, a_posting(kind="board", job_location=(LEEDS_CODE,))).job_location == (LEEDS, HULL)


def test_a_vacancy_under_several_towns_has_all_of_them_once() -> None:
    leeds, hull = a_posting("a", job_location=(LEEDS,)), a_posting("b", job_location=(HULL,))
    again = a_posting("c", job_location=(LEEDS_CODE,))
    assert merged(leeds, hull, again).job_location == (HULL, LEEDS_CODE)


def test_a_town_that_is_no_longer_shown_is_left_out() -> None:
    leeds = a_posting("a", job_location=(LEEDS,))
    assert merged(leeds, a_posting("b", job_location=(HULL,), last_seen=GONE)).job_location == (LEEDS,)


def test_a_postal_code_that_is_no_longer_shown_does_not_count() -> None:
    shown = a_posting("a", job_location=(LEEDS,))
    assert merged(shown, a_posting("b", job_location=(LEEDS_CODE,), last_seen=GONE)).job_location == (LEEDS,)


# Dates


def test_the_employers_own_closing_date_counts() -> None:
    own = a_posting(kind="employer", valid_through=date(2026, 12, 1))
    assert merged(own, a_posting(valid_through=date(2026, 12, 24))).valid_through == date(2026, 12, 1)


def test_a_closing_date_that_had_passed_when_another_posting_came_gives_way_to_a_later_one() -> None:
    own = a_posting(kind="employer", valid_through=date(2026, 11, 10))
    assert merged(own, a_posting(valid_through=date(2026, 12, 24))).valid_through == date(2026, 12, 24)


def test_a_closing_date_that_had_passed_stays_where_there_is_no_other() -> None:
    own = a_posting(kind="employer", valid_through=date(2026, 11, 10))
    gone = a_posting(last_seen=GONE, valid_through=date(2026, 12, 24))
    assert merged(own, gone, a_posting("b")).valid_through == date(2026, 11, 10)


def test_the_date_of_posting_is_the_earliest_of_the_round() -> None:
    own = a_posting(kind="employer", date_posted=date(2026, 11, 20))
    early = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
    assert merged(own, a_posting(date_posted=early)).date_posted == early


def test_the_date_of_an_earlier_round_is_no_news_of_this_one() -> None:
    first = a_posting(
        "a", first_seen=NOW - timedelta(days=60), last_seen=NOW - timedelta(days=40), date_posted=date(2026, 9, 1)
    )
    assert merged(first, a_posting("b", date_posted=date(2026, 11, 14))).date_posted == date(2026, 11, 14)
    assert merged(first, a_posting("b")).date_posted is None
