"""The reference names everything that there is: sites and their keys, models, contacts, exit codes, words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from pydantic import BaseModel

from crawler.cli.exits import Exit
from crawler.sites import site_ids
from crawler.sites.types import SiteDefinition
from pipelines.identify import ContactKind
from pipelines.identify.platforms import platforms

ROOT = Path(__file__).resolve().parents[2]


def _text(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def _tables(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The tables of a site.toml, the whole file first."""
    yield model
    for info in model.model_fields.values():
        for part in (info.annotation, *getattr(info.annotation, "__args__", ())):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _tables(part)


def test_every_key_of_a_site_definition_is_explained() -> None:
    keys = {key for table in _tables(SiteDefinition) for key in table.model_fields}
    text = _text("reference/site-toml.md")
    assert {key for key in keys if not re.search(rf"[`.\[]{key}[`\].]", text)} == set()


def test_every_site_has_its_line() -> None:
    text = _text("reference/site-toml.md")
    assert [site for site in site_ids() if f"| `{site}` |" not in text] == []


def test_every_model_of_the_record_has_its_line() -> None:
    text = _text("reference/data-model.md")
    names = [model.__name__ for model in apps.get_app_config("records").get_models()]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_kind_of_contact_and_every_platform_is_named() -> None:
    text = _text("reference/contacts.md")
    assert [kind.value for kind in ContactKind if f"| `{kind.value}` |" not in text] == []
    assert [name for name in set(platforms().by_word.values()) if name not in text] == []


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_has_its_line(code: Exit) -> None:
    assert f"| {code.value} |" in _text("reference/exit-codes.md")


def test_the_glossary_has_a_dutch_word_and_a_meaning_for_every_term_in_order() -> None:
    rows = [line.strip("|").split("|") for line in _text("glossary.md").splitlines() if line.startswith("| ")]
    terms = [term.strip() for term, dutch, meaning in rows[1:] if dutch.strip() and meaning.strip()]
    assert len(terms) == len(rows) - 1
    assert terms == sorted(terms, key=str.lower)


@pytest.mark.parametrize(
    "term",
    ["advert", "capture", "contact", "advertiser", "reply", "responder", "indicator", "hit", "assessment",
     "band", "verdict", "case", "mandate", "site", "run", "sighting", "version", "notice", "referral"],
)  # fmt: skip
def test_the_words_of_the_code_are_in_the_glossary(term: str) -> None:
    assert f"\n| {term} | " in _text("glossary.md")


def test_every_decision_is_listed_with_its_status() -> None:
    pages = sorted(path.name for path in (ROOT / "docs" / "adr").glob("0*.md"))
    listed = re.findall(r"\]\((0\d{3}-[\w-]+\.md)\)", _text("adr/README.md"))
    assert listed == pages
    assert all("\nStatus: " in _text(f"adr/{page}") for page in pages)


def test_the_licence_is_the_whole_text() -> None:
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\. ", licence, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert licence.rstrip().endswith("new EUPL version.")
