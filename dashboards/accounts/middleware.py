"""What stands between a session and the pages: idle lock, new password, purpose, language."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext

from dashboards.accounts.purposes import BY_ROLE, forget, is_valid, purpose_of
from dashboards.accounts.requests import person

Handler = Callable[[HttpRequest], HttpResponse]
LAST_SEEN = "last-seen"
SEEN_EVERY = 30
"""Seconds between two notes of activity: a session is not written at every request."""


class LanguageMiddleware:
    """Speaks the language of the account; before the login the one of the visit or the browser."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        if request.user.is_authenticated:
            return person(request).language
        chosen = request.session.get("language")
        return str(chosen or translation.get_language_from_request(request))


class IdleLockMiddleware:
    """Ends a session that nobody has used for a while."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            idle = now - int(request.session.get(LAST_SEEN, now))
            if idle > settings.IDLE_LOCK_SECONDS:
                logout(request)
                return redirect(f"{reverse('login')}?{urlencode({'locked': '1'})}")
            if LAST_SEEN not in request.session or idle > SEEN_EVERY:
                request.session[LAST_SEEN] = now
        return self.get_response(request)


class _Doorkeeper:
    """Sends everybody for whom ``is_due`` holds to one page; only the open pages stay reachable."""

    page: ClassVar[str]
    open_pages: ClassVar[frozenset[str]]

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Let the view run (None) or send the person to the page that is due."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if not request.user.is_authenticated or name in self.open_pages or not self.is_due(request):
            return None
        target = reverse(self.page)
        if request.method == "GET" and request.path != "/":
            target += "?" + urlencode({"next": request.get_full_path()})
        return redirect(target)

    def is_due(self, request: HttpRequest) -> bool:
        """Whether this person must go to the page first."""
        raise NotImplementedError


class PasswordChangeMiddleware(_Doorkeeper):
    """A password that was printed or handed out opens nothing but its own change."""

    page = "password"
    open_pages = frozenset({"password", "logout", "language", "login"})

    def is_due(self, request: HttpRequest) -> bool:
        """Whether the password is still the one-time one."""
        return person(request).must_change_password


class PurposeMiddleware(_Doorkeeper):
    """Nothing is looked at before its purpose is stated, and nothing once its mandate is over."""

    page = "purpose"
    open_pages = frozenset({"purpose", "password", "logout", "language", "login"})

    def is_due(self, request: HttpRequest) -> bool:
        """Whether this session has no purpose, or one that no longer holds."""
        role, stated = person(request).role, purpose_of(request)
        if not BY_ROLE.get(role):
            return False  # such a role sees nothing
        if stated is not None and not is_valid(stated, role, timezone.now()):
            forget(request)
            messages.warning(request, gettext("What you stated no longer holds. State it again."))
            return True
        return stated is None
