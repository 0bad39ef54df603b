"""Named people of the tests."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model

if TYPE_CHECKING:
    from dashboards.accounts.models import User


def analyst(name: str = "anouk") -> "User":
    user: User = get_user_model().objects.create_user(username=name, role="analyst")
    return user
