"""Colleagues' accounts, for the administrator. Nothing of an advert is ever here."""

from typing import Any

from attrs import frozen
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from dashboards.access import Look, consult
from dashboards.accounts import people as accounts
from dashboards.accounts.forms import NewPersonForm
from dashboards.accounts.models import User
from dashboards.accounts.purposes import Purpose, purpose_of
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, require


@frozen(kw_only=True)
class HandedOut:
    """A one-time password on the one page that shows it."""

    name: str
    password: str


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Every account with its role, and the form for a new one."""
    return _page(request, NewPersonForm())


@require_POST
@sensitive_variables("password")
def add(request: HttpRequest) -> HttpResponse:
    """Make an account and show its one-time password, here and never again."""
    require(person(request), Right.MANAGE_ACCOUNTS)
    form = NewPersonForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    user, password = accounts.add_person(
        form.cleaned_data["name"], form.cleaned_data["role"], by=_by(request), now=timezone.now()
    )
    return _page(request, NewPersonForm(), HandedOut(name=user.username, password=password))


@require_POST
@sensitive_variables("password")
def password_anew(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give somebody a new one-time password and show it once."""
    require(person(request), Right.MANAGE_ACCOUNTS)
    _must_exist(user_id)
    if user_id == person(request).pk:
        return redirect("password")
    user, password = accounts.renew_password(user_id, by=_by(request), now=timezone.now())
    return _page(request, NewPersonForm(), HandedOut(name=user.username, password=password))


@require_POST
def switch_person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Switch an account off or on."""
    require(person(request), Right.MANAGE_ACCOUNTS)
    _must_exist(user_id)
    try:
        accounts.switch(
            user_id, is_active=request.POST.get("active") == "1", by=_by(request), now=timezone.now()
        )
    except accounts.AccountRefused:
        messages.warning(request, _("Nobody switches the own account off: ask another administrator."))
    return redirect("people")


def _must_exist(user_id: int) -> None:
    if not User.objects.filter(pk=user_id).exists():
        raise Http404


def _by(request: HttpRequest) -> accounts.By:
    stated = purpose_of(request) or Purpose(purpose="none stated yet")
    user = person(request)
    return accounts.By(name=user.username, role=user.role, purpose=stated.sentence, case=stated.case)


def _page(request: HttpRequest, form: NewPersonForm, handed_out: HandedOut | None = None) -> HttpResponse:
    found = consult(
        request,
        Right.MANAGE_ACCOUNTS,
        lambda: list(User.objects.order_by("-is_active", "username")),
        lambda _: Look(action="accounts.view"),
    )
    context: dict[str, Any] = {"people": found, "form": form, "handed_out": handed_out}
    return render(request, "accounts/people.html", context, status=400 if form.errors else 200)
