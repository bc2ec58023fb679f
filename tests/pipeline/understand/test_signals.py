"""What an advert tells of the employer, read with the shipped words. All adverts here are invented."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary.load import load, read_all
from leads.reading import Evidence, PayReading, Tag
from pipeline.understand.document import Field
from pipeline.understand.phrases import PhraseBook
from pipeline.understand.scan import Scan
from pipeline.understand.signals import read_signals

BOOK = PhraseBook(load())
PAID = PayReading(Decimal(30000), None, "GBP", "YEAR", (), None, (Evidence("pay", 0, 1, "x"),))


def tags(
    text: str, *, title: str = "Post", pay_text: str = "", pay: PayReading | None = PAID, book: PhraseBook = BOOK
) -> list[Tag]:
    fields = (Field("title", "title", title), Field("salary", "pay", pay_text), Field("text", "text", text))
    return read_signals(Scan(fields, book, "en", "GB"), pay)


def ids(text: str, *, title: str = "Post", pay_text: str = "", pay: PayReading | None = PAID) -> set[str]:
    return {tag.id for tag in tags(text, title=title, pay_text=pay_text, pay=pay)}


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("You will receive supervision from the team manager.", "supervision_offered"),
        ("We provide excellent supervision.", "supervision_offered"),
        ("Newly qualified social workers are welcome.", "newly_qualified_welcome"),
        ("We support you through your ASYE.", "newly_qualified_welcome"),
        ("The pay includes a market supplement of £4,000.", "signing_bonus"),
        ("We reserve the right to close this vacancy early.", "may_close_early"),
        ("This advert may close before the closing date.", "may_close_early"),
        ("A relocation package is on offer.", "relocation"),
        ("A full UK driving licence is essential.", "driving_required"),
        ("You must have access to a car.", "driving_required"),
        ("Bilingual (Spanish) preferred.", "language_required"),
        ("We are unable to offer sponsorship for this role.", "no_visa_sponsorship"),
        ("Visa sponsorship is available.", "visa_sponsorship"),
        ("A rolling advert for several teams.", "recruitment_pool"),
        ("Our service was rated Good by Ofsted.", "regulator_rating"),
        ("The role may become permanent.", "perm_prospect"),
        ("Enjoy manageable caseloads.", "caseload_cap"),
        ("We are a Disability Confident employer.", "guaranteed_interview"),
        ("Take part in the on-call rota.", "on_call_duty"),
        ("You join the out of hours support rota.", "on_call_duty"),
        ("An on-call allowance is paid.", "on_call_duty"),
        ("Enjoy excellent career prospects.", "career_progression"),
        ("You are supported to progress.", "career_progression"),
        ("Each of us has a training budget.", "specialist_training_funded"),
        ("Benefits: pension, employee assistance, free tea", "wellbeing_support"),
        ("We have a health and wellbeing service for you.", "wellbeing_support"),
        ("Should the post attract sufficient interest, it is withdrawn.", "may_close_early"),
        ("We may bring the closing date forward.", "may_close_early"),
        ("The post can be extended by a year.", "perm_prospect"),
        ("Graduates may be converted to a permanent post.", "perm_prospect"),
        ("There may or may not be actual vacancies.", "recruitment_pool"),
        ("The Education Debt Reduction Program may be authorized.", "loan_forgiveness"),
        ("RECRUITMENT / RELOCATION INCENTIVES may be paid.", "signing_bonus"),
        ("Be a U.S. citizen.", "no_visa_sponsorship"),
        ("The council will consider sponsorship for this role.", "visa_sponsorship"),
        ("Retire and return: have you retired but miss us?", "returner_friendly"),
    ],
)
def test_a_signal_is_found_where_the_advert_gives_it(text: str, signal: str) -> None:
    assert signal in ids(text)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("You will provide regular supervision to students.", "supervision_offered"),
        ("Able to work with minimal supervision.", "supervision_offered"),
        ("You must have completed your ASYE.", "newly_qualified_welcome"),
        ("Newly qualified? We are unable to consider newly qualified workers.", "newly_qualified_welcome"),
        ("A driving licence is desirable.", "driving_required"),
        ("Being a car driver is not essential.", "driving_required"),
        ("Good access to transport links.", "driving_required"),
        ("The ability to speak Welsh is not required.", "language_required"),
        ("Your work will improve recruitment and retention of nurses.", "signing_bonus"),
        ("Travel and relocation expenses will not be paid.", "relocation"),
        ("Wellbeing support for children and their parents.", "wellbeing_support"),
        ("Supervision orders are part of court work.", "supervision_offered"),
        ("There is no on-call rota.", "on_call_duty"),
        ("Good knowledge of Ofsted rules.", "regulator_rating"),
        ("Recruitment Incentives: recruitment incentives are not authorized for this post.", "signing_bonus"),
        ("Recruitment Incentive Authorized: No", "signing_bonus"),
        ("Relocation has not been authorized.", "relocation"),
        ("We are always looking for ways to help.", "recruitment_pool"),
        ("Applications are reviewed on a rolling basis.", "recruitment_pool"),
        ("You are interested in career growth.", "career_progression"),
        ("The closing date can be extended.", "perm_prospect"),
        ("It is recommended you have your own transport.", "driving_required"),
        ("See https://example.org/pay/recruitment-incentives for more.", "signing_bonus"),
        ("Out of hours support is given by the duty team.", "on_call_duty"),
    ],
)
def test_a_signal_is_not_found_where_its_words_say_something_else(text: str, signal: str) -> None:
    assert signal not in ids(text)


def test_a_denied_signal_is_its_opposite() -> None:
    assert ids("We cannot offer visa sponsorship.") == {"no_visa_sponsorship"}


def test_the_number_of_a_caseload_stands_beside_the_signal() -> None:
    (tag,) = (tag for tag in tags("A caseload of 12 to 15 foster families.") if tag.id == "caseload_number")
    assert tag.number == 15


@pytest.mark.parametrize("text", ["A caseload of families.", "A caseload of 1:1 work.", "A caseload of £20 posts."])
def test_a_caseload_without_a_number_has_no_size(text: str) -> None:
    assert "caseload_number" not in ids(text)


def test_competitive_pay_is_a_signal_only_where_no_pay_is_stated() -> None:
    assert "salary_missing" in ids("", pay_text="Competitive", pay=None)
    assert "salary_missing" in ids("", pay_text="Market related", pay=None)
    assert "salary_missing" not in ids("", pay_text="Competitive", pay=PAID)
    assert "salary_missing" not in ids("You work in a competitive field.", pay=None)


def test_a_word_for_both_a_thing_and_its_refusal_needs_words_beside_it_in_a_short_field_too() -> None:
    assert ids("", title="Social Worker (sponsorship available)") == {"visa_sponsorship"}
    assert ids("", pay_text="£30,000 (sponsorship can be provided)") == {"visa_sponsorship"}


def test_a_list_of_search_words_at_the_end_says_nothing_of_the_post() -> None:
    text = "We need a worker.\nOther job titles you may be searching for: newly qualified welcome, car driver."
    assert ids(text) == set()


def test_what_belongs_to_the_small_print_counts_there_too() -> None:
    text = "We are committed to safeguarding and promoting the welfare of children and are Disability Confident."
    assert "guaranteed_interview" in ids(text)


def test_words_of_the_next_line_do_not_speak_against_a_phrase() -> None:
    assert "driving_required" in ids("- Full UK driving licence\n- Desirable: first aid")


def test_another_vocabulary_has_other_signals() -> None:
    words = """
        [[signal]]
        id = "sea_view"
        en = ["sea view"]
        weak.en = ["sea"]
        near = ["look at"]
        unless_before = ["no"]
        """
    book = PhraseBook(read_all("lighthouses", {"words.toml": words}))
    assert [tag.id for tag in tags("Every room has a sea view.", book=book)] == ["sea_view"]
    assert [tag.id for tag in tags("You look at the sea all day.", book=book)] == ["sea_view"]
    assert tags("The sea is cold.", book=book) == tags("There is no sea view.", book=book) == []


@given(st.text())
def test_no_text_raises_and_every_tag_quotes_it(text: str) -> None:
    for tag in tags(text):
        assert tag.evidence
        assert all(text[words.start : words.end] == words.words for words in tag.evidence if words.field == "text")
