"""Shows crawled text: as text, in its own direction, with hidden characters made visible."""

from datetime import datetime, timedelta

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from dashboards.triage import wording
from dashboards.triage.linked import LinkedReason
from dashboards.triage.passages import Passage, Piece
from dashboards.triage.queue import QueueRow
from dashboards.triage.visible import Part, parts
from pipelines.records.writing.why import Around

register = template.Library()


@register.filter
def crawled(value: object) -> SafeString:
    """The text in a ``bdi`` of its own."""
    return format_html('<bdi class="crawled">{}</bdi>', _visible(str(value)))


@register.filter
def marked(passage: Passage) -> SafeString:
    """A field with its hits marked and numbered and its contacts underlined."""
    pieces = format_html_join("", "{}", ((_piece(piece),) for piece in passage.pieces))
    return format_html('<bdi class="crawled">{}</bdi>', pieces)


@register.filter
def found(passage: Passage) -> SafeString:
    """A field with the words that were searched for marked."""
    pieces = format_html_join("", "{}", ((_found_piece(piece),) for piece in passage.pieces))
    return format_html('<bdi class="crawled">{}</bdi>', pieces)


@register.filter
def quoted(row: QueueRow) -> SafeString:
    """The sentence in which the heaviest hit stands, with its quote marked."""
    is_whole = (row.why_after or row.why).endswith((".", "!", "?", "…"))
    beside = Around(
        before=row.why_before,
        after=row.why_after,
        starts_inside=row.why_starts_inside,
        ends_inside=row.why_ends_inside and not is_whole,
    )
    return _quote(row.why, beside)


@register.filter
def linked_quote(reason: LinkedReason) -> SafeString:
    """The sentence of a hit that stands elsewhere, with its quote marked."""
    return _quote(reason.quote, reason.beside)


@register.filter
def day_and_time(moment: datetime) -> str:
    """A moment as somebody says it: today and yesterday by name."""
    local, today = timezone.localtime(moment), timezone.localdate()
    day = {today: _("today"), today - timedelta(days=1): _("yesterday")}.get(local.date())
    return f"{day or formats.date_format(local, 'DATE_FORMAT')} {local:%H:%M}"


@register.filter
def named(value: str, table: str) -> str:
    """What a stored word is called on the page; the word itself where it has no name."""
    return str(getattr(wording, table).get(value, value))


@register.filter
def indicator(code: str) -> str:
    """The sentence of an indicator."""
    return wording.indicator_sentence(code)


@register.filter
def percent(value: float) -> int:
    """A share of 1 in whole per cent."""
    return round(100 * value)


@register.filter
def unlocalized(value: float) -> str:
    """A number as drawings and addresses need it: a point, no thousands separator."""
    return f"{value:g}" if isinstance(value, float) else str(value)


@register.filter
def shifted(value: float, by: int) -> str:
    """A place on a drawing, moved."""
    return f"{value + by:g}"


@register.filter
def facet_label(value: str, facet: str) -> SafeString | str:
    """What a facet's value is called; crawled values as crawled text."""
    if facet == "indicator":
        return wording.indicator_sentence(value)
    table = {"band": "BANDS", "verdict": "OPEN_VERDICTS", "language": "LANGUAGES"}.get(facet)
    return named(value, table) if table else crawled(value)


def _quote(text: str, beside: Around) -> SafeString:
    return format_html(
        '<bdi class="crawled">{}{}<mark class="hit">{}</mark>{}{}</bdi>',
        "… " if beside.starts_inside else "",
        _visible(beside.before),
        _visible(text),
        _visible(beside.after),
        " …" if beside.ends_inside else "",
    )


def _visible(text: str) -> SafeString:
    return format_html_join("", "{}", ((_part(part),) for part in parts(text)))


def _part(part: Part) -> SafeString | str:
    if not part.name:
        return part.text
    # the name is written by the style sheet, so that who copies the text copies what stood on the site
    template = '<span class="hidden-character" title="{}" data-shown="{}">{}</span>'
    return format_html(template, part.name, part.text, part.copied)


def _piece(piece: Piece) -> SafeString:
    text = _visible(piece.text)
    if piece.is_marked:
        text = format_html('<span class="contact-place">{}</span>', text)
    if not piece.reasons:
        return text
    numbers = format_html_join(
        "",
        '<a class="hit-number" href="#reason-{}" aria-label="{} {}" data-shown="{}"></a>',
        ((number, _("reason"), number, number) for number in piece.ends),
    )
    return format_html('<mark class="hit">{}</mark>{}', text, numbers)


def _found_piece(piece: Piece) -> SafeString:
    text = _visible(piece.text)
    return format_html('<mark class="found">{}</mark>', text) if piece.is_marked else text
