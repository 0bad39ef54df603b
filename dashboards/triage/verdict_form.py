"""The form of a verdict: one outcome, and a reason chosen or typed."""

from django import forms

from dashboards.triage.wording import REASONS

OUTCOMES = ("minor", "not_minor", "unsure")


class VerdictForm(forms.Form):
    """Works by keys and by ordinary buttons; without a reason the outcome's first standard reason counts."""

    outcome = forms.ChoiceField(choices=[(outcome, outcome) for outcome in OUTCOMES])
    version = forms.IntegerField(min_value=1)
    standard = forms.CharField(required=False, max_length=200)
    typed = forms.CharField(required=False, max_length=1000)

    def reason(self) -> str:
        """What is recorded: own words before a chosen reason before the standard one."""
        outcome = str(self.cleaned_data["outcome"])
        typed, chosen = self.cleaned_data["typed"].strip(), self.cleaned_data["standard"]
        standard = [str(reason) for reason in REASONS[outcome]]
        return typed or (chosen if chosen in standard else standard[0])
