"""Addresses of the operators' pages."""

from django.urls import path

from dashboards.operations.views.runs import run, runs

urlpatterns = [path("", runs, name="runs"), path("<slug:key>/", run, name="run")]
