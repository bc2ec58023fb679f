"""What a phrase of a saved search must have, wherever it is written: in TOML or on the command line."""


def trouble_with(phrase: str) -> str | None:
    """Why nothing can ever be found by a phrase, in a sentence without its first words; None: it can be looked for."""
    if not phrase.isprintable():
        return "has characters that cannot be seen."
    if not any(letter.isalnum() for letter in phrase):
        return "has no letter or digit, so nothing can be found by it."
    return None
