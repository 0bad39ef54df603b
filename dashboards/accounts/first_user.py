"""The account of a fresh installation."""

import secrets

from django.db import transaction

from dashboards.accounts.models import Role, User

NAME = "analist"
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that are taken for one another."""
GROUPS, LETTERS = 4, 5
"""20 characters of 31: 99 bits."""


def ensure_first_analyst() -> tuple[str, str] | None:
    """Name and one-time password of the first analyst; None once somebody has an own password.

    The first start makes the account. As long as its one-time password was never changed, each call makes
    a new one, so that a start whose output was lost does not lock everybody out.
    """
    with transaction.atomic():
        user = User.objects.first()
        if user is None:
            user = User(username=NAME, role=Role.ANALYST)
        elif User.objects.count() > 1 or not (user.username == NAME and user.must_change_password):
            return None
        password = one_time_password()
        user.set_password(password)
        user.must_change_password = True
        user.save()
        return user.username, password


def one_time_password() -> str:
    """A password that can be read out and typed."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(LETTERS)) for _ in range(GROUPS))
    return "-".join(groups)
