"""People who may log in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What somebody may do. An operator and an administrator never read adverts."""

    ANALYST = "analyst"
    APPROVER = "approver"
    OPERATOR = "operator"
    AUDITOR = "auditor"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"


class User(AbstractUser):
    """An account of one named person."""

    role = models.CharField(max_length=20, choices=Role.choices, blank=True, help_text="Empty: sees nothing.")
    must_change_password = models.BooleanField(
        default=False, help_text="The password was printed or handed out; only its change is possible."
    )
    language = models.CharField(max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl")
