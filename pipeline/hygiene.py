"""Making a stranger's text safe to store and show: no control, direction or invisible characters, bounded length."""

import re
import unicodedata
from functools import lru_cache

TITLE_LIMIT = 300  # characters; the longest title in the captures has 230
LINE_LIMIT = 500
TEXT_LIMIT = 100_000

# Removed because they change what a reader sees without being seen: direction marks and overrides, zero-width
# characters, soft hyphens, tags. Unicode Technical Report 36 lists them among the visual spoofing problems.
_INVISIBLE = [0x00AD, 0x061C, 0x180E, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF]
_INVISIBLE += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xE0000, 0xE0080)]
_CONTROL = [*range(0x20), *range(0x7F, 0xA0)]
_BLANK = [0x09, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x2028, 0x2029]

_TABLE: dict[int, str | None] = dict.fromkeys(_INVISIBLE + _CONTROL)
_TABLE |= dict.fromkeys(_BLANK, " ")
_TABLE |= dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")  # half of a surrogate pair
_TABLE |= {0x0A: "\n", 0x0D: "\n"}

# Anything that may need work: controls but for the line feed, and what lies beyond Latin letters and punctuation.
_ODD = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u214f]")
_MARKS = re.compile(r"([\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{3})[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?(?:\n ?)+")


def visible(text: str) -> str:
    """The text without what cannot be seen; line breaks stay, other blanks become spaces."""
    if text.isascii() and text.replace("\n", " ").isprintable():  # the common case costs next to nothing
        return text
    if not _ODD.search(text):
        return text
    text = text.replace("\r\n", "\n").translate(_TABLE)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(r"\1", text))


def one_line(text: str | None, limit: int = LINE_LIMIT) -> str:
    """One line of at most `limit` characters, "" for None; a cut text ends with an ellipsis."""
    line = visible(text) if text else ""
    if "  " in line or "\n" in line or line[:1] == " " or line[-1:] == " ":
        line = " ".join(line.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def paragraphs(text: str, limit: int = TEXT_LIMIT) -> str:
    """Plain text with single blank lines at most, cut to `limit` characters."""
    text = visible(text)
    if "  " in text or "\n " in text or " \n" in text or "\n\n\n" in text:  # most texts come tidy from their reader
        text = _LINES.sub("\n\n", _BLANKS.sub(" ", text))
    text = text.strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


_NO_ASCII = re.compile(r"[^\x00-\x7f]{1,40}")


def fold(text: str) -> str:
    """Lower case without accents, for comparing: "Müller" and "MULLER" are one."""
    text = text.casefold()
    return text if text.isascii() else _NO_ASCII.sub(_unaccented, text)


def _unaccented(found: re.Match[str]) -> str:
    return _without_marks(found[0])


@lru_cache(maxsize=4096)  # what is no ASCII is little and comes again and again; one letter does not change another
def _without_marks(letters: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
