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
    uses_keys = models.BooleanField(
        default=True, help_text="Single letters act; off for those who speak or mistype their way."
    )
    queue_seen_at = models.DateTimeField(
        null=True, blank=True, help_text="Last look at the queue; what came later is new at the next login."
    )


class LoginFailure(models.Model):
    """A failed attempt to log in; forgotten once it no longer counts."""

    account = models.CharField(max_length=64, help_text="Keyed hash of the name that was typed.")
    address = models.CharField(max_length=64, help_text="Keyed hash of the address it came from.")
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "address", "at"], name="login_failure_pair"),
            models.Index(fields=["at"], name="login_failure_at"),
        ]

    def __str__(self) -> str:
        return f"login failure at {self.at:%Y-%m-%d %H:%M}"
