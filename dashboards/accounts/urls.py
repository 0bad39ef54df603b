"""Addresses about the own account."""

from django.urls import path

from dashboards.accounts.views.login import login, logout
from dashboards.accounts.views.password import password
from dashboards.accounts.views.preferences import keys, language
from dashboards.accounts.views.purpose import purpose

urlpatterns = [
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("password/", password, name="password"),
    path("purpose/", purpose, name="purpose"),
    path("language/", language, name="language"),
    path("keys/", keys, name="keys"),
]
