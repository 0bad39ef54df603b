"""Invented adverts of about a hundred words in Dutch, English and German, always the same."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import frozen

from classifiers.types import Document

_SEED = 20260302
_LANGUAGES, _SHARES = ("nl", "en", "de"), (4, 3, 3)
_WORDS_WANTED = 96
_STARTS = ("b", "br", "d", "gr", "kl", "m", "st", "v", "z")
_SYLLABLES = tuple(start + vowel for start in _STARTS for vowel in "aeiou")
_ENDS = ("n", "rk", "st", "ling", "", "t", "er")
_WORDS = 8_000
# Words that no advert had before, as in all that people type: a vocabulary that is kept grows for ever.
_SHARE_OF_NEW_WORDS = 0.05
# One advert in a hundred says that somebody is under age, as rarely as an analyst meets one.
_SHARE_OF_MINORS = 0.01


@frozen(kw_only=True)
class _Stock:
    """What adverts are made of."""

    chance: random.Random
    sentences: Mapping[str, Mapping[str, Sequence[str]]]
    names: Sequence[str]
    cities: Sequence[str]
    words: Sequence[str]
    weights: Sequence[float]
    """Of each word and all before it: common words come often, as in any language."""


def texts(size: int, *, seed: int = _SEED) -> Iterator[Document]:
    """Adverts with all that such texts hold: ages, hours, prices, telephone numbers, other people."""
    stock = _stock(random.Random(seed))  # noqa: S311 - the same adverts in every run, no secret
    return (_advert(stock) for _ in range(size))


def _stock(chance: random.Random) -> _Stock:
    data = tomllib.loads((Path(__file__).parent / "_sentences.toml").read_text("utf-8"))
    return _Stock(
        chance=chance,
        sentences={language: data[language] for language in _LANGUAGES},
        names=data["names"],
        cities=data["cities"],
        words=[_word(chance, 3) for _ in range(_WORDS)],
        weights=list(accumulate(1 / (rank + 5) for rank in range(_WORDS))),
    )


def _advert(stock: _Stock) -> Document:
    chance = stock.chance
    sentences = stock.sentences[chance.choices(_LANGUAGES, _SHARES)[0]]
    age = chance.randint(15, 17) if chance.random() < _SHARE_OF_MINORS else chance.randint(19, 48)
    words = iter(chance.choices(stock.words, cum_weights=stock.weights, k=80))
    title = _filled(chance.choice(sentences["titles"]), stock, words, age)
    body = [_filled(chance.choice(sentences["ages"]), stock, words, age)]
    length = len(body[0].split())
    for sentence in chance.sample(sentences["others"], k=len(sentences["others"])):
        body.append(_filled(sentence, stock, words, age))
        length += len(body[-1].split())
        if length >= _WORDS_WANTED:
            break
    chance.shuffle(body)
    fields = {"age": str(age)} if chance.random() < 0.5 else {}
    return Document(title=title, text=" ".join(body), fields=fields)


def _filled(sentence: str, stock: _Stock, words: Iterator[str], age: int) -> str:
    """The sentence with something in each of its slots."""
    pieces = sentence.split("{")
    filled = [pieces[0]]
    for piece in pieces[1:]:
        slot, _, rest = piece.partition("}")
        filled += (_FILLS[slot](stock.chance, stock, words, age), rest)
    return "".join(filled)


def _fresh(chance: random.Random, _: _Stock, words: Iterator[str], __: int) -> str:
    word = next(words)
    return _word(chance, 5) if chance.random() < _SHARE_OF_NEW_WORDS else word


def _word(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(1, most))) + chance.choice(_ENDS)


_FILLS: Mapping[str, Any] = {
    "w": _fresh,
    "name": lambda chance, stock, *_: chance.choice(stock.names),
    "city": lambda chance, stock, *_: chance.choice(stock.cities),
    "street": lambda chance, stock, *_: (
        f"{chance.choice(stock.words).capitalize()}straat {chance.randint(1, 200)}"
    ),
    "age": lambda *given: str(given[-1]),
    "opens": lambda chance, *_: str(chance.randint(8, 13)),
    "closes": lambda chance, *_: str(chance.randint(18, 23)),
    "price": lambda chance, *_: str(chance.randrange(50, 250, 5)),
    "price2": lambda chance, *_: str(chance.randrange(20, 80, 5)),
    "phone": lambda chance, *_: f"020 555 01 {chance.randint(10, 99)}",
    "n": lambda chance, *_: str(chance.randint(2, 9)),
    "n2": lambda chance, *_: str(chance.randint(20, 99)),
    "year": lambda chance, *_: str(chance.randint(2005, 2024)),
}
