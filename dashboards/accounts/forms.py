"""Forms about the own account and those of colleagues."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dashboards.accounts.mandates_in_force import MOST, in_force
from dashboards.accounts.models import User
from dashboards.accounts.naming import ROLES
from dashboards.accounts.purposes import BY_ROLE, NEEDS_MANDATE, PURPOSES, Purpose
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
    """Why this session looks at records: only what fits the role, and only mandates in force."""

    purpose = forms.ChoiceField(label=_("Purpose"))
    mandate = forms.ChoiceField(label=_("Mandate"), help_text=_("Adverts are read under it."))
    case = forms.ChoiceField(label=_("Case"), required=False)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=120,
        help_text=_("Kept in the log. No names or numbers."),
    )

    def __init__(self, *args: Any, user: User, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purposes = BY_ROLE.get(user.role, ())
        self._choose("purpose", [(purpose, PURPOSES[purpose]) for purpose in purposes])
        cases = Case.objects.filter(closed_at__isnull=True).order_by("reference")
        self._choose("case", [("", _("No case yet")), *((case.reference, case.reference) for case in cases)])
        if NEEDS_MANDATE.isdisjoint(purposes):
            del self.fields["mandate"]
        else:
            self._choose("mandate", [_choice(mandate) for mandate in in_force(now)[:MOST]])

    @property
    def can_be_stated(self) -> bool:
        """Whether every field that must be chosen has something to choose."""
        fields = [field for field in self.fields.values() if field.required]
        return all(field.choices for field in fields if isinstance(field, forms.ChoiceField))

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def stated(self) -> Purpose:
        """The purpose that the valid form states."""
        return Purpose(**{key: str(value) for key, value in self.cleaned_data.items()})


def _choice(mandate: Mandate) -> tuple[str, str]:
    return mandate.reference, f"{mandate.reference}: {mandate.legal_basis}"
