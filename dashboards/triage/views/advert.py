"""One advert, and the difference between two of its versions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.access import Look, consult
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, has_right
from dashboards.triage import wording
from dashboards.triage.comparison import Comparison, compare
from dashboards.triage.filters import QueueFilter
from dashboards.triage.neighbours import neighbours
from dashboards.triage.queue import sites
from dashboards.triage.sheet import AdvertSheet, advert_sheet
from dashboards.triage.undo import last_verdict
from dashboards.triage.unread import unread_beside_advert


@require_safe
def advert(request: HttpRequest, advert_id: int) -> HttpResponse:
    """Everything known of one advert, with its reasons in its text."""
    wanted = QueueFilter.read(request.GET.dict())
    version = _number(request, "version")
    sheet, around = consult(
        request,
        Right.READ_ADVERTS,
        lambda: (advert_sheet(advert_id, version), neighbours(advert_id, wanted)),
        lambda found: _look(found[0]),
    )
    context = {
        "sheet": sheet,
        "around": around,
        "wanted": wanted,
        "outcomes": [
            (key, name, wording.VERDICTS[name], wording.REASONS[name])
            for key, name in (("m", "minor"), ("n", "not_minor"), ("u", "unsure"))
        ],
        "marks": [(kind, name, wording.MARK_REASONS[kind]) for kind, name in wording.MARKS.items()],
        "may_mark": has_right(person(request), Right.MARK_CONTACTS),
        "may_judge": has_right(person(request), Right.GIVE_VERDICTS),
        "undo": last_verdict(request),
        "unread": unread_beside_advert(request.GET, wanted, sites() if wanted.site else ()),
    }
    return render(request, "triage/advert.html", context)


@require_safe
def versions(request: HttpRequest, advert_id: int) -> HttpResponse:
    """What changed between two versions."""
    old, new = _number(request, "old"), _number(request, "new")
    if old is None or new is None:
        raise Http404
    found = consult(request, Right.READ_ADVERTS, lambda: compare(advert_id, old, new), _comparison_look)
    wanted = QueueFilter.read(request.GET.dict())
    return render(request, "triage/versions.html", {"comparison": found, "wanted": wanted})


def _look(sheet: AdvertSheet) -> Look:
    return Look(
        action="advert.view",
        object_kind="advert",
        object_ids=(str(sheet.advert.pk),),
        detail={
            "version": sheet.version.number,
            "contacts": len(sheet.contacts),
            "replies": len(sheet.reactions),
            "others": sorted(
                {other.id for card in sheet.contacts for other in card.others}
                | {other.id for other in sheet.of_account}
                | {reason.advert for reason in sheet.linked if reason.advert and not reason.is_own}
            ),
        },
    )


def _comparison_look(found: Comparison) -> Look:
    return Look(
        action="advert.compare",
        object_kind="advert",
        object_ids=(str(found.advert.pk),),
        detail={"versions": [found.old.number, found.new.number]},
    )


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name)
    if given is None:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise Http404
    return int(given)
