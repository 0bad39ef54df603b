"""Words that set confirmed adverts apart, for a person to look at. Nothing is added by itself.

Log-odds with an informative Dirichlet prior: B. Monroe, M. Colaresi, K. Quinn, "Fightin' Words", Political
Analysis 16 (2008). A word counts once an advert, so that one that repeats itself says no more than others.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import frozen

from classifiers.evaluate import Label
from classifiers.language import detect_language
from classifiers.learning.types import LabelledCase
from classifiers.learning.words import Word, words_to_learn_from
from classifiers.lexicon import lexicon
from classifiers.normalise import fold
from classifiers.types import Document
from classifiers.words.load import LANGUAGES, stop_words_of

PRIOR = 500.0
"""Adverts' worth of words that the prior counts for, spread as all labels together use them."""
SIGNIFICANT = 1.96
"""Standard deviations from which a difference is more than chance, one word at a time."""
FEWEST_ADVERTS, FEWEST_SOURCES = 3, 3
"""Of confirmed adverts, and of who placed them: less is one writer's habit, or a name."""
EXAMPLES = 3
_AROUND = 40


@frozen(kw_only=True)
class Example:
    """Where a term stands: ``field[start:end] == quote``."""

    case: str
    field: str
    start: int
    end: int
    quote: str
    context: str
    """The quote with what stands beside it."""


@frozen(kw_only=True)
class Term:
    """A word or pair of words that confirmed adverts use more."""

    text: str
    """Folded."""
    language: str
    """That of most of its confirmed adverts."""
    z: float
    """Log-odds in standard deviations; higher sets apart better."""
    confirmed: int
    """Confirmed adverts with it."""
    others: int
    sources: int
    """Who placed those confirmed."""
    examples: tuple[Example, ...]


def terms(cases: Sequence[LabelledCase], *, language: str = "", most: int = 30) -> list[Term]:
    """The terms that set minors' adverts apart, the best first; those of the lexicons are left out."""
    chosen = [(case, language_of(case)) for case in cases]
    chosen = [(case, spoken) for case, spoken in chosen if not language or spoken == language]
    counts = {label: Counter[str]() for label in Label}
    places: dict[str, list[tuple[LabelledCase, str, tuple[Word, ...]]]] = defaultdict(list)
    for case, spoken in sorted(chosen, key=lambda pair: pair[0].id):
        found = dict(_grams(words_to_learn_from(case.document)))
        counts[case.label].update(found.keys())
        if case.label is Label.MINOR:
            for text, words in found.items():
                places[text].append((case, spoken, words))
    scores = log_odds(counts[Label.MINOR], counts[Label.ADULT])
    ranked = sorted(scores, key=lambda text: (-scores[text], text))
    return [
        _term(text, scores[text], counts[Label.ADULT][text], places[text])
        for text in ranked
        if scores[text] >= SIGNIFICANT and not _is_known(text) and _is_shared(places[text])
    ][:most]


def log_odds(ours: Counter[str], theirs: Counter[str]) -> dict[str, float]:
    """For each word the difference of its log-odds in standard deviations; positive where it is ours."""
    both = ours + theirs
    total, mine, other = sum(both.values()), sum(ours.values()), sum(theirs.values())
    found = {}
    for word, count in both.items():
        prior = PRIOR * count / total
        here, there = ours[word] + prior, theirs[word] + prior
        difference = math.log(here / (mine + PRIOR - here)) - math.log(there / (other + PRIOR - there))
        found[word] = difference / math.sqrt(1 / here + 1 / there)
    return found


def language_of(case: LabelledCase) -> str:
    """The language that the case names, or the one that is detected."""
    if case.language != "und":
        return case.language
    return detect_language(fold(f"{case.document.title}\n{case.document.text}").text)


def _grams(words: Sequence[Word]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Words, and pairs that only a space stands between, each by its first place."""
    for before, word in reversed(list(zip([None, *words], words, strict=False))):
        if before and before.field == word.field and word.start - before.end == 1:
            yield f"{before.text} {word.text}", (before, word)
        yield word.text, (word,)


def _is_shared(places: Sequence[tuple[LabelledCase, str, tuple[Word, ...]]]) -> bool:
    return len(places) >= FEWEST_ADVERTS and len({case.source for case, _, _ in places}) >= FEWEST_SOURCES


def _is_known(text: str) -> bool:
    """Whether a lexicon has the term, or it is made of nothing but small words."""
    return text in _known() or all(word in _small() for word in text.split())


@cache
def _known() -> frozenset[str]:
    return frozenset(phrase for row in lexicon() for phrase in row.phrases)


@cache
def _small() -> frozenset[str]:
    return frozenset().union(*(stop_words_of(language) for language in LANGUAGES))


def _term(
    text: str, z: float, others: int, places: Sequence[tuple[LabelledCase, str, tuple[Word, ...]]]
) -> Term:
    spoken = Counter(language for _, language, _ in places)
    by_source = {case.source: (case, words) for case, _, words in reversed(places)}
    return Term(
        text=text,
        language=min(spoken, key=lambda language: (-spoken[language], language)),
        z=round(z, 2),
        confirmed=len(places),
        others=others,
        sources=len(by_source),
        examples=tuple(_example(*by_source[source]) for source in sorted(by_source)[:EXAMPLES]),
    )


def _example(case: LabelledCase, words: tuple[Word, ...]) -> Example:
    field, start, end = words[0].field, words[0].start, words[-1].end
    source = _source(case.document, field)
    return Example(
        case=case.id,
        field=field,
        start=start,
        end=end,
        quote=source[start:end],
        context=" ".join(source[max(0, start - _AROUND) : end + _AROUND].split()),
    )


def _source(document: Document, field: str) -> str:
    return document.title if field == "title" else document.text
