"""A stranger's HTML to plain text, and a stranger's address to one that may be shown."""

import re
from html import unescape
from html.entities import html5
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

# Elements whose content is no text for a reader.
_HIDDEN = "script|style|template|noscript|iframe|noembed|noframes|textarea|select|title|svg|math|plaintext|xmp|object"
_BLOCK = (
    "p|br|div|ul|ol|h1|h2|h3|h4|h5|h6|section|article|header|footer|aside|main|nav|blockquote|pre|hr|dl|dt|dd|address"
    "|figure|figcaption|form|fieldset|center|details|summary|table|caption|thead|tbody|tfoot|tr"
)

_INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|label|mark|q|s|small|span|strike|strong|sub|sup|time|u|wbr"

# Form feed, vertical tab and tab stand for "new line", "new list item" and "end of the item" until the tags are gone.
# All are white space: a source's own are made blanks first, and lexbor lets form feeds and tabs stand anywhere, in a
# table too, without moving them.
_LINE, _ITEM, _ITEM_END = "\f", "\v", "\t\f"
_ITEM_STARTS = re.compile(r"\v[ \n\r\f]*")
_LOOSE_ITEM = re.compile(r"\v[ \n\r\f]")
_MARKS = {slash + name: _LINE for name in _BLOCK.split("|") for slash in ("", "/")}
_MARKS |= {"li": _ITEM, "/li": _ITEM_END, "/ul": _ITEM_END, "/ol": _ITEM_END, "td": " ", "th": " "}
# Plain tags need no parser. All others are left behind as "<": hidden or unknown elements, <PRE>, <Br>.
_PLAIN_MARKS = {name: mark for name, mark in _MARKS.items() if name not in ("pre", "/pre")}
_PLAIN_MARKS |= {slash + name: "" for name in f"{_INLINE}|td|th|tbody".split("|") for slash in ("", "/")} | _PLAIN_MARKS
_PLAIN_MARKS |= {name.upper(): mark for name, mark in _PLAIN_MARKS.items()}

_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLANKS = r"[ \n\r]*"
# Up to four tags with nothing but blanks after each. As one repeat for any number it would take four times as long.
_TAGS = re.compile(rf"(<[^<>]*>{_BLANKS}" + rf"(?:<[^<>]*>{_BLANKS})?+" * 3 + ")")
_BETWEEN_BRACKETS = re.compile(r"<([^<>]*)>")
_WITH_ATTRIBUTES = re.compile(r"(/?[a-zA-Z][a-zA-Z0-9]*)(?:\s[^\"']*(?:\"[^\"]*\"[^\"']*|'[^']*'[^\"']*)*|/)?")
# White space that is neither a space nor the end of a line: that of ASCII, and all.
_ODD_BLANKS = "\t\r\v\f\x1c\x1d\x1e\x1f"
_ALL_ODD_BLANKS = (
    _ODD_BLANKS + "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_MARKED_TAG = re.compile(rf"<(/?(?:{_BLOCK})\b|/?li\b|t[dh]\b)", re.IGNORECASE)
_PRE = re.compile(r"<pre\b[^>]*>.*?(?:</pre|\Z)", re.IGNORECASE | re.DOTALL)
_ESCAPED_TWICE = re.compile(
    r"&lt;/?(?:p|br|div|ul|li|b|strong|em|span|h[1-6]|table|a)\b[^<]{0,400}?&gt;", re.IGNORECASE
)


def html_to_text(fragment: str) -> str:
    """Plain text of an HTML fragment: one line per block, list items begin with "- ", links keep only their words.

    Text without markup keeps its own lines. What was escaped twice is read as the HTML it was meant to be.
    """
    if "<" not in fragment and "&" not in fragment:
        return _tidy(fragment.splitlines())
    if "<" not in fragment and _ESCAPED_TWICE.search(fragment):
        fragment = unescape(fragment)
    if not _TAG.search(fragment):
        return _tidy(unescape(fragment).splitlines())
    if "\t" in fragment or _LINE in fragment or _ITEM in fragment:
        fragment = fragment.replace("\t", " ").replace(_LINE, " ").replace(_ITEM, " ")
    pieces = _TAGS.split(fragment)
    pieces[1::2] = [_mark(tags) if (mark := _known.get(tags)) is None else mark for tags in pieces[1::2]]
    text = "".join(pieces)
    text = _parsed(fragment) if "<" in text else _unescaped(text)
    if _ITEM in text:
        text = _ITEM_STARTS.sub("\f- ", text) if _LOOSE_ITEM.search(text) else text.replace(_ITEM, "\f- ")
    return _tidy(text.split(_LINE), wrapped="\n" in text)


def _unescaped(text: str) -> str:
    """What html.unescape gives, in a third of its time where all references are names with their semicolons."""
    if "&" not in text:
        return text
    pieces = text.split("&")
    for position in range(1, len(pieces)):
        name, semicolon, rest = pieces[position].partition(";")
        character = html5.get(name + semicolon)
        if character is None or not semicolon:
            return unescape(text)
        pieces[position] = character + rest
    return "".join(pieces)


def text_of(fragment: str) -> str:
    """The same on one line, for names, places and categories."""
    if "<" not in fragment and "&" not in fragment:
        return " ".join(fragment.split())
    return " ".join(html_to_text(fragment).split())


_known: dict[str, str] = {}  # what _mark gave: few rows of tags make most of the markup there is
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 160  # rows, and characters of one: a hostile page fills a megabyte or two


def _mark(tags: str) -> str:
    """The one mark that stands for a row of tags and the blanks between them; "<" leaves it to the parser."""
    pieces = _BETWEEN_BRACKETS.split(tags)
    pieces[1::2] = map(_mark_of_one, pieces[1::2])
    marks = "".join(pieces)
    if "<" in marks:
        mark = "<"
    elif _ITEM in marks and "\t" not in marks[marks.rindex(_ITEM) :]:
        mark = _ITEM
    elif "\t" in marks:
        mark = _ITEM_END
    else:
        mark = _LINE if _LINE in marks else " " if marks else ""
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    if len(tags) <= _LONGEST_KNOWN:
        _known[tags] = mark
    return mark


def _mark_of_one(tag: str) -> str:
    mark = _PLAIN_MARKS.get(tag)
    if mark is None:
        named = _WITH_ATTRIBUTES.fullmatch(tag)
        mark = _PLAIN_MARKS.get(named[1], "<") if named else "<"
    return mark


def _parsed(fragment: str) -> str:
    """The text by the rules of HTML, with its marks: for everything that is not a row of plain tags."""
    if "<pre" in fragment or "<PRE" in fragment:
        fragment = _PRE.sub(lambda match: match[0].replace("\n", "<br>"), fragment)
    tree = LexborHTMLParser(_MARKED_TAG.sub(lambda tag: _MARKS[tag[1].lower()] + tag[0], fragment))
    tree.strip_tags(_HIDDEN.split("|"))
    return tree.body.text() if tree.body else ""


def _tidy(lines: list[str], *, wrapped: bool = False) -> str:
    """The lines that say something, with single spaces. Most have no others: to look costs less than to split.

    `wrapped`: there are line breaks inside the lines.
    """
    tidy = [line for ragged in lines if (line := ragged.strip()) and line != "-"]
    text = "\n".join(tidy)
    if wrapped or text.rfind("  ") >= 0 or _has_odd_blanks(text):  # rfind is quicker than find here
        return "\n".join([" ".join(line.split()) for line in tidy])
    return text


def _has_odd_blanks(text: str) -> bool:
    return any(map(text.__contains__, _ODD_BLANKS if text.isascii() else _ALL_ODD_BLANKS))


_PLAIN_URL = re.compile(r"https?://[a-zA-Z0-9.-]+(?::\d{1,4})?(?:/[!#-;=?-\[\]_a-z~]{0,2000})?")
_AROUND = "".join(map(chr, range(33))) + "\xa0\ufeff"  # what browsers and editors leave around an address
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_QUOTED = str.maketrans({" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60"})  # as a browser does
_BAD_IN_HOST = re.compile(r"[\s%'{}|^]")


def safe_url(href: str, base: str) -> str | None:
    """The absolute http or https address that a browser would go to from `href`, without credentials.

    None: there is none that may be shown. `href` has its entities decoded already; `base` is the document's address.
    """
    if _PLAIN_URL.fullmatch(href):
        return href
    href = re.sub(r"[\t\r\n]", "", href.strip(_AROUND))
    # Programs differ on which host `http://a\@b` names, so a backslash is never shown.
    if not href or href == "#" or "\\" in href or _CONTROL.search(href) or len(href) > 4096:
        return None
    try:
        parts = urlsplit(urljoin(base, href.translate(_QUOTED)))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or _BAD_IN_HOST.search(host):
        return None
    host = f"[{host}]" if ":" in host else host
    return parts._replace(netloc=host if port is None else f"{host}:{port}").geturl()
