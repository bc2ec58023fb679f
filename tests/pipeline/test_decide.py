from datetime import date

from leads.search import Match, Reason
from pipeline.decide import baseline_notice, decide_alerts, notice_alerts, told, why
from tests.builders import NOW, a_search, a_source, a_stored_lead

IN_TITLE = Reason("word", "social worker", "title", "Social Worker")


def a_match(search: str = "children", to: tuple[str, ...] = ("me",), **given: object) -> Match:
    return Match(a_search(search, alert_to=to), a_stored_lead(**given), (IN_TITLE,))


def test_two_searches_that_find_one_lead_give_one_alert_that_names_both() -> None:
    (alert,) = decide_alerts([a_match("children"), a_match("leeds")], NOW)
    assert alert.searches == ("children", "leeds")
    assert len(alert.because) == 2


def test_each_destination_is_owed_its_own_alert() -> None:
    alerts = decide_alerts([a_match(to=("mail", "slack"))], NOW)
    assert [(a.destination, a.subject) for a in alerts] == [("mail", "lead:1"), ("slack", "lead:1")]


def test_a_search_without_a_destination_only_lists() -> None:
    assert decide_alerts([a_match(to=())], NOW) == []


def test_a_lead_whose_closing_date_has_passed_is_not_alerted() -> None:
    assert decide_alerts([a_match(valid_through=date(2019, 1, 1))], NOW) == []


def test_the_reasons_are_sentences_for_a_person() -> None:
    match = Match(
        a_search("children"),
        a_stored_lead(),
        (
            IN_TITLE,
            Reason("word", "section 47", "description", "…lead Section 47 enquiries…"),
            Reason("place", "leeds", "job_location", "Leeds"),
            Reason("source", "harbour", "sources", "harbour"),
        ),
    )
    assert why(match) == (
        "Search “children”: “social worker” is in the title; “section 47” is in the text "
        "(…lead Section 47 enquiries…); the place is Leeds; it is on harbour."
    )


def test_contact_persons_are_named_to_the_user_but_not_in_alerts_unless_that_is_wanted() -> None:
    quoted = Reason("word", "section 47", "description", "…section 47: call Jo Marsh on 0161 496 0000…")
    match = Match(a_search("mine", alert_to=("me",)), a_stored_lead(), (quoted,))
    assert "call Jo Marsh on 0161 496 0000" in why(match)
    assert "call [name] on [phone]…" in decide_alerts([match], NOW)[0].because[0]
    assert "0161 496 0000" in decide_alerts([match], NOW, contacts=True)[0].because[0]


def test_a_place_that_only_the_words_name_is_told_as_such() -> None:
    match = Match(a_search("leeds"), a_stored_lead(), (Reason("place", "Leeds", "title", "Social Worker, Leeds"),))
    assert why(match) == "Search “leeds”: “Leeds” is in the title."


def test_a_search_that_takes_everything_says_so() -> None:
    assert why(Match(a_search("all"), a_stored_lead(), ())) == "Search “all” takes everything."


def test_the_first_read_is_told_in_one_sentence() -> None:
    assert baseline_notice(a_source(), 25, 1) == "Now watching Harbour: 25 openings filed, 1 fits your searches."


def test_a_notice_goes_to_each_destination_once() -> None:
    assert [a.destination for a in notice_alerts("baseline:1", "text", ("a", "b", "a"))] == ["a", "b"]


def test_paused_searches_do_not_say_who_is_told() -> None:
    assert told([a_search("x", alert_to=("a", "b")), a_search("y", alert_to=("c",), paused=True)]) == ("a", "b")
