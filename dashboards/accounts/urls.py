"""Addresses about the own account and, for an administrator, those of colleagues."""

from django.urls import path

from dashboards.accounts.views.login import login, logout
from dashboards.accounts.views.password import password
from dashboards.accounts.views.people import add, password_anew, people, switch_person
from dashboards.accounts.views.preferences import keys, language
from dashboards.accounts.views.purpose import purpose

urlpatterns = [
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("password/", password, name="password"),
    path("purpose/", purpose, name="purpose"),
    path("people/", people, name="people"),
    path("people/add/", add, name="add-person"),
    path("people/<int:user_id>/password/", password_anew, name="renew-password"),
    path("people/<int:user_id>/active/", switch_person, name="switch-person"),
    path("language/", language, name="language"),
    path("keys/", keys, name="keys"),
]
