"""People with accounts, and clients that are logged in as them."""

from typing import Any

from django.test import Client

from dashboards.accounts.models import User
from dashboards.accounts.purposes import BY_ROLE, NEEDS_MANDATE, SESSION_KEY
from tests.dashboards import world

PASSWORD = "proef-wachtwoord-1"
PURPOSE = {"purpose": "review of new adverts", "mandate": "DEMO-1", "case": "ZAAK-7", "note": ""}


def make_person(name: str, role: str, **values: Any) -> User:
    user = User(username=name, role=role, **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def logged_in(user: User, *, purpose: bool = True) -> Client:
    """A client of this person, with the usual purpose of the role and a mandate in force."""
    client = Client()
    client.force_login(user)
    if purpose and BY_ROLE[user.role]:
        usual = BY_ROLE[user.role][0]
        reference = world.mandate().reference if usual in NEEDS_MANDATE else ""
        session = client.session
        session[SESSION_KEY] = {**PURPOSE, "purpose": usual, "mandate": reference}
        session.save()
    return client
