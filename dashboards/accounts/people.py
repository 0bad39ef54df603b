"""Accounts of colleagues: made, switched off and on, given a new one-time password; all accounted for."""

from datetime import datetime

from attrs import frozen
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from dashboards.accounts.first_user import one_time_password
from dashboards.accounts.models import Role, User
from dashboards.accounts.throttle import forget_account
from pipelines.records import audit
from pipelines.records.errors import RecordError

LONGEST_NAME = 150


class AccountRefused(RecordError):
    """The account cannot be made or changed; the message says why."""


@frozen(kw_only=True)
class By:
    """Who does it, and why."""

    name: str
    role: str
    purpose: str = "upkeep of the accounts"
    case: str = ""


def add_person(name: str, role: str, *, by: By, now: datetime) -> tuple[User, str]:
    """A new account, and the one-time password that opens nothing but its own change.

    Raises:
        AccountRefused: the name is taken or no name, or there is no such role.
        AuditUnavailable: it cannot be accounted for; nothing is made.
    """
    name = User.normalize_username(name.strip())
    _check(name, role)
    password = one_time_password()
    with transaction.atomic():
        if User.objects.filter(username__iexact=name).exists():
            raise AccountRefused(f"There is an account {name!r} already.")
        user = User(username=name, role=role, must_change_password=True)
        user.set_password(password)
        user.save()
        _account(user, "account.add", by=by, now=now)
    return user, password


def renew_password(user_id: int, *, by: By, now: datetime) -> tuple[User, str]:
    """A new one-time password; the old one and every open session end at once.

    Raises:
        AccountRefused: there is no such account.
        AuditUnavailable: it cannot be accounted for; nothing is changed.
    """
    password = one_time_password()
    with transaction.atomic():
        user = _person(user_id)
        user.set_password(password)
        user.must_change_password = True
        user.save()
        forget_account(user.username)
        _account(user, "account.password", by=by, now=now)
    return user, password


def account_named(name: str) -> User:
    """The account of this name, however it is written.

    Raises:
        AccountRefused: there is none.
    """
    user = User.objects.filter(username__iexact=User.normalize_username(name.strip())).first()
    if user is None:
        raise AccountRefused(f"There is no account {name!r}.")
    return user


def switch(user_id: int, *, is_active: bool, by: By, now: datetime) -> User:
    """Switch an account off, which ends its sessions at their next request, or on again.

    Raises:
        AccountRefused: there is no such account, or it is one's own.
        AuditUnavailable: it cannot be accounted for; nothing is changed.
    """
    with transaction.atomic():
        user = _person(user_id)
        if user.username == by.name:
            raise AccountRefused("Nobody switches the own account off: ask another administrator.")
        user.is_active = is_active
        user.save(update_fields=["is_active"])
        _account(user, "account.activate" if is_active else "account.deactivate", by=by, now=now)
    return user


def _check(name: str, role: str) -> None:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise AccountRefused("A name holds letters, digits and @ . + - _ only.") from error
    if len(name) > LONGEST_NAME:
        raise AccountRefused(f"A name has at most {LONGEST_NAME} characters.")
    if role not in Role.values:
        raise AccountRefused(f"There is no role {role!r}; roles: {', '.join(Role.values)}.")


def _person(user_id: int) -> User:
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise AccountRefused(f"There is no account {user_id}.")
    return user


def _account(user: User, action: str, *, by: By, now: datetime) -> None:
    audit.append(
        actor=by.name,
        role=by.role,
        purpose=by.purpose,
        case=by.case,
        action=action,
        object_kind="account",
        object_id=str(user.pk),
        detail={"role": user.role},
        now=now,
    )
