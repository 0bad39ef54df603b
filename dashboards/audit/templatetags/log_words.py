"""The words of the log in the language of the page."""

from django import template

from dashboards.audit import wording

register = template.Library()
register.filter("log_action", wording.action)
register.filter("log_kind", wording.kind)
register.filter("log_role", wording.role)
register.filter("log_purpose", wording.purpose)
register.filter("log_fault", wording.fault)
