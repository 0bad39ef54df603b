"""Wording that was learnt from confirmed adverts: a spaCy text classifier whose every hit quotes its words.

A bag of words, because it can be explained: the words without which the chance falls most are the reason.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import Any

from attrs import define, field

from classifiers.learning.errors import ModelRefused
from classifiers.learning.in_force import LEARNT
from classifiers.learning.words import Word, words_to_learn_from
from classifiers.types import Document, Grade, Hit

FEWEST_LABELS = 300
"""Below this, wording is not learnt unless somebody asks for it: few texts teach their writers' habits."""
THRESHOLD = 0.80
"""Chance from which the wording is a hit."""
QUOTED = 3
"""Words that are quoted for one hit."""
_MOST_WORDS = 400
_LEAST_FALL = 0.005
_BATCH, _SEED = 16, 0
# Few texts are shown more often; together so many.
_SHOWN, _FEWEST_ROUNDS, _MOST_ROUNDS = 6_000, 6, 40
_MINOR, _ADULT = "minor", "adult"


@define(eq=False)
class Wording:
    """A learnt classifier; spaCy is loaded when the first advert is read."""

    data: bytes = field(repr=False)
    """The classifier as spaCy packs it."""

    @property
    def digest(self) -> str:
        """SHA-256 of the packed classifier."""
        return sha256(self.data).hexdigest()

    def chance(self, document: Document) -> float:
        """How much the wording is like that of confirmed adverts, 0 to 1."""
        words = words_to_learn_from(document)[:_MOST_WORDS]
        return self._chances([[word.text for word in words]])[0] if words else 0.0

    def hits(self, document: Document, *, weight: float) -> tuple[Hit, ...]:
        """The words that carry it, one hit each in order of place; none below the threshold."""
        words = words_to_learn_from(document)[:_MOST_WORDS]
        if not words:
            return ()
        whole = self._chances([[word.text for word in words]])[0]
        if whole < THRESHOLD:
            return ()
        return tuple(_hit(document, word, weight) for word in self._carriers(words, whole))

    def _carriers(self, words: Sequence[Word], whole: float) -> list[Word]:
        """The words without which the chance falls most, each by its first place."""
        first = {word.text: word for word in reversed(words)}
        names = sorted(first)
        without = self._chances([[word.text for word in words if word.text != name] for name in names])
        falls = sorted(
            ((whole - chance, name) for name, chance in zip(names, without, strict=True)),
            key=lambda fall: (-fall[0], fall[1]),
        )
        carried = [first[name] for fall, name in falls[:QUOTED] if fall >= _LEAST_FALL]
        carried = carried or [first[falls[0][1]]]
        return sorted(carried, key=lambda word: (word.field != "title", word.start))

    def _chances(self, texts: Sequence[Sequence[str]]) -> list[float]:
        docs = [_doc(self._nlp, words) for words in texts]
        scores = self._nlp.get_pipe("textcat").predict(docs)
        place = self._nlp.get_pipe("textcat").labels.index(_MINOR)
        return [float(score[place]) for score in scores]

    @cached_property
    def _nlp(self) -> Any:
        nlp = _pipeline()
        try:
            return nlp.from_bytes(self.data)
        except Exception as error:
            raise ModelRefused("The learnt wording cannot be read: train again.") from error


def learn_wording(cases: Sequence[tuple[Document, bool]]) -> Wording:
    """A classifier from documents and whether each is a minor's. The same cases give the same bytes."""
    import spacy.util  # noqa: PLC0415  takes a second, and only training needs it
    from spacy.training import Example  # noqa: PLC0415

    utilities: Any = spacy.util
    utilities.fix_random_seed(_SEED)
    nlp = _pipeline()
    examples = [
        Example.from_dict(
            _doc(nlp, [word.text for word in words_to_learn_from(document)[:_MOST_WORDS]]),
            {"cats": {_MINOR: float(is_minor), _ADULT: float(not is_minor)}},
        )
        for document, is_minor in cases
    ]
    optimizer = nlp.initialize(lambda: examples)
    shuffle = Random(_SEED).shuffle  # noqa: S311  an order, not a secret
    rounds = min(_MOST_ROUNDS, max(_FEWEST_ROUNDS, _SHOWN // max(1, len(examples))))
    for _ in range(rounds):
        shuffle(examples)
        for batch in _batches(examples):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    return Wording(nlp.to_bytes())


def _batches(examples: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for at in range(0, len(examples), _BATCH):
        yield examples[at : at + _BATCH]


def _pipeline() -> Any:
    import spacy  # noqa: PLC0415  takes a second

    nlp: Any = spacy.blank("xx")
    model = {
        "@architectures": "spacy.TextCatBOW.v3",
        "exclusive_classes": True,
        "ngram_size": 1,
        "no_output_layer": False,
        "length": 8192,
    }
    textcat = nlp.add_pipe("textcat", config={"model": model})
    textcat.add_label(_MINOR)
    textcat.add_label(_ADULT)
    return nlp


def _doc(nlp: Any, words: Sequence[str]) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415  takes a second

    return Doc(nlp.vocab, words=list(words) or ["-"])


def _hit(document: Document, word: Word, weight: float) -> Hit:
    source = document.title if word.field == "title" else document.text
    return Hit(
        indicator=LEARNT,
        field=word.field,
        start=word.start,
        end=word.end,
        quote=source[word.start : word.end],
        weight=weight,
        grade=Grade.UNTESTED,
    )
