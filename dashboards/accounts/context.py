"""What every page's frame shows: who looks, why, and where this person may go."""

from typing import Any

from django.http import HttpRequest

from dashboards.accounts.purposes import PURPOSES, purpose_of
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, has_right


def who_and_why(request: HttpRequest) -> dict[str, Any]:
    """Values for the header; nothing about adverts, and no query of its own."""
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"may": {}}
    purpose = purpose_of(request)
    return {
        "stated": purpose,
        "stated_purpose": PURPOSES.get(purpose.purpose, purpose.purpose) if purpose else "",
        "may": {
            right.name.lower(): purpose is not None and has_right(person(request), right) for right in Right
        },
    }
