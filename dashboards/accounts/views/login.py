"""In and out."""

from django.contrib.auth import login as begin_session
from django.contrib.auth import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dashboards import errors
from dashboards.access import Look, write
from dashboards.accounts import throttle
from dashboards.accounts.last_look import begin_news
from dashboards.accounts.targets import next_page
from pipelines.records import audit


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; after too many failures, to wait."""
    if request.user.is_authenticated:
        return redirect("queue")
    if request.method == "POST":
        return _try(request)
    return _form(request, AuthenticationForm(request))


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    write(request, Look(action="logout"))
    end_session(request)
    return redirect("login")


def _try(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    attempt = throttle.attempt_by(request.POST.get("username", ""), request.META.get("REMOTE_ADDR", ""))
    if throttle.is_blocked(attempt, now=now):
        return errors.too_many_attempts(int(throttle.WINDOW.total_seconds() // 60))
    form = AuthenticationForm(request, data=request.POST)
    if not form.is_valid():
        throttle.remember_failure(attempt, now=now)
        _note_failure(attempt)
        return _form(request, form)
    throttle.forget_failures(attempt)
    user = form.get_user()
    previous_login = user.last_login
    begin_session(request, user)
    begin_news(request, user, previous_login)
    write(request, Look(action="login"))
    return redirect(next_page(request))


def _note_failure(attempt: throttle.Attempt) -> None:
    audit.append(
        actor="visitor",
        role="",
        purpose="login",
        action="login.failed",
        object_kind="account",
        object_id=attempt.account,
        detail={"address": attempt.address},
        now=timezone.now(),
    )


def _form(request: HttpRequest, form: AuthenticationForm) -> HttpResponse:
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return render(
        request,
        "accounts/login.html",
        {**context, "was_locked": "locked" in request.GET},
        status=400 if form.errors else 200,
    )
