"""Search over everything that was collected."""

import hashlib
import hmac
from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dashboards.access import Look, consult
from dashboards.accounts.requests import person
from dashboards.accounts.roles import Right, require
from dashboards.triage.contact_reading import attempts
from dashboards.triage.facets import Facet, facets
from dashboards.triage.search_form import ATTEMPT, SearchForm, advert_query
from dashboards.triage.search_hits import FoundAdvert, found_adverts
from dashboards.triage.search_index import advert_index
from dashboards.triage.unread import has_wildcard, unread_in_search
from pipelines.index.errors import IndexUnavailable, QueryError
from pipelines.index.types import AdvertPage, AdvertQuery
from pipelines.projection import behind


@frozen(kw_only=True)
class Results:
    """What one page of hits shows."""

    query: AdvertQuery
    """The one of the attempts that found something, else the last."""
    page: AdvertPage
    found: tuple[FoundAdvert, ...]
    facets: tuple[Facet, ...]
    read_as: tuple[str, ...]
    """Contacts that were looked for, where they are not what was typed."""


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Hits for words and filters; without any, the form alone."""
    require(person(request), Right.READ_ADVERTS)
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "next_query": "", "unread": unread_in_search(request.GET)}
    if not request.GET or not form.is_valid():
        return render(request, "triage/search.html", context, status=400 if form.errors else 200)
    query = advert_query(form, request.GET)
    context["has_wildcard"] = has_wildcard(query.words, query.contact)
    try:
        results = consult(
            request, Right.READ_ADVERTS, lambda: _results(request, query), lambda found: _look(query, found)
        )
    except QueryError as error:
        return render(request, "triage/search.html", {**context, **_fault(query.words, error)}, status=400)
    except IndexUnavailable:
        return render(request, "triage/search.html", {**context, "is_unavailable": True}, status=503)
    context["results"] = results
    context["behind"] = behind()
    context["next_query"] = _next_query(request, query, results)
    return render(request, "triage/search.html", context)


def _results(request: HttpRequest, query: AdvertQuery) -> Results:
    """The hits of the first attempt that has any; further pages are of the one that had the first."""
    index, tried = advert_index(), attempts(query)
    number = request.GET.get(ATTEMPT, "")
    if query.cursor and number in _numbers(tried):
        tried = (tried[int(number)],)
    pages = ((attempt, index.search(attempt)) for attempt in tried)
    last = tried[-1], AdvertPage(hits=(), total=0)
    by, page = next((done for done in pages if done[1].total), last)
    looked_for = [by.contact] if page.total else [attempt.contact for attempt in tried]
    return Results(
        query=by,
        page=page,
        found=found_adverts(page.hits),
        facets=facets(page, request.GET),
        read_as=tuple(value for value in looked_for if value not in {"", query.contact.strip()}),
    )


def _look(query: AdvertQuery, results: Results) -> Look:
    """Which adverts were shown; the words only as a keyed hash, for they can be a name or a number."""
    typed = f"{query.words}\n{query.contact}\n{query.account}".encode()
    fingerprint = hmac.new(str(settings.SECRET_KEY).encode(), typed, hashlib.sha256).hexdigest()
    return Look(
        action="search.view",
        object_kind="advert",
        object_ids=tuple(str(found.row.id) for found in results.found),
        detail={"query": fingerprint[:32], "total": results.page.total},
    )


def _fault(words: str, error: QueryError) -> dict[str, Any]:
    at = error.position
    if at is None:
        return {"has_fault": True}
    return {
        "has_fault": True,
        "fault_number": at + 1,
        "fault_before": words[:at],
        "fault_at": words[at : at + 1],
        "fault_after": words[at + 1 :],
    }


def _next_query(request: HttpRequest, query: AdvertQuery, results: Results) -> str:
    """The address of the next page: what was typed, and which reading of it found something."""
    if not results.page.cursor:
        return ""
    following = request.GET.copy()
    plain = [evolve(attempt, cursor="") for attempt in attempts(query)]
    following[ATTEMPT] = str(plain.index(evolve(results.query, cursor="")))
    following["cursor"] = results.page.cursor
    return following.urlencode()


def _numbers(tried: Sequence[AdvertQuery]) -> frozenset[str]:
    return frozenset(str(number) for number in range(len(tried)))
