"""Wallets of Bitcoin (with their checksum) and Ethereum."""

import re
from collections.abc import Iterator
from hashlib import sha256

from pipelines.identify.types import ContactKind, Found, Source

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# Final values of the checksum: BIP 173 (version 0) and BIP 350 (version 1 and higher).
_BECH32_ENDS = (1, 0x2BC830A3)
_WALLET = re.compile(
    r"(0x[0-9A-Fa-f]{40})|([13][1-9A-HJ-NP-Za-km-z]{25,34})|((?:bc1|BC1)[02-9ac-hj-np-zAC-HJ-NP-Z]{11,71})"
)
_CANDIDATE = re.compile(r"[013bB][A-Za-z0-9]{25,72}")


def find(source: Source) -> Iterator[Found]:
    """Wallets by place; only those whose checksum holds, where the form has one."""
    for candidate in _CANDIDATE.finditer(source.text):
        start, end = candidate.span()
        match = _WALLET.fullmatch(source.text, start, end)
        if (
            match is None
            or source.text[max(0, start - 1) : start].isalnum()
            or source.text[end : end + 1].isalnum()
        ):
            continue
        ethereum, base58, bech32 = match.groups()
        if ethereum:
            yield _found(match, value=ethereum.lower(), confidence=0.9)  # 40 hex digits without a checksum
        elif base58 and has_base58_checksum(base58):
            yield _found(match, value=base58, confidence=1.0)
        elif bech32 and has_bech32_checksum(bech32):
            yield _found(match, value=bech32.lower(), confidence=1.0)


def has_base58_checksum(address: str) -> bool:
    """Whether the last four of the address's 25 bytes are the double SHA-256 of the others."""
    number = 0
    for character in address:
        number = number * 58 + _BASE58.index(character)
    if number.bit_length() > 200:
        return False
    data = number.to_bytes(25, "big")
    return sha256(sha256(data[:21]).digest()).digest()[:4] == data[21:]


def has_bech32_checksum(address: str) -> bool:
    """Whether the address carries the checksum of BIP 173 or BIP 350; mixed case is none."""
    if address not in {address.lower(), address.upper()}:
        return False
    prefix, _, payload = address.lower().partition("1")
    values = (
        [ord(c) >> 5 for c in prefix]
        + [0]
        + [ord(c) & 31 for c in prefix]
        + [_BECH32.index(c) for c in payload]
    )
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            if top >> bit & 1:
                check ^= generator
    return check in _BECH32_ENDS


def _found(match: re.Match[str], *, value: str, confidence: float) -> Found:
    return Found(
        kind=ContactKind.WALLET, value=value, start=match.start(), end=match.end(), confidence=confidence
    )
