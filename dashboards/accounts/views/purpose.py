"""Why this session looks at records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dashboards.access import Look, write
from dashboards.accounts.forms import PurposeForm
from dashboards.accounts.mandates_in_force import lately_over, soon_to_begin
from dashboards.accounts.purposes import BY_ROLE, state
from dashboards.accounts.requests import person
from dashboards.accounts.targets import next_page


@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """State purpose, mandate and case; every later look of this session is logged with them."""
    user, now = person(request), timezone.now()
    form = PurposeForm(request.POST if request.method == "POST" else None, user=user, now=now)
    if request.method == "POST" and form.is_valid():
        state(request, form.stated())
        write(request, Look(action="purpose.state"))
        return redirect(next_page(request))
    context = {
        "form": form,
        "has_purposes": bool(BY_ROLE.get(user.role)),
        "next": request.POST.get("next", request.GET.get("next", "")),
    }
    if not form.can_be_stated:
        context |= {"over": lately_over(now), "coming": soon_to_begin(now)}
    return render(request, "accounts/purpose.html", context, status=400 if form.errors else 200)
