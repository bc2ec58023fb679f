"""Numbers of things as a person would say them."""


def counted(number: int, thing: str) -> str:
    """ "no openings", "1 opening", "12 openings"."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
