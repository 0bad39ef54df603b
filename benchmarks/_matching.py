"""One way of looking at adverts, measured in a process of its own.

``python -m benchmarks._matching NAME SIZE`` prints a line of JSON; the adverts are invented beforehand, a
thousand at a time, so that the watch runs for the work alone.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from benchmarks._meter import megabytes
from benchmarks._texts import texts
from classifiers.types import Document

CHUNK = 1_000
_TODAY = date(2026, 3, 2)

Work = Callable[[Document], object]


def main(name: str, size: int) -> None:
    """Look at ``size`` adverts the named way and print the figures."""
    work = WAYS[name]()
    work(next(texts(1, seed=1)))
    seconds, done, resident = 0.0, 0, []
    for chunk in _chunks(size):
        began = time.process_time()
        for document in chunk:
            work(document)
        seconds += time.process_time() - began
        done += len(chunk)
        resident.append(megabytes("VmRSS"))
    print(json.dumps({"adverts": done, "seconds": seconds, "resident_mb": resident}))


def _chunks(size: int) -> Iterator[list[Document]]:
    documents = texts(size)
    while chunk := list(islice(documents, CHUNK)):
        yield chunk


def _text(document: Document) -> str:
    return f"{document.title}\n{document.text}"


def _lexicon() -> list[str]:
    from classifiers.lexicon import searched_words  # noqa: PLC0415 - each process loads what it measures

    return list(searched_words())


def _classify() -> Work:
    from classifiers import classify  # noqa: PLC0415

    return lambda document: classify(document, today=_TODAY)


def _tokenised() -> Work:
    import spacy  # noqa: PLC0415

    nlp = spacy.blank("nl")
    return lambda document: nlp.make_doc(_text(document))


def _phrases() -> Work:
    import spacy  # noqa: PLC0415
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    nlp = spacy.blank("nl")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("lexicon", [nlp.make_doc(words) for words in _lexicon()])
    return lambda document: matcher(nlp.make_doc(_text(document)))


def _one_expression() -> Work:
    words = sorted(_lexicon(), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)))
    return lambda document: [match.span() for match in pattern.finditer(_text(document).lower())]


def _aho_corasick() -> Work:
    import ahocorasick  # noqa: PLC0415

    automaton: Any = ahocorasick.Automaton()
    for word in _lexicon():
        automaton.add_word(word, word)
    automaton.make_automaton()
    return lambda document: list(automaton.iter(_text(document).lower()))


WAYS: Mapping[str, Callable[[], Work]] = {
    "classify": _classify,
    "tokenised": _tokenised,
    "phrases": _phrases,
    "re": _one_expression,
    "aho-corasick": _aho_corasick,
}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
