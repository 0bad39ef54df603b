"""What stored words are called on a page."""

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from classifiers import across, indicators, reactions
from classifiers.learning import indicator as learnt
from dashboards.accounts import naming

ROLES = naming.ROLES
BANDS = {"strong": _("Strong"), "possible": _("Possible"), "none": pgettext_lazy("band", "None")}
VERDICTS = {
    "minor": _("Indications of a minor"),
    "not_minor": _("No indication of a minor"),
    "unsure": _("Unsure, look again"),
    "withdrawn": _("Verdict withdrawn"),
}
OPEN_VERDICTS = {"open": _("None yet"), **VERDICTS}
LANGUAGES = {
    "nl": _("Dutch"),
    "en": _("English"),
    "de": _("German"),
    "fr": _("French"),
    "ro": _("Romanian"),
    "hu": _("Hungarian"),
    "bg": _("Bulgarian"),
    "pl": _("Polish"),
    "und": _("Unknown language"),
}
FACETS = {
    "site": _("Site"),
    "band": _("Band"),
    "language": _("Language"),
    "place": _("Place"),
    "indicator": _("Indicator"),
    "verdict": _("Verdict"),
}
GRADES = {
    "rule": _("follows from law"),
    "supported": _("supported by research"),
    "mixed": _("research is mixed"),
    "untested": _("not tested by research"),
    "contradicted": _("research points the other way"),
}
CONTACT_KINDS = {
    "phone": _("Phone"),
    "email": _("E-mail"),
    "handle": _("Handle"),
    "url": _("Web address"),
    "iban": _("Bank account"),
    "wallet": _("Wallet"),
}
GONE = {
    "404": _("page not found (404)"),
    "410": _("page withdrawn (410)"),
    "notice": _("no longer available according to the page"),
    "redirect": _("address leads to a list"),
}
FIELDS = {
    "title": _("Title"),
    "text": _("Text"),
    "age": _("Age"),
    "place": _("Place"),
    "phone": _("Phone"),
    "price": _("Price"),
    "hours": _("Opening hours"),
    "in-other-advert": _("another advert"),
    "in-reaction": _("a reaction"),
}
REPLY_REASONS = {"link": _("it links to this advert"), "contact": _("it names a contact of this advert")}
RUN_STATES = {
    "queued": _("Waiting"),
    "running": _("Running"),
    "stopped": _("Stopped, resumes"),
    "finished": _("Finished"),
    "failed": _("Failed"),
}
REASONS = {
    "minor": [
        _("The quoted indications support it"),
        _("A stated age under 18"),
        _("Several indications together"),
        _("A reaction supports it"),
    ],
    "not_minor": [
        _("The quoted indications do not concern the advertised person"),
        _("The text is about something else than an age"),
        _("The person is known to be an adult"),
        _("The indications are too weak"),
    ],
    "unsure": [
        _("More information is needed"),
        _("A colleague must look at it"),
        _("The language is not understood"),
    ],
}
"""Standard reasons of each outcome; the first is taken where none is chosen."""

MARKS = {"wrong": _("Misread"), "generic": _("Switchboard or the site's own number")}
MARK_REASONS = {
    "wrong": [
        _("The text says something else"),
        _("It is a number, but no way to reach somebody"),
        _("It belongs to somebody else than the advertiser"),
    ],
    "generic": [
        _("Many adverts of different people name it"),
        _("It is the number of the site or of a business"),
    ],
}
"""Standard reasons of each mark; the first is taken where none is chosen."""
SENTENCES = (across.sentence, reactions.sentence, learnt.sentence, indicators.sentence)
"""Where the sentence of an indicator may stand; the last has one for every code."""


def indicator_sentence(code: str) -> str:
    """The sentence of an indicator in the language of the page; its code where a later version dropped it."""
    language = get_language() or "nl"
    for sentence in SENTENCES[:-1]:
        try:
            return sentence(code, language)
        except LookupError:
            continue
    return SENTENCES[-1](code, language)


def caveat_sentence(caveat: str) -> str:
    """Why a hit that stands elsewhere counts for less, in the language of the page."""
    try:
        return across.caveat_sentence(caveat, get_language() or "nl")
    except (LookupError, ValueError):
        return caveat
