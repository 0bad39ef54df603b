import pytest

from dashboards.triage.visible import parts, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewone tekst", "gewone tekst"),
        ("a\u202eb", "a[RLO]b"),
        ("1\u200b7", "1[ZWSP]7"),
        ("x\x00y", "x[U+0000]y"),
        ("x\x1b[31m", "x[U+001B][31m"),
        ("a\u2066b\u2069", "a[LRI]b[PDI]"),
        ("zacht\u00adkoppel", "zacht[SHY]koppel"),
        ("\ufeffbegin", "[BOM]begin"),
        ("tag\U000e0041", "tag[U+E0041]"),
        ("regel\r\nregel", "regel regel"),
        ("los\rr", "los[U+000D]r"),
        ("👩\u200d🦰 ❤\ufe0f", "👩\u200d🦰 ❤\ufe0f"),
        ("a\u200db", "a[ZWJ]b"),
        ("", ""),
    ],
)
def test_hidden_characters_are_named_and_the_rest_is_left(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_hidden_character_has_its_full_name() -> None:
    assert [part.name for part in parts("\u202e")] == ["U+202E RIGHT-TO-LEFT OVERRIDE"]


def test_line_ends_and_tabs_stay() -> None:
    assert "".join(part.text for part in parts("a\n\tb")) == "a\n\tb"


@pytest.mark.parametrize(
    ("character", "copied"),
    [
        ("\u200b", "\u200b"),
        ("\u00ad", "\u00ad"),
        ("\u202e", ""),
        ("\u2069", ""),
        ("\x00", ""),
        ("\u2028", ""),
    ],
)
def test_a_hidden_character_is_copied_unless_it_turns_the_text_around(character: str, copied: str) -> None:
    assert [part.copied for part in parts(character)] == [copied]
