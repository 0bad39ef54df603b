"""What the words around a number or a name say about it."""

import re

from pipelines.identify.platforms import platforms
from pipelines.identify.wordlists import word_list

_BEFORE = 40
_AFTER = 24
_WORD = re.compile(r"[a-z]+")
_PHONE_WORD = re.compile(
    r"(?i)\b(?:bel(?:len)?|tel|telefoon(?:nummer)?|phone|call|mobiel|mobile|gsm|nummer|number|app|whatsapp|sms|handy|ruf)\b[^\d\n]{0,12}$"
)
# Behind a number, as in "(whatsapp)" or ", ook telegram"; with a colon it announces something else.
_BEHIND = re.compile(
    r"\s?[(\[,]?\s?(?:ook |alleen |only |also |via |op |on )?([a-z]{4,9})(?![\w:=@]|\s?[:=@])"
)


def announces_phone(before: str) -> bool:
    """Whether the text in front of a number says that a phone number comes."""
    return bool(_PHONE_WORD.search(before))


def messenger_of(text: str, start: int, end: int, *, words: frozenset[str]) -> str:
    """The messenger that the text names beside a phone number; empty where it names none."""
    if words.isdisjoint(platforms().by_word):
        return ""
    behind = _BEHIND.match(text[end : end + _AFTER].lower())
    after = platforms().by_word.get(behind.group(1), "") if behind else ""
    name = _last_platform(_near_before(text, start)) or after
    return name if name in platforms().with_numbers else ""


def platform_of(text: str, start: int, end: int, *, words: frozenset[str]) -> str:
    """The platform that the text names in front of a handle, or else behind it; empty where it names none."""
    if words.isdisjoint(platforms().by_word):
        return ""
    behind = (platforms().by_word.get(word, "") for word in _WORD.findall(text[end : end + _AFTER].lower()))
    return _last_platform(_near_before(text, start)) or next(filter(None, behind), "")


def _near_before(text: str, start: int) -> str:
    """The end of the line in front, up to what was already found there."""
    before = text[max(0, start - _BEFORE) : start]
    cut = max(before.rfind(mark) for mark in "\n\x1f") + 1
    return before[cut:].lower()


def _last_platform(before: str) -> str:
    words = _WORD.findall(before)
    for place in range(len(words) - 1, -1, -1):
        if name := platforms().by_word.get(words[place]):
            return "" if place and words[place - 1] in word_list("context", "negations") else name
    return ""
