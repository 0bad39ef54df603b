"""Why this session looks at records."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dashboards.access import Look, write
from dashboards.accounts.forms import PurposeForm
from dashboards.accounts.purposes import state
from dashboards.accounts.requests import person
from dashboards.accounts.targets import next_page


@require_http_methods(["GET", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    """State purpose, mandate and case; every later look of this session is logged with them."""
    form = PurposeForm(request.POST if request.method == "POST" else None, user=person(request))
    if request.method == "POST" and form.is_valid():
        state(request, form.stated())
        write(request, Look(action="purpose.state"))
        return redirect(next_page(request))
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return render(request, "accounts/purpose.html", context, status=400 if form.errors else 200)
