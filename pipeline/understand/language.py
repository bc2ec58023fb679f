"""In which language a posting is written. Counted, not guessed from its country."""

import re
from collections import Counter

from pipeline.understand.document import Document, with_role

_ENOUGH = 600  # characters; the beginning of a text shows its language as well as the whole
_FEWEST = 3  # small words of one language before they are believed

# The small words of each language. "of" is "or" in Dutch, "die" an article in two: such words count for both.
_SMALL = {
    "en": "the and of to for with you your we our will are this that be have from as by or at who their they it not"
    " which",
    "nl": "de het een en van je we wij ons voor met zijn niet jij jouw bij aan dat ook naar om op te of die wat als"
    " maar bent uit deze kun onze wordt binnen waar",
    "de": "der die das und ist mit für von den dem ein eine einer einen sie wir auf zu im bei nicht sich als auch oder"
    " ihre unser unsere zur zum du des",
    "fr": "le la les et des un une du de en pour vous nous dans est sur avec au aux par votre notre qui que à ou",
    "es": "el la los las de del en un una para con por que es su se al como",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _code, _words in _SMALL.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _code)

# Spellings that words of one language have and words of the others hardly ever, for titles without a text.
_SPELT = {
    "nl": r"ij(?!a)|lijk|heid\b|aa[^r\s]|uu(?!m)|begeleid|medewerk|werker\b|kundig|zorg|loog\b|gezin|jeugd|hulpverl|m/v"
    r"|sociaal\b|\bambulant|\bconsulent|\bbeleid|kliniek|beheer",
    "de": r"[äüß]|(?<!o)ö|(?<!yo)ung\b|schaft|keit\b|arbeiter|pfleg|erzieh|fachkraft|leiter\b|leitung|m/w|w/m|sozial",
    "fr": r"(?<!caf)é|[èêçœ]|h/f|f/h|travailleu|assistante? social|conseill|\binfirmi",
    "en": r"work(?:er)?s?\b|nurs(?:e|ing)|counsel|officer|teacher|engineer|developer|clinic(?:al|ian)|health|\bcare"
    r"|school|community|children|family|youth|housing|services?\b|lead(?:er)?\b|director\b|assistant\b|practitioner"
    r"|therapist\b",
}
_SPELLINGS = {code: re.compile(pattern) for code, pattern in _SPELT.items()}


def language_of(document: Document, hint: str | None) -> str | None:
    """ISO 639-1: "en", "nl", "de", "fr", or "es" so that Spanish is not taken for French; or what `hint` says.

    None: there is too little text to tell, and no hint.

    Small words decide. Where there are too few of them, as in a title alone, the spelling of a Dutch, German or French
    title decides; then `hint` (the language the source says, such as "en-GB"); an English spelling comes last, because
    English titles are common everywhere.
    """
    title = " ".join(field.printed for field in with_role(document, "title")).lower()
    text = " ".join(field.printed[:_ENOUGH] for field in with_role(document, "text"))[:_ENOUGH].lower()
    found = Counter(filter(None, map(_LANGUAGES_OF.get, f"{title} {text}".split())))
    votes = Counter({code: sum(count for codes, count in found.items() if code in codes) for code in _SMALL})
    (first, most), (_, next_most) = votes.most_common(2)
    if most >= _FEWEST and most > next_most:
        return first
    spelt = Counter({code: len(pattern.findall(title)) for code, pattern in _SPELLINGS.items()})
    english = spelt.pop("en")
    (first, most), (_, next_most) = spelt.most_common(2)
    if most > next_most:
        return first
    said = (hint or "").strip().lower()[:2]
    if said.isalpha() and said.isascii() and len(said) == 2:
        return said
    return "en" if english else None
