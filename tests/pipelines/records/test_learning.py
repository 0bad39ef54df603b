"""Labels from verdicts: only what people agree on, with where it comes from."""

import pytest

from classifiers.evaluate import Label
from classifiers.learning.cases import read_lines, to_line
from pipelines.records.learning import account_for, labelled_cases
from pipelines.records.models import Advert, AuditEvent
from pipelines.records.verdicts import give, withdraw
from pipelines.records.writer import record
from tests.pipelines.pages import T1, T2, advert, advert_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")


def recorded(*keys: str) -> list[Advert]:
    record([advert_page(advert(key, account_key="")) for key in keys], run_key=run_of())
    return list(Advert.objects.order_by("key"))


def judged(row: Advert, **outcomes: str) -> None:
    for name, outcome in outcomes.items():
        give(row.pk, outcome=outcome, reason="gelezen", by=analyst(name), now=T2)


def test_two_people_who_agree_make_a_label_with_its_provenance() -> None:
    (row,) = recorded("1001")
    judged(row, anouk="minor", bram="minor")
    (case,) = labelled_cases()
    assert (case.id, case.label, case.source) == ("lantaarn/1001/1", Label.MINOR, "lantaarn/advert 1001")
    assert [one["by"] for one in case.provenance["verdicts"]] == ["anouk", "bram"]
    assert case.provenance["capture"]["digest"] == "sha256:" + "0" * 64
    assert (case.seen, case.document.title) == (T1.date(), "Anna in Utrecht")


@pytest.mark.parametrize(
    "outcomes",
    [
        {"anouk": "minor"},
        {"anouk": "minor", "bram": "not_minor"},
        {"anouk": "minor", "bram": "minor", "cas": "not_minor"},
        {"anouk": "unsure", "bram": "unsure"},
    ],
)
def test_one_person_disagreement_and_doubt_make_none(outcomes: dict[str, str]) -> None:
    (row,) = recorded("1001")
    judged(row, **outcomes)
    assert labelled_cases() == []


def test_one_person_is_enough_when_that_is_asked_for() -> None:
    (row,) = recorded("1001")
    judged(row, anouk="not_minor")
    assert [case.label for case in labelled_cases(analysts=1)] == [Label.ADULT]


def test_the_same_person_twice_is_one_and_the_last_verdict_counts() -> None:
    (row,) = recorded("1001")
    who = analyst()
    for outcome in ("minor", "not_minor"):
        give(row.pk, outcome=outcome, reason="gelezen", by=who, now=T2)
    assert labelled_cases() == []
    assert [case.label for case in labelled_cases(analysts=1)] == [Label.ADULT]


def test_a_withdrawn_verdict_makes_no_label() -> None:
    (row,) = recorded("1001")
    who = analyst()
    verdict = give(row.pk, outcome="minor", reason="gelezen", by=who, now=T2)
    withdraw(verdict.pk, by=who, now=T2)
    assert labelled_cases(analysts=1) == []


def test_adverts_of_an_account_are_one_source() -> None:
    record([advert_page(advert(key)) for key in ("1", "2")], run_key=run_of())
    for row in Advert.objects.all():
        give(row.pk, outcome="minor", reason="gelezen", by=analyst(f"anouk{row.key}"), now=T2)
    assert {case.source for case in labelled_cases(analysts=1)} == {"lantaarn/anna-1"}


def test_a_case_survives_its_line() -> None:
    (row,) = recorded("1001")
    judged(row, anouk="minor", bram="minor")
    cases = labelled_cases()
    assert read_lines({"": b"\n".join(to_line(case).encode() for case in cases)}) == cases


def test_what_is_done_with_a_model_is_accounted_for() -> None:
    account_for("model.adopt", by="A. Voorbeeld", now=T2, purpose="weights", object_id="v1", detail={"n": 1})
    event = AuditEvent.objects.get(action="model.adopt")
    assert (event.actor, event.object_kind, event.object_id) == ("A. Voorbeeld", "model", "v1")
