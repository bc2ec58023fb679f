"""What tells two postings apart that agree in post, place and employer, and what it takes to call them one."""

from tests.pipeline.identity.faces import ADVERT, AGGREGATOR, CUT, EMPLOYER, OTHER_ADVERT, Said, found

ADULTS = ADVERT.replace("Children and Families", "Adults").replace("with children", "with adults")
BY_ADDRESS: Said = {"text": "", "title": "Begeleider", "employer": "De Kade", "place": "Zandhoek", "pay": "2532-4478"}


# What contradicts


def test_pay_of_another_grade_contradicts_and_rounded_pay_does_not() -> None:
    pay = {"pay": "£38,223"}
    assert found(a=pay, b=AGGREGATOR | {"pay": "£52,000"}).relation == "other_pay"
    assert found(a=pay, b=AGGREGATOR | {"pay": "£40,000"}).relation == "cross_feed"
    assert found(a=pay, b=AGGREGATOR | {"pay": "£19.73 an hour"}).relation == "cross_feed"


def test_full_time_contradicts_part_time_and_does_not_contradict_silence() -> None:
    assert found(a={"types": "Full time"}, b={"types": "Part time"}).relation == "other_hours"
    assert found(a={"types": "Full time"}, b={"types": ("Full time", "Part time")}).same
    assert found({"types": "Full time"}, b={}).same
    assert found(a={"types": "Full time"}, b={}).same


def test_permanent_contradicts_temporary_and_does_not_contradict_silence() -> None:
    a, b = {"types": "Permanent"}, {"types": "Temporary", "text": ADVERT + " The post is for one year."}
    assert found(a=a, b=b).relation == "other_contract"
    assert found(a=a, b=b | {"types": "Full time"}).same
    assert found(b=b).same
    assert found(a=a, b=b | {"types": "Permanent"}).same


def test_a_contract_that_a_feed_fills_in_does_not_contradict_a_text_that_is_the_same_in_every_word() -> None:
    assert found(a={"types": "Permanent"}, b={"types": "Temporary"}).relation == "double_post"


def test_a_contract_contradicts_a_text_that_breaks_off_before_it_could_say_so() -> None:
    assert found({"text": CUT}, a={"types": "Permanent"}, b={"types": "Temporary"}).relation == "other_contract"


def test_a_contract_that_only_one_of_two_texts_names_contradicts_on_one_board_at_one_time() -> None:
    b = {"text": ADVERT + "\n\nThis is a secondment."}
    assert found(b=b).relation == "other_contract"
    assert found(b=AGGREGATOR | b).relation == "cross_feed"
    assert found(a={"gone": "2026-03-16"}, b=b | {"seen": "2026-03-30"}).relation == "repost"


def test_a_contract_that_stands_where_a_text_was_cut_contradicts_nothing() -> None:
    assert found(a={"text": ADVERT + "\n\nThis is a secondment."}, b={"text": CUT}).relation == "double_post"


def test_leave_and_benefits_that_one_text_names_are_no_contract() -> None:
    assert found(b={"text": ADVERT + " You have 28 days of leave and bank holidays."}).relation == "double_post"
    assert found(b={"text": ADVERT + " We pay enhanced maternity leave."}).relation == "double_post"


def test_two_numbers_of_an_employers_own_system_are_two_posts_where_anything_differs() -> None:
    a, b = {"number": "10482"}, {"number": "10483"}
    assert found(EMPLOYER, a=a, b=b | {"closing": "2026-04-01"}).relation == "other_requisition"
    assert found(EMPLOYER, a=a, b=b).relation == "double_post"


def test_two_numbers_of_one_account_with_a_feed_are_those_of_an_employers_own_system() -> None:
    a, b = {"number": "21618_21478_10482"}, {"number": "21618_21478_10483", "closing": "2026-04-01"}
    assert found(a=a, b=b).relation == "other_requisition"
    assert found(a=a, b=b | {"number": "21618_33190_10483"}).relation == "double_post"


def test_two_numbers_of_a_board_are_no_two_requisitions() -> None:
    assert found(a={"number": "10482"}, b={"number": "10483", "closing": "2026-04-01"}).relation == "double_post"


def test_two_reference_numbers_in_the_texts_of_one_board_are_two_posts_if_shown_at_one_time() -> None:
    a, b = {"text": ADVERT + "\nRef: BRK-10482"}, {"text": ADVERT + "\nRef: BRK-10501"}
    assert found(a=a, b=b).relation == "other_requisition"
    assert found(a=a, b=AGGREGATOR | b).relation == "cross_feed"
    assert found(a=a | {"gone": "2026-03-16"}, b=b | {"seen": "2026-03-30"}).relation == "repost"


def test_ids_that_are_no_numbers_are_no_requisitions() -> None:
    assert found(EMPLOYER, b={"closing": "2026-04-01"}).relation == "double_post"
    assert found(EMPLOYER, b={"closing": "2026-04-01", "number": "10482"}).relation == "double_post"
    assert found(EMPLOYER, b={"closing": "2026-04-01", "number": "0a"}, a={"number": "10482"}).relation == "double_post"


def test_one_reference_number_in_both_texts_or_in_one_alone_contradicts_nothing() -> None:
    a, other = {"text": ADVERT + "\nRef: BRK-10482"}, {"text": ADVERT + "\nThis post, ref: BRK-10482"}
    assert found(a=a, b=other).relation == "double_post"
    assert found(a=a, b={}).relation == found(b=a).relation == "double_post"


def test_a_new_number_after_the_old_one_went_is_a_repost() -> None:
    a, b = {"number": "10482", "gone": "2026-03-16"}, {"number": "10501", "seen": "2026-03-30"}
    assert found(EMPLOYER, a=a, b=b).relation == "repost"


def test_a_word_that_was_replaced_in_the_text_tells_two_teams_apart() -> None:
    why = found(b={"text": ADULTS})
    assert why.relation == "other_team_or_role"
    assert "adults" in why.why[0]


def test_a_slip_and_a_line_that_a_board_adds_replace_nothing() -> None:
    assert found(b=AGGREGATOR | {"text": ADVERT.replace("recognised", "recognized") + "\n\nPosted by All Jobs."}).same


def test_the_words_that_a_piece_of_a_text_does_not_have_were_not_replaced() -> None:
    assert found(b={"text": ADVERT[:600] + " Powered by Harbour Jobs ..."}).relation == "double_post"


def test_a_passage_that_another_board_words_anew_tells_nothing_and_on_one_board_it_names_another_team() -> None:
    whole = ADVERT + OTHER_ADVERT
    anew = whole.replace(
        "direct intervention with children, supporting parents through difficult circumstances,\nworking alongside "
        "schools, paediatricians and solicitors, and maintaining accurate electronic records",
        "visiting homes each week, listening to mothers and fathers, coaching new colleagues,\nspeaking at hearings, "
        "answering urgent calls at weekends and keeping our written files tidy and complete",
    )
    assert found({"text": whole}, b=AGGREGATOR | {"text": anew}).relation == "cross_feed"
    assert found({"text": whole}, b={"text": anew}).relation == "other_team_or_role"
    assert found({"text": whole}, b={"text": anew}).why[0].count(" …”") == 2


def test_without_texts_the_address_tells_two_teams_apart() -> None:
    east, west = ({"url": f"https://dekade.example/v/begeleider-{team}-4"} for team in ("oever", "duinen"))
    assert found(BY_ADDRESS, a=east, b=west).relation == "other_team_or_role"


def test_numbers_and_words_of_the_title_in_two_addresses_tell_nothing() -> None:
    first, second = ({"url": f"https://dekade.example/v/{words}"} for words in ("begeleider-4", "5-vacature"))
    assert found(BY_ADDRESS, a=first, b=second).relation == "unproven"


def test_an_address_that_only_says_more_than_the_other_tells_nothing() -> None:
    first, second = ({"url": f"https://dekade.example/v/begeleider{more}"} for more in ("", "-oever"))
    assert found(BY_ADDRESS, a=first, b=second).relation == "unproven"


def test_with_texts_the_words_of_two_addresses_tell_nothing() -> None:
    east, west = ({"url": f"https://brackwater.example/{words}"} for words in ("apply-online", "view-details"))
    assert found(a=east, b=west).same


# Whether enough speaks for it


def test_two_openings_of_one_board_with_a_text_each_are_two() -> None:
    assert found({"pay": "£38,223"}, b={"text": OTHER_ADVERT}).relation == "unproven"


def test_an_advert_that_is_posted_again_may_have_a_new_passage_where_place_and_pay_are_the_same() -> None:
    last = ADVERT.split("\n\n")[-1]
    gone, again = {"gone": "2026-03-16"}, {"seen": "2026-04-01", "text": ADVERT.replace(last, OTHER_ADVERT[:300])}
    assert found({"pay": "£38,223"}, a=gone, b=again).relation == "repost"
    assert found({"pay": "£38,223", "place": None}, a=gone, b=again).relation == "unproven"
    assert found(a=gone, b=again).relation == "unproven"


def test_one_text_alone_is_not_enough() -> None:
    assert not found(
        a={"place": None}, b=AGGREGATOR | {"place": None, "employer": None, "title": "Care Assistant"}
    ).same


def test_all_that_agrees_but_the_text_is_enough_on_two_boards_and_not_on_one() -> None:
    both = {"pay": "£38,223 - £42,708", "closing": "2026-04-01"}
    assert found(both, b=AGGREGATOR | {"text": ""}).relation == "cross_feed"
    assert found(both, b={"text": ""}).relation == "unproven"


def test_a_reference_that_both_texts_print_corroborates() -> None:
    first, second = ADVERT + "\nRef: BRK-10482", OTHER_ADVERT + "\nJob reference: BRK10482"
    with_it, without = (
        found(a={"text": a}, b=AGGREGATOR | {"text": b}) for a, b in ((first, second), (ADVERT, OTHER_ADVERT))
    )
    assert with_it.score > without.score
    assert "both texts print one reference number" in with_it.why


def test_the_reasons_are_told_the_deciding_one_first() -> None:
    said = found({"pay": "£38,223", "closing": "2026-04-01"}, b=AGGREGATOR).why
    assert said[0] == "one text"
    assert {"the same title", "the same employer", "the same place", "the same pay"} <= set(said)
    assert "both close on 1 April 2026" in said
