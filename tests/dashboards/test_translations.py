"""Every text is there in Dutch, and the compiled file is that of the written one."""

import gettext
import re
from pathlib import Path

import pytest

import dashboards
from tests.dashboards.po import Entry, read_po, texts_in_use

ROOT = Path(dashboards.__file__).parent
FOLDER = ROOT / "locale" / "nl" / "LC_MESSAGES"
ENTRIES = read_po(FOLDER / "django.po")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")


def compiled() -> dict[str, str]:
    with (FOLDER / "django.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {str(key): value for key, value in catalog.items() if key}


def test_every_text_in_use_has_an_entry() -> None:
    assert texts_in_use(ROOT) - {(entry.context, entry.text) for entry in ENTRIES} == set()


def test_no_entry_is_out_of_use() -> None:
    assert {(entry.context, entry.text) for entry in ENTRIES} - texts_in_use(ROOT) == set()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.text[:40])
def test_every_entry_is_translated_with_the_same_placeholders(entry: Entry) -> None:
    assert entry.translations
    for translation in entry.translations:
        assert translation.strip()
        assert sorted(PLACEHOLDER.findall(translation)) == sorted(PLACEHOLDER.findall(entry.text))


def test_the_compiled_file_is_fresh() -> None:
    written = {}
    for entry in ENTRIES:
        if entry.plural:
            key = f"{entry.context}\x04{entry.text}" if entry.context else entry.text
            written.update({str((key, number)): text for number, text in enumerate(entry.translations)})
        else:
            written[entry.key] = entry.translations[0]
    assert compiled() == written
