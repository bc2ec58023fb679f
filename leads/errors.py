"""Every error we can explain to a person. The hint is compulsory: it says what to do next."""

from datetime import timedelta

from leads.source import ReadState


class CaseleadError(Exception):
    """Anything we can explain; the command line prints it without a traceback."""

    exit_code = 1

    def __init__(self, problem: str, *, hint: str) -> None:
        super().__init__(f"{problem}\n  Try: {hint}")
        self.problem = problem
        self.hint = hint


class SettingsError(CaseleadError):
    """Settings, a source or a search are wrong. `problems` lists every fault found, not only the first."""

    exit_code = 78

    def __init__(self, problems: str | list[str], *, hint: str) -> None:
        self.problems = [problems] if isinstance(problems, str) else problems
        super().__init__("\n".join(self.problems), hint=hint)


class AlreadyRunning(CaseleadError):
    """Another run holds the lock."""

    exit_code = 75


class NotFound(CaseleadError):
    """The person named a source, search, lead or destination that does not exist."""


class StoreError(CaseleadError):
    """The database cannot be used: not ours, newer than we are, full or locked."""


class SourceError(CaseleadError):
    """One source could not be read. It spoils only its own source."""

    state: ReadState = "fail"


class SourceUnavailable(SourceError):
    """The answer did not arrive whole: no connection, an error status, a cut or endless body.

    `retry_after` is how long the server asked us to wait (at most a day); None: it did not ask.
    """

    def __init__(self, problem: str, *, hint: str, retry_after: timedelta | None = None, status: int | None = None):
        super().__init__(problem, hint=hint)
        self.retry_after = retry_after
        self.status = status  # the HTTP status, None where there was none


class Unreachable(SourceUnavailable):
    """There was not even a connection: the name was not found, or nobody took the call at its address.

    It may be this machine that is off line.
    """


class Unreadable(SourceError):
    """The answer arrived whole and is not what the source is said to be (HTML for a feed, broken JSON)."""


class LayoutChanged(SourceError):
    """A listing that should be there is not: redesign, login wall, bot check. Zero leads here means nothing."""

    state: ReadState = "suspect"


class Refused(SourceError):
    """A security rule forbids to go on; the message names the rule."""

    state: ReadState = "refuse"
