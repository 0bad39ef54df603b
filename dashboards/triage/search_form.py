"""Reads a search from an address and writes it back."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crawler.items import Band
from pipelines.index.types import AdvertQuery, Sort

SIZE = 25
NO_VERDICT = "open"
"""Stands in an address for adverts without a verdict."""
ATTEMPT = "reading"
"""Stands in the address of a further page for the number of the reading that found something."""
LISTS = ("site", "band", "language", "place", "indicator", "verdict")
"""What can be narrowed down by several values at once; also the names of the facets."""


class SearchForm(forms.Form):
    """The fields that are typed; those of :data:`LISTS` are ticked beside the hits."""

    words = forms.CharField(label=_("Words"), required=False, max_length=1000, strip=False)
    contact = forms.CharField(label=_("Contact, exactly"), required=False, max_length=500)
    account = forms.CharField(label=_("Account, exactly"), required=False, max_length=200)
    age_from = forms.IntegerField(label=_("Age from"), required=False, min_value=0, max_value=120)
    age_to = forms.IntegerField(label=_("Age to"), required=False, min_value=0, max_value=120)
    seen_from = forms.DateField(label=_("First seen from"), required=False)
    seen_to = forms.DateField(label=_("First seen up to"), required=False)
    gone = forms.ChoiceField(
        label=_("On the site"),
        required=False,
        choices=[("", _("All")), ("here", _("Still there")), ("gone", _("Gone"))],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("Best match")), ("newest", _("Newest first")), ("score", _("Likeliest first"))],
    )

    def clean(self) -> dict[str, Any]:
        """Refuse ranges that hold nothing."""
        data = super().clean() or self.cleaned_data
        for low, high in (("age_from", "age_to"), ("seen_from", "seen_to")):
            if data.get(low) is not None and data.get(high) is not None and data[low] > data[high]:
                self.add_error(high, _("The end lies before the beginning."))
        return data


def advert_query(form: SearchForm, lists: QueryDict) -> AdvertQuery:
    """The search that a valid form and the ticked values ask for."""
    data = form.cleaned_data
    return AdvertQuery(
        words=data["words"],
        sites=_ticked(lists, "site"),
        bands=tuple(Band(band) for band in _ticked(lists, "band") if band in set(Band)),
        languages=_ticked(lists, "language"),
        places=_ticked(lists, "place"),
        indicators=_ticked(lists, "indicator"),
        verdicts=tuple("" if verdict == NO_VERDICT else verdict for verdict in _ticked(lists, "verdict")),
        contact=data["contact"],
        account=data["account"],
        age_from=data["age_from"],
        age_to=data["age_to"],
        seen_from=_midnight(data["seen_from"]),
        seen_to=_midnight(data["seen_to"], days=1),
        is_gone={"here": False, "gone": True}.get(data["gone"]),
        sort=Sort(data["sort"]) if data["sort"] else Sort.RELEVANCE,
        size=SIZE,
        cursor=lists.get("cursor", ""),
    )


def _ticked(lists: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(value[:200] for value in lists.getlist(name)[:50] if value)


def _midnight(day: Any, *, days: int = 0) -> datetime | None:
    if day is None:
        return None
    return timezone.make_aware(datetime.combine(day, time()) + timedelta(days=days))
