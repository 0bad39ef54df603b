"""Language and keys of the own account."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dashboards.accounts.models import User
from dashboards.accounts.requests import person
from dashboards.accounts.targets import next_page


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak this language from now on: for an account for good, before the login for the visit."""
    chosen = request.POST.get("language", "")
    if chosen not in {"nl", "en"}:
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        User.objects.filter(pk=person(request).pk).update(language=chosen)
    else:
        request.session["language"] = chosen
    return redirect(next_page(request))


@require_POST
def keys(request: HttpRequest) -> HttpResponse:
    """Switch the single-letter keys on or off."""
    User.objects.filter(pk=person(request).pk).update(uses_keys=request.POST.get("uses_keys") == "1")
    return redirect(next_page(request))
