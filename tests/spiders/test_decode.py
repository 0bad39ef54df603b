import pytest

from spiders.decode import decode

WORDS = "Café, één privé-afspraak € 80"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (WORDS.encode(), "text/html; charset=utf-8", "utf-8"),
        (WORDS.encode(), "text/html", "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "text/html; charset=iso-8859-1", "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "text/html", "utf-16-le"),
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252", "cp1252"),
        (WORDS.encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252"),
        (b'<meta charset="windows-1252">' + WORDS.encode("cp1252"), "text/html", "cp1252"),
        (b'<meta charset="utf-16">' + WORDS.encode(), "text/html", "utf-8"),
        (b"only ascii", "text/html; charset=windows-1252", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_a_page_with_a_right_label_is_read_without_a_report(
    body: bytes, content_type: str, encoding: str
) -> None:
    decoded = decode(body, content_type=content_type)
    assert (decoded.encoding, decoded.problems) == (encoding, ())
    assert decoded.text.isascii() or decoded.text.endswith(WORDS)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode(), "text/html; charset=windows-1252"),
        (WORDS.encode("cp1252"), "text/html; charset=utf-8"),
        (WORDS.encode("cp1252"), "text/html"),
        (WORDS.encode("cp1252"), "text/html; charset=no-such-thing"),
        (b'<meta charset="utf-8">' + WORDS.encode("cp1252"), "text/html"),
    ],
)
def test_a_page_with_a_wrong_or_missing_label_is_read_right_and_reported(
    body: bytes, content_type: str
) -> None:
    decoded = decode(body, content_type=content_type)
    assert decoded.text.endswith(WORDS)
    assert [problem.code for problem in decoded.problems] == ["charset-mismatch"]


def test_a_page_that_is_cut_in_the_middle_of_a_letter_stays_utf_8() -> None:
    decoded = decode(WORDS.encode() + "é".encode()[:1], content_type="text/html; charset=utf-8")
    assert decoded.text == WORDS + "\ufffd"
    assert [problem.code for problem in decoded.problems] == ["charset-mismatch"]


def test_nul_bytes_are_removed_and_counted() -> None:
    decoded = decode(b"Ik\0 ben\0 21", content_type="text/html")
    assert decoded.text == "Ik ben 21"
    assert [(problem.code, problem.detail) for problem in decoded.problems] == [
        ("nul-bytes", "2 NUL bytes were removed")
    ]


@pytest.mark.parametrize("charset", ["idna", "rot13", "base64", "undefined", "utf-7", "hex", "x" * 500])
def test_a_charset_that_is_no_charset_of_pages_does_no_harm(charset: str) -> None:
    assert decode(WORDS.encode("cp1252"), content_type=f"text/html; charset={charset}").text
