"""Where a form leads back to: an own page, never another site."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from dashboards.accounts.requests import person
from dashboards.accounts.roles import landing


def next_page(request: HttpRequest) -> str:
    """The address that the form names, or the person's first page when it is missing or leads away."""
    wanted = request.POST.get("next", "")
    is_own = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if wanted and is_own:
        return wanted
    return reverse(landing(person(request)) if request.user.is_authenticated else "login")
