"""How media that is written into a page looks: as an address that holds it, or as bare base64."""

import re

EMPTY_ADDRESS = b"data:,"
"""An empty text document: the page keeps its shape."""

_RUN = 128
"""Bytes; a row of twice as many letters and digits without a break is seen."""
_RUN_CHARACTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_%\\&#;"

_QUOTE_ENTITIES = rb"quot|apos|lt|gt|#0*(?:34|39|60|62)\b|#[xX]0*(?:22|27|3[cCeE])\b"
_QUOTE_ESCAPES = rb"u00(?:22|27|3[cCeE])|x(?:22|27|3[cCeE])"
# ends at a quote, however the quote is written: what follows it is text
_PAYLOAD = (
    rb"(?:[^\"'\s)<>&\\`]"
    rb"|\\(?:/|(?!" + _QUOTE_ESCAPES + rb")[ux][0-9a-fA-F]{2,4})"
    rb"|&(?!" + _QUOTE_ENTITIES + rb")[#\w]*;?)*+"
    rb"(?:[\r\n]\s*+[A-Za-z0-9+/]{40,}+={0,2})*+(?:[\r\n]\s*+[A-Za-z0-9+/]*+={0,2}(?=[\"')]))?"
)
_KINDS = "image video audio font model"
_FONTS = (
    "application/font application/x-font application/vnd.ms-fontobject application/pdf "
    "application/octet-stream application/ogg application/mp4"
)
PLAIN = re.compile(
    rb"data:\s*+((?:image|video|audio|font|model)(?=\\?/)|application\\?/(?:x-)?font|application\\?/vnd\.ms-fontobject"
    rb"|application\\?/(?:pdf|ogg|mp4|octet-stream)(?=;))((?:\\?/)?[\w.+-]{0,40})" + _PAYLOAD,
    re.IGNORECASE,
)
"""An address that holds media; group 1 is the main type, or the whole one, and group 2 the rest."""


def _letter(letter: str) -> str:
    """Return an expression for a letter as written, as an entity or as an escape.

    Without flags and with a plain letter first: so the search for the first one is a quick one.
    """
    ways = []
    for one in sorted({letter.lower(), letter.upper()}):
        digits = "".join(
            f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{ord(one):02x}"
        )
        ways += [re.escape(one), rf"&#0*{ord(one)};?", rf"&#[xX]0*{digits};?"]
        ways += [rf"\\u00{digits}", rf"\\x{digits}"]
    ways += {"/": [r"\\/", "&sol;"], ":": ["&colon;"], "-": ["&hyphen;"], ".": ["&period;"]}.get(letter, [])
    return f"(?:{'|'.join(ways)})"


def _word(word: str) -> str:
    # an address may hold line breaks and tabs anywhere: browsers take them out
    return r"(?:[\t\r\n]|&Tab;|&NewLine;)*".join(map(_letter, word))


_BLANK = r"(?:\s|&Tab;|&NewLine;|&#0*(?:9|10|13|32);?|&#[xX]0*(?:9|[aA]|[dD]|20);?)*+"
DISGUISED = re.compile(
    "".join(
        (
            _word("data:"),
            _BLANK,
            "(",
            "|".join([*(_word(f"{kind}/") for kind in _KINDS.split()), *map(_word, _FONTS.split())]),
            ")",
        )
    ).encode()
    + _PAYLOAD
)
"""The same with letters written as entities or escapes."""

_MAGIC = {
    "jpeg": rb"(?:\\?/|_)9j(?:\\?/|_)",
    "png": b"iVBORw0KGgo",
    "gif": b"R0lGOD",
    "riff": b"UklGR",  # WEBP, WAVE, AVI
    "ftyp": b"AAAA[A-Za-z0-9+/]{2}Z0eX",  # MP4, AVIF, HEIC
    "icon": b"AAABAA",
    "svg": b"PHN2Z",
    "mp3": b"SUQz",
    "ogg": b"T2dnU",
    "matroska": b"GkXfo",
    "flac": b"ZkxhQ",
    "woff": b"d09G[RM]",
    "pdf": b"JVBERi",
}
BARE = re.compile(
    rb"(?<![A-Za-z0-9+])(?:"
    + b"|".join(b"(?P<%s>%s)" % (name.encode(), start) for name, start in _MAGIC.items())
    + rb")(?:[A-Za-z0-9+/=_-]|\\/|&#x2[fF];|&#47;|&sol;|\\u002[fF]"
    + rb"|\\r\\n|\\n|\r?\n(?=[A-Za-z0-9+/]{40})){64,}+"
)
"""Base64 that begins like a media file."""


def plain_type(match: re.Match[bytes]) -> str:
    """Return the media type of what PLAIN found."""
    return (match[1] + match[2]).decode("ascii", "replace").replace("\\", "").lower()


def bare_type(match: re.Match[bytes]) -> str:
    """Return the kind of file that BARE found."""
    return f"base64-{match.lastgroup}"


def has_long_run(body: bytes) -> bool:
    """Whether many letters and digits stand in a row, as in base64 and in no text.

    Looks at every 128th place only: a row of 256 cannot pass between them.
    """
    for start in range(0, len(body) - _RUN + 1, _RUN):
        end = start + _RUN
        if body.find(b" ", start, end) < 0 and not body[start:end].translate(None, _RUN_CHARACTERS):
            return True
    return False
