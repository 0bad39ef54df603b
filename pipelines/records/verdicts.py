"""Verdicts: what a named person decided. Given and withdrawn, never edited."""

from datetime import datetime
from typing import Protocol

from django.db import transaction
from django.db.models import F

from pipelines.records import audit
from pipelines.records.across import judge_with_partners
from pipelines.records.errors import VerdictRefused
from pipelines.records.models import Advert, Verdict

PURPOSE = "assessment of an advert"
CLEARED = Verdict.Outcome.NOT_MINOR


class Person(Protocol):
    """Somebody with an account. The record does not import the dashboard's models."""

    pk: int
    role: str

    def get_username(self) -> str:
        """Name of the account."""
        ...


def give(
    advert_id: int,
    *,
    outcome: str,
    reason: str,
    by: Person,
    now: datetime,
    purpose: str = PURPOSE,
    case: str = "",
) -> Verdict:
    """Record a verdict on what the advert says now; it becomes the standing one.

    Raises:
        VerdictRefused: no such advert or outcome, no reason, or nothing was read of the advert.
        AuditUnavailable: it cannot be accounted for; nothing is written.
    """
    if outcome not in Verdict.Outcome.values or outcome == Verdict.Outcome.WITHDRAWN:
        raise VerdictRefused(f"There is no outcome {outcome!r}.")
    with transaction.atomic():
        advert = _advert(advert_id)
        if not reason.strip():
            raise VerdictRefused("A verdict needs a reason.")
        if advert.current_id is None:
            raise VerdictRefused("Nothing was read of this advert, so there is nothing to judge.")
        verdict = Verdict.objects.create(
            advert=advert, version_id=advert.current_id, outcome=outcome, reason=reason, by_id=by.pk, at=now
        )
        _let_stand(advert)
        _account(verdict, "verdict.give", by=by, purpose=purpose, case=case)
    return verdict


def withdraw(
    verdict_id: int,
    *,
    by: Person,
    now: datetime,
    reason: str = "undone",
    purpose: str = PURPOSE,
    case: str = "",
) -> Verdict:
    """Undo a verdict; the one before it stands again.

    Raises:
        VerdictRefused: no such verdict, or it was withdrawn before.
        AuditUnavailable: it cannot be accounted for; nothing is written.
    """
    with transaction.atomic():
        verdict = Verdict.objects.select_related("advert").filter(pk=verdict_id).first()
        if verdict is None or verdict.outcome == Verdict.Outcome.WITHDRAWN:
            raise VerdictRefused(f"There is no verdict {verdict_id} to withdraw.")
        advert = _advert(verdict.advert_id)
        if Verdict.objects.filter(withdraws=verdict).exists():
            raise VerdictRefused(f"Verdict {verdict_id} was withdrawn before.")
        withdrawal = Verdict.objects.create(
            advert=advert,
            version_id=verdict.version_id,
            outcome=Verdict.Outcome.WITHDRAWN,
            reason=reason,
            by_id=by.pk,
            at=now,
            withdraws=verdict,
        )
        _let_stand(advert)
        _account(withdrawal, "verdict.withdraw", by=by, purpose=purpose, case=case)
    return withdrawal


def standing(advert_id: int) -> Verdict | None:
    """The latest verdict on an advert that was not withdrawn; None where there is none."""
    given = Verdict.objects.filter(advert=advert_id, withdrawn_by=None)
    return given.exclude(outcome=Verdict.Outcome.WITHDRAWN).order_by("-at", "-id").first()


def _advert(advert_id: int) -> Advert:
    advert = Advert.objects.select_for_update().filter(pk=advert_id).first()
    if advert is None:
        raise VerdictRefused(f"There is no advert {advert_id}.")
    return advert


def _let_stand(advert: Advert) -> None:
    verdict = standing(advert.pk)
    outcome = "" if verdict is None else verdict.outcome
    Advert.objects.filter(pk=advert.pk).update(verdict=outcome, revision=F("revision") + 1)
    if (advert.verdict == CLEARED) != (outcome == CLEARED):
        # ages of an advert without indications are not held against the advertiser's other adverts
        judge_with_partners({advert.pk})


def _account(verdict: Verdict, action: str, *, by: Person, purpose: str, case: str) -> None:
    detail: dict[str, object] = {
        "verdict": verdict.pk,
        "outcome": verdict.outcome,
        "version": verdict.version_id,
    }
    if verdict.withdraws_id is not None:
        detail["withdraws"] = verdict.withdraws_id
    audit.append(
        actor=by.get_username(),
        role=by.role,
        purpose=purpose,
        case=case,
        action=action,
        object_kind="advert",
        object_id=str(verdict.advert_id),
        detail=detail,
        now=verdict.at,
    )
