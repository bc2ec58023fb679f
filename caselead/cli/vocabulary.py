"""`caselead vocabulary`: the words that postings are read by."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from caselead.cli.output import say, show, show_json, show_table, styled

if TYPE_CHECKING:
    from leads.vocabulary import Term, Vocabulary

app = typer.Typer(help="The words that postings are read by: what adverts call things.", no_args_is_help=True)

_Folder = Annotated[
    str | None,
    typer.Option("--in", metavar="FOLDER", help="Another vocabulary: a folder of TOML. Default: that of the settings."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON (docs/json.md).")]


@app.command("show")
def show_(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A kind (specialism, licence, ...) or one entry (fostering).")
    ] = None,
    folder: _Folder = None,
    as_json: _Json = False,
) -> None:
    """Show the kinds of entries, the entries of one kind, or one entry whole."""
    vocabulary = _load(folder)
    if name is None:
        _show_kinds(vocabulary, as_json)
    elif found := list(vocabulary.of(name).values()):
        _show_terms(found, as_json)
    else:
        _show_entries(_named(vocabulary, name), as_json)


@app.command()
def check(
    folder: Annotated[
        str | None, typer.Argument(metavar="FOLDER", help="A folder of TOML. Default: the vocabulary of the settings.")
    ] = None,
    as_json: _Json = False,
) -> None:
    """Check a vocabulary: every problem with its file and line; exit code 78 when there is one."""
    vocabulary = _load(folder)
    doubled = _in_two_places(vocabulary)
    phrases = sum(1 for _ in vocabulary.phrases())
    if as_json:
        show_json({"name": vocabulary.name, "entries": len(vocabulary.terms), "phrases": phrases, "doubled": doubled})
        return
    for one in doubled:
        say(f'"{one["phrase"]}" decides for {" and ".join(one["ids"])}: both will be tagged.')
    show(f"{vocabulary.name}: {len(vocabulary.terms)} entries, {phrases} phrases, no problem.")


@app.command()
def where(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help='Words as an advert prints them: "foster carers".')],
    language: Annotated[str | None, typer.Option(help="Read them as en, nl, de or fr.")] = None,
    folder: _Folder = None,
    as_json: _Json = False,
) -> None:
    """Say which entries know these words, in which list and file."""
    from pipeline.understand.document import Field
    from pipeline.understand.phrases import PhraseBook

    vocabulary = _load(folder)
    scanned = PhraseBook(vocabulary).scan(Field("phrase", "title", phrase), language, None)
    found = list(dict.fromkeys((hit.kind, hit.id, hit.use, hit.phrase) for hit in scanned.hits))
    rows = [(kind, id, use, words, vocabulary.of(kind)[id].file) for kind, id, use, words in found]
    if as_json:
        show_json([dict(zip(("kind", "id", "list", "phrase", "file"), row, strict=True)) for row in rows])
    elif rows:
        show_table(("kind", "id", "list", "phrase", "file"), rows)
    else:
        say("No entry knows these words.\n  Try: fewer of them, or caselead vocabulary show")


def _load(folder: str | None) -> "Vocabulary":
    from caselead.home import open_home
    from config.vocabulary.load import load

    return load(folder or open_home().settings.reading.profession)


def _show_kinds(vocabulary: "Vocabulary", as_json: bool) -> None:
    counts = Counter(term.kind for term in vocabulary.terms)
    files = {term.kind: term.file for term in vocabulary.terms}
    rows = [(kind, count, files[kind]) for kind, count in counts.items()]
    if as_json:
        show_json([{"kind": kind, "entries": count, "file": file} for kind, count, file in rows])
        return
    show_table(("kind", "entries", "file"), rows)
    say(f"{vocabulary.name}\n  Next: caselead vocabulary show specialism")


def _show_terms(terms: "list[Term]", as_json: bool) -> None:
    if as_json:
        show_json([term_form(term) for term in terms])
    else:
        show_table(("id", "label", "parent"), [(term.id, term.label.get("en"), term.parent) for term in terms])


def _show_entries(terms: "list[Term]", as_json: bool) -> None:
    if as_json:
        show_json([term_form(term) for term in terms])
        return
    for term in terms:
        show(styled(f"{term.label.get('en', term.id)} ({term.kind} {term.id}, {term.file})", bold=True))
        for name, value in term.facts.items():
            show(f"  {name}: {', '.join(value) if isinstance(value, tuple) else value}")
        for (use, lang), words in _lists(term).items():
            show(f"  {use}{f' ({lang})' if lang else ''}: {', '.join(words)}")


def _lists(term: "Term") -> dict[tuple[str, str | None], list[str]]:
    lists: dict[tuple[str, str | None], list[str]] = {}
    for phrase in term.phrases:
        lists.setdefault((phrase.use, phrase.lang), []).append(phrase.text)
    return lists


def term_form(term: "Term") -> dict[str, Any]:
    """One entry of `caselead vocabulary show --json`."""
    return {
        "kind": term.kind,
        "id": term.id,
        "label": dict(term.label),
        "file": term.file,
        "facts": {name: list(value) if isinstance(value, tuple) else value for name, value in term.facts.items()},
        "phrases": [{"list": use, "language": lang, "words": words} for (use, lang), words in _lists(term).items()],
    }


def _named(vocabulary: "Vocabulary", name: str) -> "list[Term]":
    """The entries of this id. Raises NotFound with the nearest one."""
    from config.toml_text import did_you_mean
    from leads.errors import NotFound

    found = [term for term in vocabulary.terms if term.id == name]
    if not found:
        known = {term.kind for term in vocabulary.terms} | {term.id for term in vocabulary.terms if "/" not in term.id}
        near = did_you_mean(name, known)
        hint = near if near.startswith("did you") else "caselead vocabulary show lists the kinds"
        raise NotFound(f'The vocabulary has no kind and no entry "{name}".', hint=hint)
    return found


def _in_two_places(vocabulary: "Vocabulary") -> list[dict[str, Any]]:
    """Phrases that settle two specialisms at once: rarely meant."""
    owners: dict[str, list[str]] = {}
    for term, phrase in vocabulary.phrases():
        if term.kind == "specialism" and phrase.use == "strong" and term.id not in owners.setdefault(phrase.text, []):
            owners[phrase.text].append(term.id)
    return [{"phrase": phrase, "ids": ids} for phrase, ids in owners.items() if len(ids) > 1]
