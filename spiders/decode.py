"""Bytes of a page to text, whatever its charset claims to be.

Valid UTF-8 is taken for UTF-8 without asking anybody: text in another encoding is hardly ever valid
UTF-8 by chance, and no detection library has to look at the page.
"""

import codecs
import re

from attrs import frozen
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from crawler.items import Problem

FALLBACK = "cp1252"
"""What Western European pages mean when they say nothing or something impossible."""

_WESTERN_AND_EASTERN = "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 mac-roman"
_ISO = " ".join(f"iso8859-{part}" for part in (*range(1, 12), *range(13, 17)))  # there is no part 12
_ASIAN = "gb18030 gbk gb2312 big5 big5hkscs euc_jp shift_jis cp932 iso2022_jp euc_kr cp949"
_CHARSETS = frozenset(f"ascii utf-8 koi8-r koi8-u {_WESTERN_AND_EASTERN} {_ISO} {_ASIAN}".split())
"""Python's names of what pages may be written in; the other codecs are no charsets."""

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@frozen(kw_only=True)
class Decoded:
    """The text of a page and how it was found."""

    text: str
    encoding: str
    """Python's name of the encoding that was used."""
    problems: tuple[Problem, ...] = ()


def decode(body: bytes, *, content_type: str = "") -> Decoded:
    """Return the text of an HTML body; a wrong or missing charset and NUL bytes are reported."""
    text, encoding, problems = _decoded(body, content_type)
    if "\0" in text:
        problems.append(Problem(code="nul-bytes", detail=f"{text.count(chr(0))} NUL bytes were removed"))
        text = text.replace("\0", "")
    return Decoded(text=text, encoding=encoding, problems=tuple(problems))


def _decoded(body: bytes, content_type: str) -> tuple[str, str, list[Problem]]:
    bom_encoding, bom = read_bom(body)
    if bom_encoding and bom:
        # a mark at the start outranks every label (WHATWG encoding standard, "decode")
        return body[len(bom) :].decode(bom_encoding, "replace"), bom_encoding, []
    declared = _declared(body, content_type)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(body, declared)
    if declared in {"", "utf-8"} or text.isascii():
        return text, "utf-8", []
    return text, "utf-8", [_mismatch(declared, "utf-8")]


def _declared(body: bytes, content_type: str) -> str:
    """Return Python's name of the charset in the header or else in the page; empty where none is known."""
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    name = (resolve_encoding(declared) or "") if declared else ""
    if name.startswith("utf-16"):
        # a page whose label could be read as ASCII is not UTF-16 (HTML standard, "prescan")
        return "utf-8"
    return name if name in _CHARSETS else ""


def _not_utf8(body: bytes, declared: str) -> tuple[str, str, list[Problem]]:
    if declared and declared != "utf-8":
        text = body.decode(declared, "replace")
        lost = text.count("\ufffd")
        return text, declared, [_replaced(declared, lost)] if lost else []
    if _is_mostly_utf8(body):
        text = body.decode("utf-8", "replace")
        return text, "utf-8", [_replaced("utf-8", text.count("\ufffd"))]
    return body.decode(FALLBACK, "replace"), FALLBACK, [_mismatch(declared or "nothing", FALLBACK)]


def _is_mostly_utf8(body: bytes) -> bool:
    """Whether a few broken bytes, such as a cut at the end, stand in a page that is UTF-8 otherwise."""
    good = len(_MULTIBYTE.findall(body))
    return good > 0 and body.decode("utf-8", "replace").count("\ufffd") <= good


def _mismatch(declared: str, used: str) -> Problem:
    name = codecs.lookup(used).name
    return Problem(code="charset-mismatch", detail=f"the page declares {declared} but was read as {name}")


def _replaced(used: str, count: int) -> Problem:
    return Problem(code="charset-mismatch", detail=f"{count} bytes are not {used} and were replaced")
