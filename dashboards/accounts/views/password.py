"""The change of the own password."""

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dashboards.access import Look, write
from dashboards.accounts.forms import OwnPasswordForm
from dashboards.accounts.requests import person
from dashboards.accounts.targets import next_page


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Replace the own password; the one-time password opens nothing else."""
    user = person(request)
    form = OwnPasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user.must_change_password = False
            form.save()
            write(request, Look(action="password.change"))
        update_session_auth_hash(request, user)
        return redirect(next_page(request))
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return render(request, "accounts/password.html", context, status=400 if form.errors else 200)
