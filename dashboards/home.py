"""The first page of each role."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from dashboards.accounts.requests import person
from dashboards.accounts.roles import landing
from dashboards.triage.views.queue import queue


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The queue for those who read adverts; the others go to their own page."""
    page = landing(person(request))
    return queue(request) if page == "queue" else redirect(page)


@require_safe
def nothing(request: HttpRequest) -> HttpResponse:
    """For somebody whose role has no page yet."""
    return render(request, "nothing.html")
