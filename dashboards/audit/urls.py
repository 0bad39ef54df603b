"""Addresses of the auditor's pages."""

from django.urls import path

from dashboards.audit.views.log import log, verify

urlpatterns = [path("", log, name="audit-log"), path("verify/", verify, name="audit-verify")]
