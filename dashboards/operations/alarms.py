"""Alarms of runs as sentences, and what to do about each."""

from attrs import frozen
from django.utils.translation import gettext_lazy as _

from dashboards.operations.wording import FIELDS, number
from pipelines.records.models import Alarm

CAUSES = {
    "blocked": _("The site refuses us"),
    "captcha": _("A captcha stands before the pages"),
    "gate-closed": _("A gate stays closed"),
    "unreachable": _("The site does not answer"),
    "template-changed": _("The site has changed its pages"),
    "decoys": _("The same text stands under many accounts"),
    "nothing-found": _("Nothing was found"),
    "too-few": _("Fewer than expected"),
    "field-missing": _("A field is missing more often than expected"),
    "stale": _("The newest advert is old"),
    "not-judged": _("The run could not be compared with what was expected"),
}
_ADVICE = {
    "blocked": _("Lower the speed in site.toml, wait a day, look at the site by hand. Nothing is bypassed."),
    "captcha": _("Lower the speed in site.toml, wait a day, look at the site by hand. None is solved."),
    "gate-closed": _("Look at one page with scrapy shell and correct [access] in site.toml."),
    "unreachable": _("Try again in an hour. Has the site moved?"),
    "template-changed": _("See with baken sites check which selectors find nothing, and correct them."),
    "decoys": _("The site may have recognised the crawl: treat the adverts of this run with care."),
    "nothing-found": _("Look at the site by hand. If it is really empty, leave it out of the schedule."),
    "too-few": _("Compare with the site by hand."),
    "field-missing": _("Usually one selector or one label of [fields] in site.toml."),
    "stale": _("Is the list still sorted, and does paging still work?"),
    "not-judged": _("The log names the error. The pages of the run are safe."),
}
_PAGES = {
    "refused": _("Pages refused with 401, 403, 429, 451 or 503: %(found)s."),
    "human-check": _("Pages that asked whether we are human: %(found)s."),
    "captcha": _("Pages answered with a captcha: %(found)s."),
    "gate": _("Pages answered with a gate that did not open: %(found)s."),
    "unreachable": _("Pages without an answer or with an error of the server: %(found)s."),
    "unread-advert": _("Pages on which the selectors found no advert or reaction: %(found)s."),
    "unread-list": _("Lists on which the selectors found no links: %(found)s."),
}
_ADVERTS, _REPLIES = _("Adverts"), _("Reactions")
_REPEATED = _("Adverts that repeat a text of other accounts: %(found)s.")
_NOTHING = _("%(what)s: not one.")
_TOO_FEW = _("%(what)s: %(found)s; at least %(expected)s expected.")
_UNDATED = _("No advert has a date that can be read; an age of at most %(expected)s days is expected.")
_STALE = _("Age of the newest advert in days: %(found)s; at most %(expected)s expected.")
_FIELD = _("%(field)s: in %(found)s%% of the adverts; at least %(expected)s%% expected.")


@frozen(kw_only=True)
class AlarmLine:
    """One alarm as it is read."""

    title: str
    sentence: str
    """What was found, and what was expected; empty where the title says it all."""
    advice: str


def told(alarm: Alarm) -> AlarmLine:
    """The alarm in the language of the page."""
    return AlarmLine(
        title=str(CAUSES.get(alarm.cause, alarm.cause)),
        sentence=_sentence(alarm),
        advice=str(_ADVICE.get(alarm.cause, "")),
    )


def _sentence(alarm: Alarm) -> str:
    trouble = alarm.where.rpartition("(")[2].removesuffix(")")
    if trouble in _PAGES:
        return _PAGES[trouble] % {"found": number(alarm.found)}
    if alarm.cause == "field-missing":
        name = alarm.where.removeprefix("share.")
        field = FIELDS.get(name, name)
        values = {
            "found": number(100 * alarm.found, digits=0),
            "expected": number(100 * (alarm.expected or 0), digits=0),
        }
        return _FIELD % {"field": field, **values}
    values = {"found": number(alarm.found), "expected": number(alarm.expected or 0)}
    if alarm.cause == "stale":
        return (_STALE if alarm.found else _UNDATED) % values
    what = _REPLIES if alarm.where == "replies" else _ADVERTS
    pattern = {"decoys": _REPEATED, "nothing-found": _NOTHING, "too-few": _TOO_FEW}.get(alarm.cause)
    return pattern % {**values, "what": what} if pattern else ""
