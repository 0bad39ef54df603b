"""Names on platforms: ``@naam``, ``snap: naam``."""

import re
from collections.abc import Iterator
from functools import cache

from pipelines.identify.context import platform_of
from pipelines.identify.platforms import platforms
from pipelines.identify.types import ContactKind, Found, Source
from pipelines.identify.wordlists import word_list

_MARKED = re.compile(r"(?<![\w@./])@([A-Za-z0-9_][A-Za-z0-9_.]{2,30})(?![\w@])")
_NAME = re.compile(
    r"(?i:\s{0,2}(?:naam|name|account|id|user|username|is|me|op|on|add)\b)?\s{0,2}([:=@>~\u2192-]{0,3})\s{0,2}"
    r"([A-Za-z0-9_][A-Za-z0-9_.-]{2,31})"
)
_LETTER = re.compile(r"[A-Za-z]")
_STRONG = re.compile(r"[:=@>\u2192]")
_LIKE_A_NAME = re.compile(r"[A-Za-z][A-Za-z_.-]*[0-9_][A-Za-z0-9_.-]*")


def find_marked(source: Source) -> Iterator[Found]:
    """Names behind an at-sign by place, with the platform that stands near."""
    if "@" not in source.text:
        return
    for match in _MARKED.finditer(source.text):
        name = match.group(1).rstrip(".")
        if len(name) < 3 or not _LETTER.search(name):
            continue
        end = match.start(1) + len(name)
        platform = platform_of(source.text, match.start(), end, words=source.words)
        yield _found(name, platform, place=(match.start(), end), confidence=0.95 if platform else 0.8)


def find_named(source: Source) -> Iterator[Found]:
    """Names behind the word for a platform by place; without a colon only what looks like a made-up name."""
    if source.words.isdisjoint(platforms().by_word):
        return
    done = 0
    for word in _platform_word().finditer(source.text):
        match = _NAME.match(source.text, word.end())
        if word.start() < done or match is None:
            continue
        name = match.group(2).rstrip(".-")
        is_announced = bool(_STRONG.search(match.group(1)))
        if not _is_name(name, is_announced=is_announced):
            continue
        done = match.start(2) + len(name)
        platform = platforms().by_word[word.group().lower()]
        yield _found(name, platform, place=(match.start(2), done), confidence=0.9 if is_announced else 0.6)


def _is_name(name: str, *, is_announced: bool) -> bool:
    if len(name) < 3 or not _LETTER.search(name):
        return False
    if name.lower() in word_list("handle", "no_names") or name.lower() in platforms().by_word:
        return False
    return is_announced or (len(name) > 3 and bool(_LIKE_A_NAME.fullmatch(name)))


def _found(name: str, platform: str, *, place: tuple[int, int], confidence: float) -> Found:
    return Found(
        kind=ContactKind.HANDLE,
        value=name.lower(),
        platform=platform,
        start=place[0],
        end=place[1],
        confidence=confidence,
    )


@cache
def _platform_word() -> re.Pattern[str]:
    words = sorted(platforms().by_word, key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w@])(?:{'|'.join(map(re.escape, words))})(?!\w)")
