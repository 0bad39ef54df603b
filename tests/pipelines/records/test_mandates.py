"""Mandates in the record."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from pipelines.records.errors import MandateConflict, UnknownMandate
from pipelines.records.mandates import add_mandate, all_mandates, mandates_for, revoke_mandate
from pipelines.records.models import AuditEvent
from tests.pipelines.pages import BOARD, T1, T2, mandate, site

pytestmark = pytest.mark.usefixtures("record_file")
BOTH = ("www.lantaarn.test", "forum.praatpunt.test")
SITES = [site(), site("praatpunt", "forum.praatpunt.test")]


def test_a_mandate_comes_back_word_for_word() -> None:
    assert add_mandate(mandate(), sites=SITES, by="operator", now=T1)
    assert mandates_for(BOARD) == [mandate()]
    assert AuditEvent.objects.get().action == "mandate.add"


def test_a_site_sees_only_its_own_hosts() -> None:
    add_mandate(mandate(hosts=BOTH), sites=SITES, by="operator", now=T1)
    assert [found.hosts for found in mandates_for("praatpunt")] == [("forum.praatpunt.test",)]
    assert [found.hosts for found in all_mandates()] == [tuple(sorted(BOTH))]


def test_the_same_mandate_again_changes_nothing() -> None:
    add_mandate(mandate(), sites=SITES, by="operator", now=T1)
    assert not add_mandate(mandate(), sites=SITES, by="operator", now=T2)
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"legal_basis": "other"},
        {"ends": T2 + timedelta(days=99)},
        {"obeys_robots": False},
        {"ports": (80, 8080)},
    ],
)
def test_a_mandate_is_never_edited(change: dict[str, Any]) -> None:
    add_mandate(mandate(), sites=SITES, by="operator", now=T1)
    with pytest.raises(MandateConflict, match="never edited"):
        add_mandate(evolve(mandate(), **change), sites=SITES, by="operator", now=T1)


def test_a_host_of_no_site_is_refused() -> None:
    with pytest.raises(MandateConflict, match=r"other\.test"):
        add_mandate(mandate(hosts=("other.test",)), sites=SITES, by="operator", now=T1)


def test_a_revoked_mandate_says_since_when() -> None:
    add_mandate(mandate(), sites=SITES, by="operator", now=T1)
    assert revoke_mandate("M-1", by="operator", now=T2)
    assert not revoke_mandate("M-1", by="operator", now=T2 + timedelta(days=1))
    (found,) = mandates_for(BOARD)
    assert (found.revoked_at, found.is_active(T2)) == (T2, False)
    assert list(AuditEvent.objects.values_list("action", flat=True)) == ["mandate.add", "mandate.revoke"]


def test_an_unknown_mandate_cannot_be_revoked() -> None:
    with pytest.raises(UnknownMandate):
        revoke_mandate("M-9", by="operator", now=T1)
