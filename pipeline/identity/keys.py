"""By what a posting is found among a million others: a dozen numbers, of which two of one vacancy share one. Pure."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from pipeline.identity.face import Face
from pipeline.identity.text import samples
from pipeline.identity.wide_places import WIDE

MOST = 32  # postings of one key that are looked at, the newest; more share it only by chance

# Stand for the place of any posting, that of one that names none, and for who names the employer or hides it.
_ANYWHERE, _NOWHERE, _NAMED, _HIDDEN = map(crc32, (b"anywhere", b"nowhere", b"named", b"hidden"))
_MOST_PLACES = 6
_MOST_NAMES = 2  # of one place
_TELLING_WORDS = 2  # of a title: a slip changes one, and another board adds some
_FIRST_WORDS = 2  # of an employer: "TACT" and "TACT (The Adolescent & Children's Trust)" are one


class Keys(NamedTuple):
    """Numbers of 32 bits, each once, the same in every process. Two postings that share one by chance are compared in
    vain, which costs little.

    One posting finds another when it asks for a key that the other is kept under; it is found by it, too. The two lists
    differ only in this: what names a place does not ask for all that an employer has of the same post elsewhere, and
    what names the employer asks only those that hide theirs for any of the same post in town.
    """

    kept: tuple[int, ...]
    asked: tuple[int, ...]


def keys(face: Face) -> Keys:
    """The keys of a posting: a few of its facts each, put together as the exclusive or of their numbers."""
    post, towns = _post(face), [_hash(town) for town in _towns(face)]
    whole_post, (first, spread) = _hash(" ".join(post)), samples(face.text)
    anywhere = [sentence ^ whole_post for sentence in first]
    if not face.employer.hidden:
        who = " ".join(face.employer.said[:_FIRST_WORDS])
        anywhere += [_hash(f"{who}|{word}") for word in post]
    here = [*anywhere, *first, *(sentence ^ whole_post for sentence in spread)]
    shared = {*map(_hash, _numbers(face)), *(one ^ town for town in towns or [_NOWHERE] for one in here)}
    hides = face.employer.hidden or face.employer.agency or face.kind == "agency"
    kept = [one ^ _ANYWHERE for one in anywhere]
    kept += [whole_post ^ town ^ (_HIDDEN if hides else _NAMED) for town in towns]
    asked = [one ^ (_NOWHERE if towns else _ANYWHERE) for one in anywhere]
    asked += [whole_post ^ town ^ other for town in towns for other in ((_HIDDEN, _NAMED) if hides else (_HIDDEN,))]
    return Keys((*shared, *kept), (*shared, *asked))


def _numbers(face: Face) -> Iterator[str]:
    if face.url_key:
        yield f"address {face.url_key}"
    if face.number.root:
        yield f"number {face.number.root}"


def _post(face: Face) -> list[str]:
    """The words of the title that tell, the longest first: without level and hours, and without names of places that
    one board adds and another does not."""
    names = {word for name in face.names if name <= face.title.words for word in name}
    telling = face.title.core - names or face.title.core
    return sorted(telling, key=lambda word: (-len(word), word))[:_TELLING_WORDS]


def _towns(face: Face) -> list[str]:
    """Names that may be the town, as "Coast, Town" does not say which of the two is one; or the postal district."""
    if len(face.places) != 1:
        return sorted({place.town or place.district for place in face.places})[:_MOST_PLACES]
    (place,) = face.places
    names = sorted(place.names - WIDE, key=lambda name: (name != place.town, name))[:_MOST_NAMES]
    return names or [word for word in (place.district, place.town) if word]


@lru_cache(maxsize=2**12)
def _hash(key: str) -> int:
    return crc32(key.encode("utf-8", "replace"))
