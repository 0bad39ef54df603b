"""The form of a mark on a contact: what is said, and a reason chosen or typed."""

from django import forms

from dashboards.triage.wording import MARK_REASONS


class MarkForm(forms.Form):
    """One button for each mark; without a reason the mark's first standard reason counts."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in MARK_REASONS])
    standard = forms.CharField(required=False, max_length=200)
    typed = forms.CharField(required=False, max_length=500)

    def reason(self) -> str:
        """What is recorded: own words before a chosen reason before the standard one."""
        standard = [str(reason) for reason in MARK_REASONS[str(self.cleaned_data["kind"])]]
        typed, chosen = self.cleaned_data["typed"].strip(), self.cleaned_data["standard"]
        return typed or (chosen if chosen in standard else standard[0])
