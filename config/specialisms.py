"""The specialisms of the profession by their keys: what a board may serve and a person may ask for."""

from config.vocabulary.load import shipped


def specialisms() -> dict[str, str | None]:
    """Each key with the broader specialism that it belongs to; None: it stands for itself."""
    return {term.id: term.parent for term in shipped().of("specialism").values()}


def related(specialism: str) -> set[str]:
    """The specialism, the broader one that it belongs to, and the narrower ones that belong to it."""
    known = specialisms()
    narrower = {key for key, broader in known.items() if broader == specialism}
    broader = known.get(specialism)
    return {specialism, *narrower} | ({broader} if broader else set())
