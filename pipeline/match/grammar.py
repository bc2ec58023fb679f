"""The grammar of the query language, and what is wrong with a text that does not keep to it: at which character, and
what to do about it."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # lark is imported when the first query is read, because importing it costs more than most commands
    from lark import Lark, Token, Tree

LONGEST = 2000
"""Characters of a query."""

FIELDS = ("title", "employer", "place")

_QUOTES = '"“”„‟«»'
_IN_WORD = rf"[^\s()~{_QUOTES}]"

# NEAR and ~ are let through without their number, and any field by its form: words.py names these faults better.
_GRAMMAR = rf"""
?start: either
?either: both (OR both)*
?both: operand (AND? operand)*
?operand: negated | near | atom
negated: (NOT | MINUS) (near | atom)
near: atom NEAR atom
?atom: word | phrase | group | field
field: FIELD (word | phrase | group)
word: WORD
phrase: PHRASE TILDE?
group: OPEN either CLOSE

OR.4: /OR(?!{_IN_WORD})/
AND.4: /AND(?!{_IN_WORD})/
NOT.4: /NOT(?!{_IN_WORD})/
NEAR.4: /NEAR([\/:]{_IN_WORD}*|[0-9]+)?(?!{_IN_WORD})/
SIGNS.3: /[^\w\s()~*{_QUOTES}]+(?=[\s)]|\Z)/
FIELD.2: /[^\W\d_]+:(?!\/\/)/
MINUS.2: /[-−–](?=\S)/
PHRASE: /[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]/
TILDE: /~[0-9]*/
OPEN: "("
CLOSE: ")"
WORD: /{_IN_WORD}+/
BLANKS: /\s+/
%ignore BLANKS
%ignore SIGNS
"""

_JOINING = ("OR", "AND", "NEAR")
_NEGATING = ("NOT", "MINUS")
_AS_A_WORD = 'put it in quotes to look for the word itself: "{}".'


class WordsError(ValueError):
    """A query that cannot be read."""

    def __init__(self, at: int, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.at = at  # 0-based offset of the character in the query
        self.problem = problem
        self.hint = hint  # what to do, a sentence


def tree_of(text: str) -> "Tree[Token]":
    """The query taken apart. Raises WordsError."""
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    if len(text) > LONGEST:
        raise WordsError(LONGEST, f"This query is longer than {LONGEST:,} characters.", "Shorten it from here on.")
    try:
        return _lark().parse(text)
    except UnexpectedCharacters as error:  # every other character begins something
        hint = 'Put one before and one after each phrase: "social worker".'
        raise WordsError(error.pos_in_stream or 0, "This quotation mark has no partner.", hint) from None
    except UnexpectedToken as error:
        raise _fault(error.token, text) from None


def tokens_of(text: str) -> "list[Token]":
    """The pieces of a query that can be read, with the signs that `tree_of` passes over."""
    return [token for token in _lark().lex(text, dont_ignore=True) if token.type != "BLANKS"]


@cache
def _lark() -> "Lark":
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr", lexer="basic")


def _fault(token: "Token", text: str) -> WordsError:
    """What is wrong where the parser stopped. A fault of what stands before is told first."""
    before = list(_until(token, text))
    last = before[-1] if before else None
    if last is not None and last.type in (*_JOINING, *_NEGATING):
        return _nothing_after(last, token)
    if last is not None and last.type == "FIELD":
        return _nothing_in_field(last, token)
    if token.type == "TILDE":
        hint = 'Put the words in quotes and the ~ directly behind them: "fostering assessment"~5.'
        return WordsError(start(token), "A ~ stands only behind a phrase in quotes.", hint)
    if token.type == "CLOSE" or token.type == "$END":
        return _parentheses(token, before)
    return _nothing_before(token, last)


def _until(token: "Token", text: str) -> "Iterator[Token]":
    """What the parser took before it stopped. At the end of the text that is everything."""
    for one in _lark().lex(text):
        if token.type != "$END" and start(one) >= start(token):
            return
        yield one


def _nothing_after(operator: "Token", token: "Token") -> WordsError:
    if operator.type in _NEGATING and token.type in _NEGATING:
        return WordsError(start(token), "Two negations follow each other.", "Leave one of them out.")
    if operator.type == "MINUS":
        hint = "Put the minus directly before the word, phrase or parenthesis to be ruled out: -locum."
        return WordsError(start(operator), "Nothing to rule out follows this minus.", hint)
    hint = f"Write a word, phrase or parenthesis after it, or leave it out; {_AS_A_WORD.format(operator)}"
    return WordsError(start(operator), f"Nothing to look for follows {operator}.", hint)


def _nothing_in_field(field: "Token", token: "Token") -> WordsError:
    hint = f"Write the word, phrase or parenthesis directly after it: {field}fostering."
    if token.type in _NEGATING:
        hint = f"Put the minus before the field: -{field}fostering."
    elif token.type in _JOINING:
        hint += f' If “{token}” is the word meant, put it in quotes: {field}"{token}".'
    return WordsError(start(field), f"{field} has no word behind it.", hint)


def _parentheses(token: "Token", before: "list[Token]") -> WordsError:
    """The text ended or a parenthesis closed too early."""
    opened: list[Token] = []
    for one in before:
        if one.type == "OPEN":
            opened.append(one)
        elif one.type == "CLOSE":
            opened.pop()
    if opened and token.type == "CLOSE":
        return WordsError(start(opened[-1]), "These parentheses are empty.", "Leave them out, or put words in them.")
    if opened:
        hint = "Close it with ) after the words that belong together."
        return WordsError(start(opened[-1]), "This parenthesis is never closed.", hint)
    if token.type == "CLOSE":
        hint = "Leave it out, or open it with ( before the words that belong together."
        return WordsError(start(token), "This parenthesis closes none that was opened.", hint)
    return WordsError(0, "There is nothing to look for.", 'Write words, or a phrase in quotes: "social worker".')


def _nothing_before(operator: "Token", last: "Token | None") -> WordsError:
    if last is not None and last.type != "OPEN":  # only a second NEAR is refused behind something to look for
        hint = 'For more than two put them in quotes with a ~: "kinship fostering assessment"~5.'
        return WordsError(start(operator), "NEAR joins two words only.", hint)
    hint = f"Write a word, phrase or parenthesis before it, or leave it out; {_AS_A_WORD.format(operator)}"
    return WordsError(start(operator), f"Nothing to look for stands before {operator}.", hint)


def start(token: "Token") -> int:
    """Where a piece of a query begins, 0-based."""
    return token.start_pos or 0


def begin(tree: "Tree[Token] | Token") -> int:
    """Where a branch of a query begins, 0-based."""
    return begin(tree.children[0]) if hasattr(tree, "children") else start(tree)
