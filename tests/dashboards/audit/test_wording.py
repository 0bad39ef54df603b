import re
from pathlib import Path

import pytest
from django.utils import translation

from dashboards.audit import wording

ROOT = Path(__file__).parents[3]
ACTION = re.compile(r'action="([a-z.]+)"|_account\([\w, ]*"([a-z]+\.[a-z]+)"|"(crawl\.[a-z]+)"')


def test_every_action_that_is_logged_has_a_name() -> None:
    sources = [
        path for part in ("crawler", "pipelines", "dashboards") for path in (ROOT / part).rglob("*.py")
    ]
    written = {
        "".join(found) for path in sources for found in ACTION.findall(path.read_text(encoding="utf-8"))
    }
    assert written <= wording.ACTIONS.keys()
    assert {"advert.view", "verdict.give", "account.add", "crawl.stop", "mandate.add"} <= written


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("review of new adverts; mandate DEMO-1", "Beoordelen van nieuwe advertenties; machtiging DEMO-1"),
        ("criminal investigation; mandate A; overdracht", "Opsporingsonderzoek; machtiging A; overdracht"),
        ("audit of the use; mandate-achtig woord", "Toezicht op het gebruik; mandate-achtig woord"),
        ("kill switch", "noodstop"),
        ("iets eigens", "iets eigens"),
        ("", ""),
    ],
)
def test_a_purpose_is_said_in_dutch_and_a_remark_as_it_is(stored: str, shown: str) -> None:
    with translation.override("nl"):
        assert wording.purpose(stored) == shown


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("row 7 is missing", "Deze regel ontbreekt."),
        ("it does not follow the row before it", "Zij sluit niet aan op de regel ervoor."),
        ("its content was altered", "De inhoud ervan is gewijzigd."),
        ("the chain was rewritten after the kept head", "De keten is herschreven na het bewaarde nummer."),
        ("the end of the chain was cut off", "Het einde van de keten is afgesneden."),
    ],
)
def test_every_fault_of_the_chain_is_said_in_dutch(stored: str, shown: str) -> None:
    with translation.override("nl"):
        assert wording.fault(stored) == shown


def test_words_that_are_not_known_stay() -> None:
    assert wording.action("new.action") == ""
    assert wording.kind("horse") == "horse"
    assert wording.role("rider") == "rider"
