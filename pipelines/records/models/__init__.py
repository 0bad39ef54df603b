"""Every model of the record, one module per subject."""

from pipelines.records.models.adverts import Advert, AdvertVersion, Sighting
from pipelines.records.models.alarms import Alarm
from pipelines.records.models.audit import AuditEvent
from pipelines.records.models.cases import Case, CaseAdvert
from pipelines.records.models.contacts import AdvertContact, Contact
from pipelines.records.models.crawls import Capture, CrawlRun, PageProblem
from pipelines.records.models.linked import LinkedHit
from pipelines.records.models.links import Advertiser, AdvertiserLink, Responder, ResponderLink
from pipelines.records.models.mandates import Mandate, MandateSite, Schedule, Site
from pipelines.records.models.marks import ContactMark
from pipelines.records.models.notices import Notice, NoticeAdvert, NoticeEvent, Referral
from pipelines.records.models.replies import Reply, ReplyAdvert, ReplyContact, ReplyLink
from pipelines.records.models.revisits import ListSighting, Revisit
from pipelines.records.models.searches import Alert, SavedSearch
from pipelines.records.models.verdicts import Verdict

__all__ = [
    "Advert",
    "AdvertContact",
    "AdvertVersion",
    "Advertiser",
    "AdvertiserLink",
    "Alarm",
    "Alert",
    "AuditEvent",
    "Capture",
    "Case",
    "CaseAdvert",
    "Contact",
    "ContactMark",
    "CrawlRun",
    "LinkedHit",
    "ListSighting",
    "Mandate",
    "MandateSite",
    "Notice",
    "NoticeAdvert",
    "NoticeEvent",
    "PageProblem",
    "Referral",
    "Reply",
    "ReplyAdvert",
    "ReplyContact",
    "ReplyLink",
    "Responder",
    "ResponderLink",
    "Revisit",
    "SavedSearch",
    "Schedule",
    "Sighting",
    "Site",
    "Verdict",
]
