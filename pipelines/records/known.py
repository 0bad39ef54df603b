"""What the record knows of a site before a run begins."""

import pipelines.records.ready  # noqa: F401  before any model is imported
from pipelines.records.models import Advert
from pipelines.records.passing import in_passing


@in_passing
def live_adverts(site: str) -> list[tuple[str, str]]:
    """Key and canonical URL of every advert that is not gone, longest unseen first: a run must look again."""
    live = Advert.objects.filter(site__key=site, gone_at=None).order_by("last_seen_at", "id")
    return list(live.values_list("key", "url"))
