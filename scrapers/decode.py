"""Bytes to text, once, for every document that is read."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# What browsers read under these names (WHATWG Encoding Standard): a page that says Latin-1 was written on Windows.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-8-sig": "utf-8",
}

# Only encodings that browsers know: Python has others (unicode_escape, utf-7, idna) that hide markup from a reader.
_KNOWN = frozenset(
    {"utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874", "cp932", "cp949"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {"big5", "gb18030", "euc_jp"}
)

_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
# Control characters in UTF-8 that some program made of Windows-1252 dashes and quotes; no text has a use for them.
_MISREAD = re.compile(rb"\xc2[\x80-\x9f]")

_UTF8_PAIR = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")

_HEAD = 4096  # bytes looked at for a declaration; HTML asks for 1024, real pages are later
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s\"';,]+)", re.IGNORECASE)
_XML_SAYS = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_META_SAYS = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

_PRINTED_BYTES = re.compile(rb"b(['\"])(?:\\n|\\r|\\t|\\xef\\xbb\\xbf|\s){0,50}[<{\[]")
_ESCAPE = re.compile(rb"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}


def decode(body: bytes, content_type: str) -> tuple[str, tuple[str, ...]]:
    """The text of a document and what was wrong with its encoding, in whole sentences.

    In this order: a byte order mark; UTF-8 wherever bytes beyond ASCII are valid UTF-8, since that does not happen
    by chance; the charset of the Content-Type; the XML declaration or HTML `meta`; UTF-8 with a few broken bytes
    replaced; Windows-1252. Never raises.
    """
    if _PRINTED_BYTES.match(body):
        text, problems = decode(_unescaped(body), content_type)
        return text, (
            "The document was saved as the printed form of Python bytes (b'...'); this was undone.",
            *problems,
        )
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _certain(body[len(mark) :], encoding)
    if body[:2] in (b"<\0", b"\0<"):
        return _certain(body, "utf-16-le" if body[1:2] == b"\0" else "utf-16-be")
    known, problems = _understood(_claims(body, content_type))
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text, broken = _not_utf8(body, known)
        return text, problems + broken
    if body.isascii():
        return text, problems
    problems += _lies(body, text, known)
    return text.translate(_WINDOWS) if _MISREAD.search(body) else text, problems


def _certain(body: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return body.decode(encoding), ()
    except UnicodeDecodeError:
        return body.decode(encoding, "replace"), (_replaced(encoding),)


def _claims(body: bytes, content_type: str) -> list[str]:
    """What the server and then the document say, as written."""
    found = [match[1] for match in [_CHARSET.search(content_type)] if match]
    head = body[:_HEAD]
    if not head.lstrip().startswith((b"{", b"[")):  # JSON declares nothing; what looks like it is a string inside
        declared = _XML_SAYS.search(head) or _META_SAYS.search(head)
        found += [declared[1].decode("ascii")] if declared else []
    return found


def _understood(claims: list[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The Python codecs that the claims mean, each with the claim, and a complaint for each one that is not used."""
    known: dict[str, str] = {}
    problems: list[str] = []
    for claim in claims:
        try:
            name = codecs.lookup(claim).name
        except (LookupError, ValueError):
            continue  # a slip of the pen; if it matters, the bytes will not be UTF-8
        name = _MEANT.get(name, name)
        if name in _KNOWN:
            known.setdefault(name, claim)
        elif not name.startswith("utf-16"):  # a declaration that can be read byte by byte is not UTF-16: no news
            problems.append(f'The document says that it is written in "{claim[:40]}", which is not read here.')
    return known, tuple(dict.fromkeys(problems))


def _not_utf8(body: bytes, known: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The best reading of bytes that are not UTF-8."""
    for name in known:
        text = _decoded(body, name)
        if text is not None:
            return text, _lies(body, text, known)
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(_UTF8_PAIR.findall(body))
    if good > broken or (broken == 1 and text.endswith("\ufffd")):
        return text, (_replaced("UTF-8"),)
    name = next((name for name in known if name != "utf-8"), "")
    if name:
        return body.decode(name, "replace"), (_replaced(known[name]),)
    said = "says that it is UTF-8 and is not" if known else "does not say how it is written"
    return _windows_1252(body), (f"The document {said}; it was read as Windows-1252.",)


def _lies(body: bytes, text: str, known: dict[str, str]) -> tuple[str, ...]:
    """A complaint for each claim that would have given another text."""
    wrong = [claim for name, claim in known.items() if _decoded(body, name) != text]
    return tuple(f'The document is said to be written in "{claim}" and is not.' for claim in wrong)


def _decoded(body: bytes, name: str) -> str | None:
    try:
        return _windows_1252(body) if name == "cp1252" else body.decode(name)
    except UnicodeDecodeError:
        return None


def _windows_1252(body: bytes) -> str:
    """As browsers read it: all bytes have a meaning, Python's codec refuses five."""
    return body.decode("latin-1").translate(_WINDOWS)


def _unescaped(body: bytes) -> bytes:
    """The bytes that Python printed as b'...': one pass, never longer than what came in."""
    inner = body.strip()
    inner = inner[2:-1] if inner.endswith(inner[1:2]) else inner[2:]
    return _ESCAPE.sub(lambda m: bytes.fromhex(m[1].decode()) if m[1] else _ESCAPED.get(m[2], m[2]), inner)


def _replaced(name: str) -> str:
    return f"Some characters are not valid {name}; they were replaced."
