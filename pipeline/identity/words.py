"""Words as they are compared: one spelling each, without what says nothing of a post. Pure.

The lists hold words of job adverts in general, in the languages that the boards use; none is of one profession.
"""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.hygiene import fold

_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_WORD = re.compile(r"[^\W_]+")
_ENDS_THAT_STAY = ("ss", "us", "is")
_SHORTEST_SLIP = 5  # letters; shorter words are too often other words: "east", "west"
_LONG = 9  # letters; in such a word two slips leave it the same

_SPELLED_OUT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "asst": "assistant", "assoc": "associate",
    "mgr": "manager", "mngr": "manager", "coord": "coordinator", "dept": "department", "svc": "service",
    "practioner": "practitioner", "begl": "begeleider", "med": "medewerker", "mw": "medewerker", "saint": "st",
    "1": "i", "2": "ii", "3": "iii", "centre": "center", "programme": "program", "counsellor": "counselor",
    "fulltime": "full", "parttime": "part", "fulltijd": "full", "voltijd": "full", "deeltijd": "part",
    "vollzeit": "full", "teilzeit": "part", "nights": "night", "days": "day", "weekends": "weekend",
}  # fmt: skip

LEVELS = frozenset(
    "senior supervising junior lead leading principal head deputy assistant associate advanced chief trainee "
    "apprentice apprenticeship student intern internship graduate newly aspiring consultant vice executive "
    "i ii iii iv v vi vii band grade level schaal niveau stagiair stagiaire leerling praktikant werkstudent "
    "stellvertretende leitung hoofd adjunct".split()
)
"""Words of a title that say how high a post stands. Two titles that differ in one are two posts."""

CONTRACTS = frozenset(
    "bank locum relief casual sessional permanent perm temporary temp fixed ftc maternity paternity cover secondment "
    "seconded agency pool flex flexpool oproep interim per diem prn peripatetic invalkracht vervanging befristet "
    "unbefristet zwangerschapsvervanging vakantiekracht seasonal volunteer".split()
)
"""Words of a title that say under what contract."""

HOURS = frozenset("full part night waking weekend evening day sleep nacht weekenddienst".split())
"""Words of a title that say when or how much one works."""

REQUIREMENTS = frozenset(
    "bilingual multilingual spanish english welsh french german dutch polish arabic urdu punjabi bengali gujarati "
    "mandarin cantonese portuguese russian bsl asl male female tweetalig".split()
)
"""Words of a title that say who may apply."""

TELLING = LEVELS | CONTRACTS | HOURS | REQUIREMENTS
"""Words of a title that always tell: "bank" even beside the Staff Bank Office; "maternity" is no slip of another."""

NOISE = frozenset(
    # what joins words
    "a an and at by for from in of on or per the to with we are our de het een van voor en bij te op der die das und "
    "fur im am et du des la le les pour "
    # what every advert may say
    "urgent urgently immediate immediately start starts new now hiring recruiting wanted required needed apply today "
    "vacancy vacature job opportunity opportunities exciting amazing great excellent join team time hour hr week month "
    "year annum pa ph pw pm uur p salary pay rate rates bonus up plus multiple several various position positions "
    "location locations nationwide hybrid remote home based visa sponsorship internal external only m f d w x h v "
    "gn mwd mwx fte contract role post opening uk usa ref "
    "reference req no nr id hot featured sponsored top all gender genders".split()
)
"""Words of a title that tell no post from another."""


def words(text: str) -> list[str]:
    """The words of a text in their order: lower case, no accents, no apostrophes."""
    return _WORD.findall(_APOSTROPHES.sub("", fold(text)))


@lru_cache(maxsize=2**13)
def plain(word: str) -> str:
    """A word as it is compared: spelled out, and in the singular where that is formed with an s."""
    word = _SPELLED_OUT.get(word, word)
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_ENDS_THAT_STAY) else word


def without_slips(a: list[str], b: list[str]) -> tuple[list[str], list[str]]:
    """What is left of two lists of words without those that are the same but for one slip, or for a blank."""
    if not a or not b:
        return a, b
    if "".join(a) == "".join(b):
        return [], []
    kept, left = [], list(b)
    for word in a:
        for other in left:
            if -2 < len(word) - len(other) < 2 and _is_slip(word, other):
                left.remove(other)
                break
        else:
            kept.append(word)
    return kept, left


def _is_slip(a: str, b: str) -> bool:
    """Of two words that are as long but for one letter at most."""
    shortest = min(len(a), len(b))
    if shortest < _SHORTEST_SLIP or (a[0] != b[0] and a[-1] != b[-1]) or a.isdigit() or (a in TELLING and b in TELLING):
        return False
    most = 2 if shortest >= _LONG else 1
    return OSA.distance(a, b, score_cutoff=most) <= most
