"""A request of somebody who is logged in, for the type checker."""

from typing import cast

from django.http import HttpRequest

from dashboards.accounts.models import User


class PersonRequest(HttpRequest):
    """A request behind the login: its user is one of our accounts."""

    user: User


def person(request: HttpRequest) -> User:
    """The account behind a request that the login has let through."""
    return cast("User", request.user)
