"""What apprise's answer means, and that no posting can talk us into another meaning."""

import pytest

from alerts.verdict import Trace, judge, trace

SOCKET = (
    "Socket Exception: HTTPConnectionPool(host='h.example'): Max retries exceeded with url: {url} (Caused by {why})"
)
REFUSED = "NewConnectionError(\"HTTPConnection(host='h.example', port=80): Failed to establish a new connection\")"
UNTRUSTED = "SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))"


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (200, "failed"),  # the service calls it an error in its own words
        (302, "failed"),
        (400, "parked"),
        (401, "parked"),
        (403, "parked"),
        (404, "parked"),
        (405, "parked"),
        (408, "failed"),
        (429, "failed"),
        (500, "failed"),
        (503, "failed"),
        (504, "uncertain"),
    ],
)
def test_an_answer_is_judged_by_its_status(status: int, state: str) -> None:
    outcome = judge(trace([("WARNING", f"Failed to send Slack notification: Oh., error={status}.")]), "Slack")
    assert outcome.state == state
    assert outcome.problem
    assert outcome.problem.startswith("Slack ")


@pytest.mark.parametrize(
    "why", [REFUSED, "NameResolutionError('x')", "ConnectTimeoutError('x')", f"ProxyError('No', {REFUSED})"]
)
def test_what_was_never_reached_may_be_tried_again(why: str) -> None:
    outcome = judge(trace([("DEBUG", SOCKET.format(url="/x", why=why))]), "Slack")
    assert (outcome.state, outcome.problem) == ("failed", "Slack could not be reached: no connection.")


def test_a_certificate_that_does_not_hold_is_named() -> None:
    outcome = judge(trace([("DEBUG", SOCKET.format(url="/x", why=UNTRUSTED))]), "Slack")
    assert (outcome.state, outcome.problem) == (
        "failed",
        "Slack could not be reached: its certificate cannot be trusted.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Socket Exception: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
        "Socket Exception: HTTPConnectionPool(host='h.example', port=80): Read timed out. (read timeout=1)",
        "Something else.",
    ],
)
def test_what_was_sent_and_not_answered_is_uncertain(text: str) -> None:
    assert judge(trace([("DEBUG", text)]), "Slack").state == "uncertain"


@pytest.mark.parametrize(
    "record",
    [
        ("DEBUG", "Slack Payload: {'text': 'Nurse, error=401.'}\nerror=401."),
        ("DEBUG", f"Payload: Socket Exception: (Caused by {REFUSED})"),
        ("DEBUG", SOCKET.format(url="/send?text=%28Caused%20by%20NewConnectionError%28", why="ProtocolError('x')")),
        ("INFO", "Sent error=401."),
    ],
)
def test_no_text_of_a_message_changes_the_verdict(record: tuple[str, str]) -> None:
    assert trace([record]) == Trace()


def test_only_a_refused_text_is_worth_a_shorter_one() -> None:
    assert trace([("WARNING", "Failed: error=400")]).text_refused
    assert not trace([("WARNING", "Failed: error=401")]).text_refused
