"""Questions about the person: what they hold, where they are on the ladder, and how they look."""

from caselead.asking import Answers, Known, Option, Question, Refused, Understood, chosen, one_of
from caselead.asking_work import countries_first
from config.starters import Starter
from leads.search import Myself
from pipeline.match.ladder import ladder_of, usually_asked
from pipeline.match.names import label, meant, suggestions

_MOVES = (
    Option("same", "The same step, somewhere else"),
    Option("next", "The next step up"),
    Option("sideways", "A step sideways: another kind of post at the same height"),
    Option("leadership", "Leading people"),
)
_LIFE = (
    Option("looking", "I am looking now", ("now",)),
    Option("passive", "I am only open to something special", ("special",)),
    Option("returner", "I am coming back to practice after a break", ("back",)),
    Option("newly_qualified", "I am newly qualified, or soon will be", ("new",)),
)


def starter_of(answers: Answers, known: Known) -> Starter | None:
    """The starter profile of the work that was chosen; None: there is none for just that, or no country."""
    work = set(filter(None, answers.get("work", "").split(", ")))
    here = [one for one in known.starters if (one.country,) == countries_first(answers, known)]
    return next((starter for starter in here if work and set(starter.search.must.specialisms) == work), None)


def _usual(answers: Answers, known: Known) -> list[Option]:
    """Licences that are usual in the country, or for the work there."""
    first = countries_first(answers, known)
    starter = starter_of(answers, known) or next((one for one in known.starters if (one.country,) == first), None)
    return [Option(id, label("licence", id, known.vocabulary)) for id in (starter.licences if starter else ())]


def _read_licences(text: str, answers: Answers, known: Known) -> Understood:
    usual = _usual(answers, known)
    ids = chosen(text, usual, others=lambda part: _licence(part, usual, answers, known))
    said = [label("licence", id, known.vocabulary) for id in ids.split(", ")]
    return Understood(ids, "; ".join(said))


def _licence(part: str, usual: list[Option], answers: Answers, known: Known) -> str | None:
    """The licence that letters or a name mean, those of the country first; None: it may be one of the usual ones."""
    first = countries_first(answers, known)
    found = meant("licence", part, known.vocabulary)
    terms = known.vocabulary.of("licence")
    here = [id for id in found if not first or terms[id].text("jurisdiction").partition("-")[0] in first]
    if here or found:
        return _the_one(part, here or list(found), known)
    if part.isdecimal() or any(part.casefold() in option.label.casefold() for option in usual):
        return None
    named = [label("licence", id, known.vocabulary) for id in suggestions("licence", part, known.vocabulary)]
    perhaps = f" Perhaps: {'; '.join(named)}?" if named else " Write its letters, such as LMSW, SWE or SKJ."
    raise Refused(f"No licence, registration or degree is known by “{part}”.{perhaps}")


def _the_one(letters: str, ids: list[str], known: Known) -> str:
    """What letters mean that several states use; the vocabulary may say what they usually mean. Raises Refused."""
    usual = {id.upper(): term.text("usual") for id, term in known.vocabulary.of("collision").items()}
    if len(ids) == 1 or usual.get(letters.upper()) in ids:
        return next((id for id in ids if id == usual.get(letters.upper())), ids[0])
    named = " or ".join(f"{id} ({label('licence', id, known.vocabulary)})" for id in ids)
    raise Refused(f"“{letters}” means another licence in another state. Write {named}.")


def _rungs(answers: Answers, known: Known) -> list[Option]:
    """The steps of the country's ladder, from the lowest, in its own words."""
    ladder = ladder_of(Myself(), known.vocabulary, countries_first(answers, known))
    rungs = known.vocabulary.of("ladder.rung")
    options = []
    for rung in ladder.rungs:
        term = rungs.get(f"{ladder.id}/{rung.id}")
        for level in rung.levels:
            name = label("level", level, known.vocabulary)
            alone = term is not None and len(rung.levels) == 1
            options.append(Option(level, term.label["en"] if term and alone else name, (name,)))
    return options


def _read_step(text: str, answers: Answers, known: Known) -> Understood:
    option = one_of(text, _rungs(answers, known))
    return Understood(option.id, option.label)


def _read_moves(text: str, answers: Answers, known: Known) -> Understood:
    moves = chosen(text, _MOVES)
    wanted = [option.id for option in _MOVES if option.id in moves.split(", ")]
    return Understood(", ".join(wanted), _usually(answers, known) if "next" in wanted else "")


def _usually(answers: Answers, known: Known) -> str:
    me = Myself(step=answers.get("step"), moves=("next",))
    ids = usually_asked(me, known.vocabulary, countries_first(answers, known))
    mine = set(answers.get("holds", "").split(", "))
    names = [label("licence", id, known.vocabulary) for id in ids]
    return f"Posts of the next step usually ask for: {' or '.join(names)}" if names and not mine & set(ids) else ""


PERSON = (
    Question(
        "holds",
        "Which licences, registrations or degrees do you hold?",
        "Numbers, letters or names, several with commas: LMSW, SWE, SKJ. A post that requires another one is told as a"
        " near miss, not as a match.",
        _read_licences,
        nothing="not said",
        options=_usual,
    ),
    Question(
        "towards",
        "Which are you working towards?",
        "A post that requires one of these is told as a near miss, with the step that is missing.",
        _read_licences,
        nothing="none",
        options=_usual,
    ),
    Question(
        "step",
        "Where are you on the ladder?",
        "A number or a name. Without it posts of every step are taken, but those of assistants and placements.",
        _read_step,
        nothing="not said",
        options=_rungs,
    ),
    Question(
        "moves",
        "Which posts do you want from there? Several with commas.",
        "Posts of other steps are near misses at most.",
        _read_moves,
        options=lambda answers, known: _MOVES,
        default=lambda answers, known: "same, next",
        wanted=lambda answers, known: bool(answers.get("step")),
    ),
    Question(
        "life",
        "How are you looking?",
        "Only something special: a post must reach a fit of 50 points. After a break: schemes that lead back come in,"
        " and a missing registration is a step to take. Newly qualified: first posts and schemes.",
        lambda text, answers, known: Understood(one_of(text, _LIFE).id),
        options=lambda answers, known: _LIFE,
        default=lambda answers, known: "looking",
    ),
)
