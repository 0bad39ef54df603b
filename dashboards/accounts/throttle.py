"""Slows down guessing of passwords; counted in the database, so a restart forgets nothing."""

import hashlib
import hmac
from datetime import datetime, timedelta

from attrs import frozen
from django.conf import settings
from django.db.models import Q

from dashboards.accounts.models import LoginFailure

WINDOW = timedelta(minutes=15)
PER_PAIR = 5
"""Failures of one account from one address before it has to wait."""
PER_ADDRESS = 30
"""Failures of one address over all accounts: somebody tries many names."""
PER_ACCOUNT = 60
"""Failures of one account from everywhere: high, so that a stranger cannot simply lock somebody out."""


@frozen(kw_only=True)
class Attempt:
    """Who tries to log in from where, as keyed hashes: a password typed as a name is not kept."""

    account: str
    address: str


def attempt_by(username: str, address: str) -> Attempt:
    """The attempt of this account name from this address."""
    return Attempt(account=_hash("account", username.strip().casefold()), address=_hash("address", address))


def is_blocked(attempt: Attempt, *, now: datetime) -> bool:
    """Whether this attempt has to wait, whatever the password is."""
    recent = LoginFailure.objects.filter(at__gt=now - WINDOW)
    pair = recent.filter(account=attempt.account, address=attempt.address).count()
    return (
        pair >= PER_PAIR
        or recent.filter(address=attempt.address).count() >= PER_ADDRESS
        or recent.filter(account=attempt.account).count() >= PER_ACCOUNT
    )


def remember_failure(attempt: Attempt, *, now: datetime) -> None:
    """Count a failure and forget those that no longer count."""
    LoginFailure.objects.filter(at__lte=now - WINDOW).delete()
    LoginFailure.objects.create(account=attempt.account, address=attempt.address, at=now)


def forget_failures(attempt: Attempt) -> None:
    """The right password was given: this account starts anew from this address."""
    LoginFailure.objects.filter(Q(account=attempt.account) & Q(address=attempt.address)).delete()


def forget_account(username: str) -> None:
    """A person gave this account a new password: it starts anew from everywhere."""
    LoginFailure.objects.filter(account=_hash("account", username.strip().casefold())).delete()


def _hash(kind: str, value: str) -> str:
    key = str(settings.SECRET_KEY).encode()
    return hmac.new(key, f"login-{kind}:{value}".encode(), hashlib.sha256).hexdigest()
