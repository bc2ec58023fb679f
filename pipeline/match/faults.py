"""What may be wrong with a profile, as the checks tell it (check.py)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a profile that cannot be meant, or, where it is not `refused`, that may be a slip."""

    path: tuple[str, ...]  # the way to its key in TOML: ("must", "specialisms")
    problem: str  # without a full stop: 'there is no specialism "fosterring"'
    advice: str  # what to do: "did you mean fostering (Fostering and kinship care)?"
    refused: bool = True

    @property
    def sentence(self) -> str:
        """All of it: `must.specialisms: there is no specialism "fosterring"; did you mean ...?`"""
        joint = "." if self.advice[:1].isupper() else ";"
        return f"{'.'.join(self.path)}: {self.problem}{joint} {self.advice}"
