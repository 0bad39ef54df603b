"""Bank accounts (IBAN) with their mod-97 checksum."""

import csv
import re
import sys
from collections.abc import Iterator
from functools import cache

from pipelines.identify.types import ContactKind, Found, Source
from pipelines.identify.wordlists import read_data

# The check digits: few places of a text hold two digits and four more letters or digits.
_CHECK_DIGITS = re.compile(
    r"[0-9][0-9](?=[ .-]?[A-Za-z0-9]{4})(?:(?<=[A-Za-z]{2}[0-9]{2})|(?<=[A-Za-z]{2}[ -][0-9]{2}))"
)
_LONGEST_WITH_SEPARATORS = 34 + 12


def find(source: Source) -> Iterator[Found]:
    """Bank accounts by place; only those whose checksum holds."""
    for start, end, value in shapes(source.text):
        if has_checksum(value):
            yield Found(kind=ContactKind.IBAN, value=value, start=start, end=end, confidence=1.0)


def shapes(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int, str]]:
    """Everything of an account's form and length, whatever its checksum: its digits are no phone number."""
    done = 0
    for digits in _CHECK_DIGITS.finditer(text, start, end):
        first = digits.start() - (3 if text[digits.start() - 1 : digits.start()] in {" ", "-"} else 2)
        length = _lengths().get(text[max(first, 0) : first + 2].upper())
        if not length or first < done or text[first - 1 : first].isalnum():
            continue
        if last := _end(text, first, length):
            done = last
            yield first, last, re.sub(r"[ .-]", "", text[first:last]).upper()


def has_checksum(value: str) -> bool:
    """ISO 7064 mod 97-10: country and check digits to the end, letters as numbers, remainder 1."""
    return int("".join(str(int(c, 36)) for c in value[4:] + value[:4])) % 97 == 1


def _end(text: str, start: int, length: int) -> int:
    """Where the account of that many letters and digits ends; 0 where it does not end there."""
    count, separators = 0, 0
    for position in range(start, min(len(text), start + _LONGEST_WITH_SEPARATORS)):
        character = text[position]
        if character.isascii() and character.isalnum():
            count, separators = count + 1, 0
            if count == length:
                following = text[position + 1 : position + 2]
                return 0 if following.isalnum() else position + 1
        elif character not in " .-" or separators:
            return 0
        else:
            separators += 1
    return 0


@cache
def _lengths() -> dict[str, int]:
    lines = read_data("iban_lengths.csv").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {row["country"]: int(row["length"]) for row in rows}
