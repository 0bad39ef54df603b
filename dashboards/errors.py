"""Error pages: they say what to do next and show no data."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from pipelines.records.errors import AuditUnavailable


class ClosedDoorMiddleware:
    """Turns what keeps a record from being shown into a page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A 503 page when the log or the database cannot be reached; other errors go their way."""
        if isinstance(error, AuditUnavailable):
            return _page(
                503,
                gettext("Nothing is shown"),
                gettext("The log of looks cannot be written. Warn the operator."),
            )
        if isinstance(error, OperationalError):
            return _page(
                503,
                gettext("The database does not answer"),
                gettext("Try again in a minute. Warn the operator."),
            )
        return None


def bad_request(*_: object, **__: object) -> HttpResponse:
    """400: the request cannot be read."""
    return _page(400, gettext("This request cannot be read"), gettext("Go back and try again."))


def forbidden(*_: object, **__: object) -> HttpResponse:
    """403: the role may not do this."""
    return _page(
        403,
        gettext("Your role may not see this"),
        gettext("Ask your administrator if this should be otherwise."),
    )


def not_found(*_: object, **__: object) -> HttpResponse:
    """404: nothing here, or nothing for this person."""
    return _page(
        404, gettext("There is nothing here"), gettext("The address is wrong or the record is not there.")
    )


def server_error(*_: object) -> HttpResponse:
    """500: our own fault."""
    return _page(
        500, gettext("Something went wrong"), gettext("It has been noted without its contents. Try again.")
    )


def csrf_failed(*_: object, **__: object) -> HttpResponse:
    """403: the form was not sent from a page of this session."""
    return _page(
        403, gettext("This form has expired"), gettext("Go back, load the page again and send it once more.")
    )


def too_many_attempts(wait_minutes: int) -> HttpResponse:
    """429: somebody has to wait before the next attempt."""
    text = gettext("Wait %(minutes)d minutes before you try again.") % {"minutes": wait_minutes}
    return _page(429, gettext("Too many attempts"), text)


def _page(status: int, title: str, advice: str) -> HttpResponse:
    """The bare page: no request goes in, so no name, address or record can come out."""
    body = render_to_string("error.html", {"status": status, "title": title, "advice": advice})
    return HttpResponse(body, status=status)
