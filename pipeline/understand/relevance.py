"""Whether a posting is one of the profession: by its title, then by whom its text asks for, then by its field."""

from collections.abc import Iterable, Sequence

from leads.reading import Evidence, Relevance, Sure, Tag
from pipeline.understand.aboutness import clouds_of
from pipeline.understand.asked_for import asked_for
from pipeline.understand.scan import Found, Scan, longest, overlap

_TITLES = ("title", "category", "address")
_FIRST = ("core_title", "core_grade", "core_short", "core_field", "open_title")
_ROLES = ("kindred_title", "adjacent_title", "helper_title", "role_title", "either_title")
_OTHERS = ("other_profession", "other_field", "other_title")
_OR = ("or", "of", "oder", "ou")
_OPENING = 600  # characters of the text in which the words of a trap count


def read_relevance(scan: Scan, specialisms: Sequence[Tag]) -> tuple[Relevance, list[Tag]]:
    """The class of a posting, and a tag with the words that decided; no tag for "none"."""
    by_id = _titles(scan)
    office = [one for one in by_id["other_title"] if one.role == "title"]
    others = [one for one in by_id["other_profession"] if one.role == "title"]
    kindred = [one for one in by_id["kindred_title"] if one.role == "title"]
    core = _core(by_id, office, [*others, *kindred])
    if core and (others or kindred):
        return "open", _tag("open", "sure", "the title names the profession among others", [*core, *others, *kindred])
    if core:
        return "core", _tag("core", "sure", "the title names the profession", core)
    others += [one for one in by_id["other_field"] if one.role == "title"]
    if by_id["open_title"] and not others and not office:
        return "open", _tag("open", "likely", "the title is held by the profession and others", by_id["open_title"])
    if office or _is_trap(scan):
        return "none", []
    others = others or [one for one in by_id["other_profession"] if one.role == "address"]
    asked = asked_for(scan)
    if asked.among_others and (others or len(asked.alone) < len(asked.among_others)):
        return "open", _tag("open", "likely", "the text takes the profession among others", asked.among_others)
    if others or not asked.alone:
        return _of_the_field(scan, by_id, specialisms, bool(others or asked.others))
    return "core", _tag("core", "likely", "the text asks for the profession", asked.alone)


def _of_the_field(
    scan: Scan, by_id: dict[str, list[Found]], specialisms: Sequence[Tag], is_another: bool
) -> tuple[Relevance, list[Tag]]:
    """Adjacent or none. `is_another`: the post is one of another profession."""
    if is_another:
        found = by_id["either_title"] or _alternatives(by_id)
        return ("adjacent", _tag("adjacent", "weak", "the title names a helper too", found)) if found else ("none", [])
    if named := [one for one in (*by_id["adjacent_title"], *by_id["kindred_title"]) if one.role != "category"]:
        return "adjacent", _tag("adjacent", "likely", "the title is of the same field", named)
    about = [tag for tag in specialisms if tag.sure != "weak"]
    if not by_id["helper_title"]:
        named_so = _named_in_title(scan) if by_id["role_title"] else set()
        about = [tag for tag in about if tag.id in named_so]
    if not about:
        return "none", []
    return "adjacent", [Tag("relevance", "adjacent", "weak", "a role in the same field", about[0].evidence)]


def _named_in_title(scan: Scan) -> set[str]:
    """The specialisms that the title or the board's category names by more than one common word ("housing")."""
    terms = scan.vocabulary.of("specialism")
    return {
        one.hit.id
        for one in scan.of("specialism", "strong", "weak", "abbr")
        if one.role in ("title", "category") and (one.hit.use != "weak" or " " in one.hit.phrase)
        if not terms[one.hit.id].flag("where")
    }


def _is_trap(scan: Scan) -> bool:
    """Whether the title is a known false friend, such as "social media", that no longer name of a role covers."""
    roles = [one for one in scan.of("relevance") if one.role == "title"]
    traps = [one for one in scan.of("trap", "phrase") if one.role == "title" and _is_sprung(scan, one.hit.id)]
    return bool(traps) and any(one.hit.kind == "trap" for one in longest([*roles, *traps]))


def _titles(scan: Scan) -> dict[str, list[Found]]:
    """What the title, the categories and the address say of the role, by id, but for what a trap covers."""
    ids = (*_FIRST, *_ROLES, *_OTHERS)
    keep = [one for one in scan.of("relevance") if one.within.field.role in _TITLES and one.hit.id in ids]
    clouds = clouds_of(scan.document)
    sprung = [one for one in scan.of("trap", "phrase") if one.role in _TITLES and _is_sprung(scan, one.hit.id)]
    found = longest([*keep, *sprung])
    traps = [one for one in found if one.hit.kind == "trap"]  # the name of a role that is longer outweighs a trap in it
    by_id: dict[str, list[Found]] = {id: [] for id in ids}
    for one in found:
        told = one.hit.kind == "relevance" and one.field.name not in clouds
        if told and not any(overlap(one, trap) for trap in traps):
            by_id[one.hit.id].append(one)
    return by_id


def _core(by_id: dict[str, list[Found]], office: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """What names the profession. `office`, `others`: what the title says of office work and of other professions."""
    core = [one for one in by_id["core_title"] if not any(_leads_to(one, other) for other in office)]
    core += [one for one in by_id["core_short"] if any(_is_beside(one, other) for other in others)]
    if not office:
        core += by_id["core_field"]
        core += [one for one in by_id["core_grade"] if one.role == "category"]
    return core


def _is_sprung(scan: Scan, trap: str) -> bool:
    """Whether one of the words stands there that spring this trap; a trap without words is always sprung."""
    term = scan.vocabulary.of("trap")[trap]
    if not any(phrase.use == "with" for phrase in term.phrases):
        return True
    return any(
        one.hit.id == trap and (one.role in _TITLES or (one.role == "text" and one.hit.start < _OPENING))
        for one in scan.of("trap", "with")
    )


def _leads_to(one: Found, other: Found) -> bool:
    """Whether nothing but blanks stands between: "Social Worker Recruitment Consultant" is no social worker."""
    if one.within is not other.within or other.hit.start < one.hit.end:
        return False
    start, end = one.hit.end, other.hit.start
    return one.field.printed[start:end].isspace()


def _is_beside(one: Found, other: Found) -> bool:
    """Whether two are named as alternatives: "RMN/SW", "CPN or SW", "(SW, LPC)"."""
    return _between(one, other).strip() in ("/", ",", "|", "&", *_OR)


def _between(one: Found, other: Found) -> str:
    """The folded text between two in one field; empty where there is none."""
    if one.within is not other.within:
        return ""
    first, second = sorted((one, other), key=lambda found: found.hit.start)
    return one.within.folded[first.hit.end : second.hit.start]


def _alternatives(by_id: dict[str, list[Found]]) -> list[Found]:
    """Helpers that a title names as an alternative to another profession: "nurse or support worker"."""
    helpers = (*by_id["adjacent_title"], *by_id["helper_title"])
    return [one for one in helpers if any(_between(one, other).strip() in _OR for other in by_id["other_profession"])]


def _tag(id: Relevance, sure: Sure, rule: str, found: Iterable[Found]) -> list[Tag]:
    quotes: dict[tuple[str, str], Evidence] = {}
    for one in found:
        evidence = one.evidence()
        quotes.setdefault((evidence.field, evidence.words.casefold()), evidence)
    return [Tag("relevance", id, sure, rule, tuple(quotes.values())[:3])]
