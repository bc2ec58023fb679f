from dataclasses import replace
from datetime import timedelta

from leads.source import PollState, ReadResult, ReadState
from pipeline.health import Limits, SourceRead, Verdict, is_off_line, judge
from tests.builders import NOW, a_raw_lead, a_source

LIMITS = Limits(silent_reads=3)
SETTLED = PollState(status="fine", usual_count=5, baseline_at=NOW, last_read=NOW, etag='"old"')


def a_read(state: ReadState = "ok", count: int = 0, before: PollState = SETTLED, **given: object) -> SourceRead:
    problems = () if state in ("ok", "empty") else ("Something is wrong.",)
    result = ReadResult(state, tuple(a_raw_lead(title=str(n)) for n in range(count)), problems)
    return SourceRead(a_source(), before, result, **({"etag": '"new"'} | given))  # type: ignore[arg-type]


def after(reads: int, read: SourceRead, limits: Limits = LIMITS) -> Verdict:
    """The verdict after the same outcome several times in a row."""
    for _ in range(reads):
        verdict = judge(read, NOW, limits)
        read = replace(read, before=verdict.state)
    return verdict


def test_a_whole_read_is_remembered_with_its_validators() -> None:
    verdict = judge(a_read("ok", 5), NOW, LIMITS)
    assert (verdict.read, verdict.whole, verdict.state.etag, verdict.state.status) == ("ok", True, '"new"', "fine")


def test_the_first_read_sets_the_baseline() -> None:
    assert judge(a_read("ok", 5, PollState()), NOW, LIMITS).state.baseline_at == NOW


def test_a_partial_read_is_shown_as_degraded_and_its_validators_are_not_remembered() -> None:
    verdict = judge(a_read("partial", 5), NOW, LIMITS)
    assert (verdict.state.status, verdict.state.etag, verdict.whole) == ("degraded", None, False)
    assert verdict.state.problem == "Something is wrong."


def test_no_openings_are_fine_where_there_never_were_any() -> None:
    verdict = judge(a_read("empty", 0, PollState()), NOW, LIMITS)
    assert (verdict.read, verdict.state.status) == ("empty", "fine")


def test_no_openings_are_suspect_where_there_were_some() -> None:
    verdict = judge(a_read("empty"), NOW, LIMITS)
    assert (verdict.read, verdict.state.status) == ("suspect", "suspect")
    assert (verdict.whole, verdict.state.etag) == (False, '"old"')


def test_trouble_is_told_once_after_the_set_number_of_reads() -> None:
    assert after(2, a_read("empty")).notice is None
    told = after(3, a_read("empty"))
    assert told.notice is not None
    assert "3 times in a row" in told.notice
    assert after(4, a_read("empty")).notice is None


def test_the_end_of_trouble_is_told_once() -> None:
    trouble = after(3, a_read("fail")).state
    over = judge(a_read("ok", 5, trouble), NOW, LIMITS)
    assert over.notice == "Harbour can be read again."
    assert judge(a_read("ok", 5, over.state), NOW, LIMITS).notice is None


def test_trouble_that_was_never_told_ends_in_silence() -> None:
    trouble = judge(a_read("fail"), NOW, LIMITS).state
    assert judge(a_read("ok", 5, trouble), NOW, LIMITS).notice is None


def test_failures_back_off_up_to_a_day_and_never_stop() -> None:
    pauses = []
    read = a_read("fail")
    for _ in range(20):
        state = judge(read, NOW, LIMITS).state
        read = replace(read, before=state)
        assert state.due_at is not None
        pauses.append(state.due_at - NOW)
    assert pauses[1] == 2 * pauses[0]
    assert pauses[-1] == timedelta(days=1)


def test_the_wait_a_server_asks_for_is_kept() -> None:
    state = judge(a_read("fail", retry_after=timedelta(hours=3)), NOW, LIMITS).state
    assert state.due_at is not None
    assert state.due_at >= NOW + timedelta(hours=3)


def test_what_is_told_of_trouble_says_when_the_board_is_asked_again() -> None:
    ordinary, gone = (after(3, a_read("fail", retry_after=wait)) for wait in (None, timedelta(days=7)))
    assert "asked again by itself, at least once a day." in (ordinary.notice or "")
    assert "asked again by itself, in 7 days." in (gone.notice or "")


def test_success_forgets_the_back_off() -> None:
    trouble = after(5, a_read("fail")).state
    state = judge(a_read("ok", 5, trouble), NOW, LIMITS).state
    assert (state.backoff_s, state.bad_reads, state.due_at) == (0, 0, None)


def test_not_modified_is_a_good_read_that_changes_no_count() -> None:
    verdict = judge(SourceRead(a_source(), SETTLED, None), NOW + timedelta(hours=1), LIMITS)
    assert (verdict.read, verdict.state.usual_count, verdict.state.etag) == ("unchanged", 5, '"old"')
    assert verdict.state.last_read == NOW + timedelta(hours=1)


def test_many_more_openings_than_usual_are_filed_without_alerts_and_told() -> None:
    verdict = judge(a_read("ok", 40), NOW, LIMITS)
    assert verdict.hold_alerts
    assert verdict.notice is not None
    assert "40 openings where it used to show 5" in verdict.notice


def test_a_few_more_openings_are_ordinary() -> None:
    assert not judge(a_read("ok", 20), NOW, LIMITS).hold_alerts


def test_a_great_fall_is_doubted_first_and_then_believed_and_told() -> None:
    many = replace(SETTLED, usual_count=40)
    assert judge(a_read("ok", 2, many), NOW, LIMITS).read == "suspect"
    believed = after(3, a_read("ok", 2, many))
    assert (believed.read, believed.state.usual_count) == ("ok", 2)
    assert "taken as usual" in (believed.notice or "")


def test_a_source_is_not_asked_more_often_than_its_interval() -> None:
    state = judge(a_read("ok", 5), NOW, Limits(interval=timedelta(hours=1))).state
    assert state.due_at == NOW + timedelta(hours=1)


def test_a_permanent_move_is_counted_as_long_as_it_names_the_same_address() -> None:
    moved = a_read("ok", 5, moved_to="https://new.example/feed")
    assert after(3, moved).state.moved_times == 3
    back = judge(a_read("ok", 5, after(3, moved).state), NOW, LIMITS).state
    assert (back.moved_to, back.moved_times) == (None, 0)


def test_one_source_that_cannot_be_reached_says_nothing_about_this_machine() -> None:
    assert not is_off_line(1, [a_read("fail")], NOW)
    assert is_off_line(2, [a_read("fail")] * 2, NOW)


def test_this_machine_is_on_line_when_any_source_was_reached() -> None:
    assert not is_off_line(3, [a_read("fail")] * 2, NOW)


def test_after_a_week_without_any_read_the_boards_themselves_are_in_trouble() -> None:
    reads = [a_read("fail"), a_read("fail", before=PollState())]
    assert is_off_line(2, reads, NOW + timedelta(days=6))
    assert not is_off_line(2, reads, NOW + timedelta(days=8))
