"""Addresses of the analysts' pages."""

from django.urls import path

from dashboards.triage.views.advert import advert, versions
from dashboards.triage.views.search import search
from dashboards.triage.views.verdict import verdict, withdraw

urlpatterns = [
    path("adverts/<int:advert_id>/", advert, name="advert"),
    path("adverts/<int:advert_id>/versions/", versions, name="versions"),
    path("adverts/<int:advert_id>/verdict/", verdict, name="verdict"),
    path("adverts/<int:advert_id>/verdicts/<int:verdict_id>/withdraw/", withdraw, name="withdraw"),
    path("search/", search, name="search"),
]
