"""The head of a proposed definition, and what a site's pages say of its country."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from spiders.onboarding.documents import values_in
from spiders.onboarding.exploring import Explorer
from spiders.onboarding.labels import label_key
from spiders.onboarding.types import Extractors, Facts, Sample

_OF_LANGUAGE = {
    "nl": "NL",
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "pl": "PL",
    "pt": "PT",
    "ro": "RO",
    "sv": "SE",
    "da": "DK",
    "nb": "NO",
    "no": "NO",
    "fi": "FI",
    "cs": "CZ",
    "hu": "HU",
    "el": "GR",
    "bg": "BG",
}
"""Where most of those live who read a language; English says nothing."""
_OF_DOMAIN = {
    "nl": "NL",
    "be": "BE",
    "de": "DE",
    "at": "AT",
    "ch": "CH",
    "fr": "FR",
    "uk": "GB",
    "ie": "IE",
    "se": "SE",
    "dk": "DK",
    "no": "NO",
    "it": "IT",
    "pl": "PL",
    "es": "ES",
}


_COMMON = {
    "nl": "ik je een het de niet met voor van graag ook bij naar uur ben",
    "en": "the you and with for from your am are can have this please not",
    "de": "ich und der die das nicht mit für von auch bei nach bin dich uhr eine",
    "fr": "je le la les des une est pas avec pour sur vous suis dans tous jours et",
    "es": "el los las una es no con para soy muy por todos días tu y",
    "it": "il gli una non con per sono di che tutti giorni ti e",
}
"""Words that every text of a language has."""
ENOUGH_WORDS = 20
FEW_WORDS = 4
MOST_READ = 30
"""Pages whose words are counted."""
MOST_CHARACTERS = 200_000


def head_of(facts: Facts, country: str) -> dict[str, Any]:
    """Return what the file begins with."""
    return {
        "id": facts.id,
        "title": facts.title,
        "kind": "board",
        "hosts": list(facts.hosts),
        "start": list(facts.start),
        "country": country,
    }


def country_of(facts: Facts, explored: Explorer, extractors: Extractors) -> str:
    """Return the country whose numbers are written without a prefix.

    The pages' language says it, else the host's name, else the words of the texts, else the country in
    which most of what documents call a number is one.
    """
    told = Counter(_country(language) for sample in explored.samples if (language := _language(sample.tree)))
    named = [country for country, _ in told.most_common() if country]
    domain = facts.hosts[0].rpartition(".")[2]
    known = next(iter(named), "") or _OF_DOMAIN.get(domain, "")
    return known or _OF_LANGUAGE.get(_spoken(explored), "") or _by_numbers(explored, extractors)


def _spoken(explored: Explorer) -> str:
    """Return the language of what documents and pages say; empty where it is English or none is clear."""
    said = [
        value
        for sample in explored.samples[:MOST_READ]
        for document in sample.every_document
        for _, value in values_in(document)
        if isinstance(value, str) and value.count(" ") > FEW_WORDS
    ]
    said += [
        node.text(separator=" ") for sample in explored.samples[:MOST_READ] if (node := sample.tree.body)
    ]
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(said).casefold()[:MOST_CHARACTERS]))
    counted = {language: sum(words[word] for word in common.split()) for language, common in _COMMON.items()}
    first, second, *_ = sorted(counted, key=lambda language: -counted[language])
    return first if counted[first] >= ENOUGH_WORDS and counted[first] > 1.5 * counted[second] else ""


def _by_numbers(explored: Explorer, extractors: Extractors) -> str:
    numbers = list(dict.fromkeys(number for sample in explored.samples for number in _numbers(sample)))
    fit = {
        country: sum(extractors.finds_contact(number, country) for number in numbers[:20])
        for country in dict.fromkeys(["NL", *_OF_DOMAIN.values()])
    }
    return max(fit, key=lambda country: fit[country])


def _numbers(sample: Sample) -> Iterator[str]:
    """Yield what documents of a page call a number: under a key, or in a row of that label."""
    for document in sample.every_document:
        for path, value in values_in(document):
            if isinstance(value, dict):
                row = [str(each) for each in value.values() if isinstance(each, str)]
                yield from (each for each in row if len(row) == 2 and label_key(row[0]) == "phone")
            elif isinstance(value, str) and label_key(path.rpartition(".")[2]) == "phone":
                yield value


def _language(tree: LexborHTMLParser) -> str:
    node = tree.css_first("html[lang]")
    return (node.attributes.get("lang") or "") if node is not None else ""


def _country(language: str) -> str:
    region = re.fullmatch(r"[A-Za-z]{2}[-_]([A-Za-z]{2})", language)
    return region[1].upper() if region else _OF_LANGUAGE.get(language[:2].lower(), "")
