"""Importing this makes Django ready, wherever the record is used from.

Scrapy finds the record by dotted names ("pipelines.records.mandates.mandates_for"), so nobody has
set Django up before: ``scrapy crawl`` knows nothing of it.
"""

import os

import django
from django.apps import apps

PROJECT = "dashboards.settings"
"""By name alone: nothing here may import the dashboard."""

if not (apps.ready or apps.loading):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PROJECT)
    django.setup()
