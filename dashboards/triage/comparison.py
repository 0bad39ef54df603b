"""Two versions of an advert side by side."""

from attrs import frozen
from django.http import Http404

from dashboards.triage.worddiff import Stretch, word_diff
from pipelines.records.models import Advert, AdvertVersion


@frozen(kw_only=True)
class ComparedField:
    """One field in both versions."""

    name: str
    old: str
    new: str
    stretches: tuple[Stretch, ...] | None
    """None where it is too long to compare word by word."""
    is_changed: bool


@frozen(kw_only=True)
class Comparison:
    """What changed, field by field."""

    advert: Advert
    old: AdvertVersion
    new: AdvertVersion
    fields: tuple[ComparedField, ...]


def compare(advert_id: int, old_number: int, new_number: int) -> Comparison:
    """The difference between two versions of an advert.

    Raises:
        Http404: there is no such advert or version.
    """
    advert = Advert.objects.select_related("site").filter(pk=advert_id).first()
    if advert is None:
        raise Http404
    found = {v.number: v for v in advert.versions.filter(number__in={old_number, new_number})}
    if not {old_number, new_number} <= found.keys():
        raise Http404
    old, new = found[old_number], found[new_number]
    names = dict.fromkeys([*old.fields, *new.fields])
    return Comparison(
        advert=advert,
        old=old,
        new=new,
        fields=(
            _compared("title", old.title, new.title),
            *(
                _compared(name, str(old.fields.get(name, "")), str(new.fields.get(name, "")))
                for name in names
            ),
            _compared("text", old.text, new.text),
        ),
    )


def _compared(name: str, old: str, new: str) -> ComparedField:
    return ComparedField(name=name, old=old, new=new, stretches=word_diff(old, new), is_changed=old != new)
