"""Giving a verdict and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dashboards.accounts.purposes import Purpose, purpose_of
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, require
from dashboards.triage import wording
from dashboards.triage.filters import QueueFilter
from dashboards.triage.neighbours import neighbours
from dashboards.triage.search_index import show_in_index
from dashboards.triage.undo import LastVerdict, forget, remember
from dashboards.triage.verdict_form import VerdictForm
from pipelines.records import verdicts
from pipelines.records.errors import VerdictRefused
from pipelines.records.models import Advert, Verdict


@require_POST
def verdict(request: HttpRequest, advert_id: int) -> HttpResponse:
    """Record a verdict on what was shown, and go on with the next advert of the queue."""
    require(person(request), Right.GIVE_VERDICTS)
    advert = _advert(advert_id)
    wanted = QueueFilter.read(request.POST.dict())
    form = VerdictForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("No verdict was recorded: choose an outcome and keep the reason short."))
        return _to(advert_id, wanted)
    if advert.current is None or advert.current.number != form.cleaned_data["version"]:
        messages.warning(request, _("No verdict was recorded: the advert has changed since you opened it."))
        return _to(advert_id, wanted)
    following = neighbours(advert_id, wanted).next
    stated = purpose_of(request) or Purpose(purpose="none stated yet")
    given = verdicts.give(
        advert_id,
        outcome=form.cleaned_data["outcome"],
        reason=form.reason(),
        by=person(request),
        now=timezone.now(),
        purpose=stated.sentence,
        case=stated.case,
    )
    show_in_index(advert_id)
    page = _address(following, wanted)
    remember(request, LastVerdict(advert=advert_id, verdict=given.pk, outcome=given.outcome, shown_on=page))
    return redirect(page)


@require_POST
def withdraw(request: HttpRequest, advert_id: int, verdict_id: int) -> HttpResponse:
    """Take a verdict back; it stays in the history."""
    require(person(request), Right.GIVE_VERDICTS)
    given = Verdict.objects.filter(pk=verdict_id, advert=advert_id).first()
    if given is None:
        raise Http404
    wanted = QueueFilter.read(request.POST.dict())
    stated = purpose_of(request) or Purpose(purpose="none stated yet")
    try:
        verdicts.withdraw(
            verdict_id, by=person(request), now=timezone.now(), purpose=stated.sentence, case=stated.case
        )
    except VerdictRefused:
        messages.warning(request, _("This verdict was withdrawn before."))
    else:
        what = {"outcome": wording.VERDICTS[given.outcome], "number": advert_id}
        messages.success(request, _("Undone: “%(outcome)s” on advert %(number)d.") % what)
    show_in_index(advert_id)
    forget(request, verdict_id)
    return _to(advert_id, wanted)


def _advert(advert_id: int) -> Advert:
    advert = Advert.objects.select_related("current").filter(pk=advert_id).first()
    if advert is None:
        raise Http404
    return advert


def _to(advert_id: int, wanted: QueueFilter) -> HttpResponse:
    return redirect(_address(advert_id, wanted))


def _address(advert_id: int | None, wanted: QueueFilter) -> str:
    page = reverse("queue") if advert_id is None else reverse("advert", args=[advert_id])
    return f"{page}?{wanted.query}" if wanted.query else page
