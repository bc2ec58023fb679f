"""What the address of a page says in words: ".../jobs/4711-social-worker-leeds.pdf" says "Social worker leeds"."""

import re
from urllib.parse import parse_qsl, unquote_plus, urlsplit

_TITLES = ("job", "title", "jobtitle", "job_title", "position", "vacancy")  # parameters that hold the title itself
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cfm|pdf|docx?|odt|rtf|jpe?g|png)$", re.IGNORECASE)
_NUMBERS = re.compile(r"^(?:\d+\b\W*)+|(?:\W+\d+)+$")  # ids and dates around the words
_SIGNS = re.compile(r"[\s_+~–-]+")
# A word of some language; anything shorter, or with figures in it, is a language's name or an id ("en", "ku619YvdQj").
_WORD = re.compile(r"(?<!\w)(?=\w*[aeiouyà-ÿ])[^\W\d_]{3,}(?!\w)", re.IGNORECASE)
_TOO_LONG = 200  # characters


def words_of(url: str) -> str:
    """The last words in an address, on one line; "": it has none. Ids, dates and file endings are left out."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    named = [value for name, value in parse_qsl(parts.query) if name.lower() in _TITLES]
    for piece in (*named, *reversed(parts.path.split("/"))):
        if words := _words(piece):
            return words
    return ""


def _words(piece: str) -> str:
    text = _SIGNS.sub(" ", _ENDING.sub("", unquote_plus(piece))).strip()
    text = _NUMBERS.sub("", text).strip()[:_TOO_LONG]
    said = any(_WORD.fullmatch(word.strip(".,;()'&")) for word in text.split())
    return text[0].upper() + text[1:] if said else ""
