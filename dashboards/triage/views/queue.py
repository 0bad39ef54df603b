"""The queue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dashboards.access import Look, consult
from dashboards.accounts.last_look import note_look
from dashboards.accounts.roles import Right
from dashboards.triage import wording
from dashboards.triage.filters import QueueFilter
from dashboards.triage.news import news
from dashboards.triage.paging import Place
from dashboards.triage.queue import QueuePage, places, queue_page, sites
from dashboards.triage.undo import last_verdict
from dashboards.triage.unread import has_wildcard, unread_in_queue


def queue(request: HttpRequest) -> HttpResponse:
    """One page of the queue, likeliest or newest first."""
    wanted = QueueFilter.read(request.GET.dict())
    place = Place.read(request.GET.dict())
    page, known_sites, known_places, latest = consult(
        request,
        Right.READ_ADVERTS,
        lambda: (queue_page(wanted, place), sites(), places(), news(request, wanted)),
        lambda found: _look(wanted, found[0]),
    )
    note_look(request)
    context = {
        "news": latest,
        "page": page,
        "is_further": place.after is not None,
        "wanted": wanted,
        "sites": known_sites,
        "places": known_places,
        "bands": wording.BANDS,
        "undo": last_verdict(request),
        "unread": unread_in_queue(request.GET, wanted, place, known_sites),
        "has_wildcard": has_wildcard(wanted.place),
        "verdicts": {name: wording.VERDICTS[name] for name in ("minor", "not_minor", "unsure")},
    }
    return render(request, "triage/queue.html", context)


def _look(wanted: QueueFilter, page: QueuePage) -> Look:
    return Look(
        action="queue.view",
        object_kind="advert",
        object_ids=tuple(str(row.id) for row in page.rows),
        detail={"filter": {name: value for name, value in wanted.changed.items() if name != "place"}},
    )
