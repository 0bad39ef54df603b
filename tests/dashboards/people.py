"""People with accounts, and clients that are logged in as them."""

from typing import Any

from django.test import Client

from dashboards.accounts.models import User
from dashboards.accounts.purposes import SESSION_KEY

PASSWORD = "proef-wachtwoord-1"
PURPOSE = {"purpose": "review of new adverts", "mandate": "DEMO-1", "case": "ZAAK-7", "note": ""}


def make_person(name: str, role: str, **values: Any) -> User:
    user = User(username=name, role=role, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def logged_in(user: User, *, purpose: bool = True) -> Client:
    client = Client()
    client.force_login(user)
    if purpose:
        session = client.session
        session[SESSION_KEY] = PURPOSE
        session.save()
    return client
