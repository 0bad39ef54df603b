"""Reads what a person types into the search field: words, "phrases" and -not.

What comes out is folded and holds letters, digits, pictograms and spaces only, so that nothing a
person types can be an error, or an operator, in the language of a search engine.
"""

import re

from attrs import frozen

from pipelines.index.errors import QueryError
from pipelines.index.folding import fold

# Longer is no question of a person, and every word costs a look into the index.
MOST_CHARACTERS = 1_000
MOST_WORDS = 32

# A part of a word needs three characters to be told from noise: shorter ones are whole words.
_SHORTEST_PART = 3

_TOKEN = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))|\s+')
# A phone's keyboard and word processors put these in place of a straight quote.
_CURLED = str.maketrans(dict.fromkeys("“”„‟«»", '"'))


@frozen(kw_only=True)
class Words:
    """Folded pieces of text; a space at an end means that a word begins or ends there."""

    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def read_words(typed: str) -> Words:
    """The pieces of text that must and must not occur.

    Raises:
        QueryError: an unclosed quote, a minus without a word, nothing to look for, or too much.
    """
    if len(typed) > MOST_CHARACTERS:
        raise QueryError(f"the query is longer than {MOST_CHARACTERS} characters", position=MOST_CHARACTERS)
    required: list[str] = []
    excluded: list[str] = []
    for token in _tokens(typed.translate(_CURLED)):
        piece = _piece(token)
        if piece:
            (excluded if token["minus"] else required).append(piece)
    if len(required) + len(excluded) > MOST_WORDS:
        raise QueryError(f"the query has more than {MOST_WORDS} words", position=0)
    if typed.strip() and not required and not excluded:
        raise QueryError("the query holds no letter, digit or pictogram to look for", position=0)
    return Words(required=tuple(dict.fromkeys(required)), excluded=tuple(dict.fromkeys(excluded)))


def _tokens(typed: str) -> list[re.Match[str]]:
    tokens, position = [], 0
    while position < len(typed):
        token = _TOKEN.match(typed, position)
        if token is None:
            at = typed.index('"', position)
            raise QueryError(f"the quote at character {at + 1} is not closed", position=at)
        if token["word"] == "-":
            at = token.start("word")
            raise QueryError(f"the minus at character {at + 1} has no word after it", position=at)
        if not token[0].isspace():
            tokens.append(token)
        position = token.end()
    return tokens


def _piece(token: re.Match[str]) -> str:
    if token["phrase"] is not None:
        return fold(token["phrase"])
    words = fold(token["word"]).split()
    if not words:
        return ""
    before = " " if len(words[0]) < _SHORTEST_PART else ""
    after = " " if len(words[-1]) < _SHORTEST_PART else ""
    return before + " ".join(words) + after
