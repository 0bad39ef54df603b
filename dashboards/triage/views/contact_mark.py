"""Saying of a contact that it was misread or is generic, and taking that back."""

from collections.abc import Callable

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
from dashboards.triage.filters import QueueFilter
from dashboards.triage.mark_form import MarkForm
from dashboards.triage.search_index import show_in_index
from pipelines.records import contact_marks
from pipelines.records.errors import MarkRefused
from pipelines.records.models import AdvertContact, ContactMark


@require_POST
def mark(request: HttpRequest, advert_id: int, contact_id: int) -> HttpResponse:
    """Record what the person says of this contact of this advert."""
    require(person(request), Right.MARK_CONTACTS)
    if not AdvertContact.objects.filter(advert=advert_id, contact=contact_id).exists():
        raise Http404
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was marked: choose what is wrong and keep the reason short."))
        return _to(request, advert_id, contact_id)
    stated = _stated(request)
    _attempt(
        request,
        lambda: contact_marks.mark_contact(
            contact_id,
            advert_id=advert_id,
            kind=form.cleaned_data["kind"],
            reason=form.reason(),
            by=person(request),
            now=timezone.now(),
            purpose=stated.sentence,
            case=stated.case,
        ),
    )
    return _to(request, advert_id, contact_id)


@require_POST
def undo(request: HttpRequest, advert_id: int, mark_id: int) -> HttpResponse:
    """Take a mark back; it stays on record. A generic contact's mark may stem from another advert."""
    require(person(request), Right.MARK_CONTACTS)
    given = ContactMark.objects.filter(pk=mark_id, contact__adverts__advert=advert_id).first()
    if given is None or (given.kind == contact_marks.Kind.WRONG and given.advert_id != advert_id):
        raise Http404
    stated = _stated(request)
    _attempt(
        request,
        lambda: contact_marks.undo_mark(
            mark_id, by=person(request), now=timezone.now(), purpose=stated.sentence, case=stated.case
        ),
    )
    return _to(request, advert_id, given.contact_id)


def _attempt(request: HttpRequest, act: Callable[[], ContactMark]) -> None:
    try:
        done = act()
    except MarkRefused:
        messages.warning(request, _("Nothing was changed: somebody did this before you."))
        return
    show_in_index(done.advert_id)


def _stated(request: HttpRequest) -> Purpose:
    return purpose_of(request) or Purpose(purpose="none stated yet")


def _to(request: HttpRequest, advert_id: int, contact_id: int) -> HttpResponse:
    """Back to the contact on the advert's page: the keyboard goes on where it was."""
    query = QueueFilter.read(request.POST.dict()).query
    page = reverse("advert", args=[advert_id])
    return redirect(f"{page}{'?' + query if query else ''}#contact-{contact_id}")
