"""Forms about the own account and those of colleagues."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dashboards.accounts.models import User
from dashboards.accounts.naming import ROLES
from dashboards.accounts.purposes import PURPOSES, Purpose, usual_purpose
from dashboards.accounts.roles import Right, has_right
from pipelines.records.models import Case, Mandate


class OwnPasswordForm(PasswordChangeForm):
    """Changes the own password; the old one is no choice."""

    def clean_new_password1(self) -> str:
        """Refuse the password that is being replaced."""
        new = str(self.cleaned_data["new_password1"])
        if self.user.check_password(new):
            raise ValidationError(_("Choose a password that differs from the present one."))
        return new


class NewPersonForm(forms.Form):
    """A colleague's name and role."""

    name = forms.CharField(label=_("Name"), max_length=150, validators=[UnicodeUsernameValidator()])
    role = forms.ChoiceField(label=_("Role"), choices=[("", "–"), *ROLES.items()])

    def clean_name(self) -> str:
        """Refuse a name that somebody has, however it is written."""
        name = User.normalize_username(str(self.cleaned_data["name"]))
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("This name is taken."))
        return name


class PurposeForm(forms.Form):
    """Why this session looks at records."""

    purpose = forms.ChoiceField(label=_("Purpose"), choices=list(PURPOSES.items()))
    mandate = forms.ChoiceField(label=_("Mandate"), required=False)
    case = forms.ChoiceField(label=_("Case"), required=False)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=120,
        help_text=_("Kept in the log. No names or numbers."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mandates = _mandates()
        self._choose("mandate", [*mandates, ("", _("No mandate: no crawled adverts are needed"))])
        cases = Case.objects.filter(closed_at__isnull=True).order_by("reference")
        self._choose("case", [("", _("No case yet")), *((case.reference, case.reference) for case in cases)])
        self.fields["purpose"].initial = usual_purpose(user.role)
        needs_mandate = mandates and has_right(user, Right.READ_ADVERTS)
        self.fields["mandate"].initial = mandates[0][0] if needs_mandate else ""

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def stated(self) -> Purpose:
        """The purpose that the valid form states."""
        return Purpose(**{key: str(value) for key, value in self.cleaned_data.items()})


MOST_MANDATES = 50
"""Choices in the list: an agency has a handful at a time."""


def _mandates() -> list[tuple[str, str]]:
    """The mandates in force first, then those that have ended: what they brought in can still be read."""
    now, ended = timezone.now(), gettext("ended")
    is_over = Q(ends_at__lte=now) | Q(revoked_at__lte=now)
    started = Mandate.objects.filter(starts_at__lte=now).order_by("-ends_at", "reference")
    in_force = started.exclude(is_over)[:MOST_MANDATES]
    over = started.filter(is_over)[:MOST_MANDATES]
    return [
        *((mandate.reference, f"{mandate.reference}: {mandate.legal_basis}") for mandate in in_force),
        *((mandate.reference, f"{mandate.reference} ({ended})") for mandate in over),
    ]
