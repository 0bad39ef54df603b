"""The Django project: what analysts, moderators, operators and auditors see."""
