"""Addresses of the analysts' pages."""

from django.urls import path

from dashboards.triage.views.advert import advert, versions
from dashboards.triage.views.contact_mark import mark, undo
from dashboards.triage.views.search import search
from dashboards.triage.views.verdict import verdict, withdraw

urlpatterns = [
    path("adverts/<int:advert_id>/", advert, name="advert"),
    path("adverts/<int:advert_id>/versions/", versions, name="versions"),
    path("adverts/<int:advert_id>/verdict/", verdict, name="verdict"),
    path("adverts/<int:advert_id>/verdicts/<int:verdict_id>/withdraw/", withdraw, name="withdraw"),
    path("adverts/<int:advert_id>/contacts/<int:contact_id>/mark/", mark, name="mark-contact"),
    path("adverts/<int:advert_id>/marks/<int:mark_id>/undo/", undo, name="undo-mark"),
    path("search/", search, name="search"),
]
