"""From one advert and the others of its advertiser to the hits that the others give."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import frozen

from classifiers.across.indicators import INDICATORS
from classifiers.across.names import is_of_several, names_of
from classifiers.across.score import weight
from classifiers.across.types import Caveat, LinkedHit, Statement, Tie
from classifiers.normalise import fold
from classifiers.types import Age

_ADULT = 18
# Ages of a person who is clearly an adult by every one of them say nothing about a minor.
_CLEARLY_ADULT = 23
# A contact on more adverts than this may be a switchboard's: what it ties counts for little.
_MANY_ADVERTS = 15
# So few adverts are one person's, as far as nothing says otherwise.
_FEW_ADVERTS = 3
# A person has two working names at times; three on one contact is worth a look, and a house has more.
_FEWEST_NAMES, _MOST_NAMES = 3, 5
_YEAR = 366
# In so many days a birthday must have passed, with a month to correct an advert.
_MUST_HAVE_RISEN = 400
# Adverts that were seen within so many days of each other say their ages at one time.
_SAME_TIME = 45


@frozen(kw_only=True)
class _Pair:
    """The advert in question beside another one."""

    own: Statement
    other: Statement
    caveat: Caveat
    """How sure it is that both are about one person."""

    @property
    def is_one_person(self) -> bool:
        """Whether two ages may be compared: without names only where few adverts share the contact."""
        if self.caveat is Caveat.NO_NAME:
            return self.other.shared_by <= _FEW_ADVERTS
        return self.caveat is Caveat.NONE


def across(own: Statement, others: Iterable[Statement]) -> tuple[LinkedHit, ...]:
    """Hits that other statements of the advertiser give, of each indicator the heaviest.

    The same text twice is one statement: who copies an advert says nothing again. Order does not matter.
    """
    distinct = _distinct(own, others)
    names = {name: statement for statement in distinct for name in sorted(names_of(statement))}
    is_house = len({*names, *names_of(own)}) > _MOST_NAMES
    pairs = [_Pair(own=own, other=other, caveat=_caveat(own, other, is_house=is_house)) for other in distinct]
    found = chain(chain.from_iterable(_of_pair(pair) for pair in pairs), _many_names(own, distinct))
    best: dict[str, LinkedHit] = {}
    for hit in found:
        if hit.indicator not in best or hit.weight > best[hit.indicator].weight:
            best[hit.indicator] = hit
    return tuple(best[code] for code in INDICATORS if code in best)


def _distinct(own: Statement, others: Iterable[Statement]) -> list[Statement]:
    """Each text once, the closest tie first; of equal ties the newest statement."""
    seen = {_said(own)}
    found = []
    for other in sorted(others, key=_rank):
        if _said(other) not in seen:
            seen.add(_said(other))
            found.append(other)
    return found


def _rank(other: Statement) -> tuple[int, int, int, int]:
    order = (Tie.SAME_ADVERT, Tie.ACCOUNT, Tie.CONTACT)
    return order.index(other.tie), other.shared_by, -other.last_seen.toordinal(), other.version


def _said(statement: Statement) -> tuple[str, str, tuple[int, ...]]:
    ages = tuple(sorted({age.value for age in statement.ages}))
    return (" ".join(statement.title.split()), " ".join(statement.text.split()), ages)


def _caveat(own: Statement, other: Statement, *, is_house: bool) -> Caveat:
    """The heaviest reason against taking both for one person; none for two versions of one advert."""
    if is_of_several(own) or is_of_several(other):
        return Caveat.SEVERAL_PERSONS
    if other.tie is Tie.SAME_ADVERT:
        return Caveat.NONE
    if other.shared_by > _MANY_ADVERTS:
        return Caveat.MANY_ADVERTS
    mine, theirs = names_of(own), names_of(other)
    if mine & theirs:
        return Caveat.NONE
    if is_house:
        return Caveat.MANY_ADVERTS
    return Caveat.OTHER_NAME if mine and theirs else Caveat.NO_NAME


def _of_pair(pair: _Pair) -> Iterator[LinkedHit]:
    if pair.other.is_cleared:
        return
    youngest = min(pair.other.ages, key=lambda age: age.value, default=None)
    if youngest is not None and youngest.value < _ADULT:
        yield _hit("minor-on-linked-advert", pair.other, youngest, pair.caveat)
    if pair.is_one_person:
        yield from _compared(pair)


def _compared(pair: _Pair) -> Iterator[LinkedHit]:
    """Ages of one person, where each advert gives one: an advert that gives several is its own matter."""
    mine, theirs = _only_age(pair.own.ages), _only_age(pair.other.ages)
    if mine is None or theirs is None or min(mine.value, theirs.value) >= _CLEARLY_ADULT:
        return
    code = _difference(pair, mine.value, theirs.value)
    if code:
        yield _hit(code, pair.other, theirs, pair.caveat)


def _difference(pair: _Pair, mine: int, theirs: int) -> str:
    """Code of what two ages of one person say, with when they were said; empty where they agree."""
    own, other = pair.own, pair.other
    since = (own.last_seen - other.first_seen).days
    if mine == theirs:
        return "age-never-rises" if since > _MUST_HAVE_RISEN else ""
    if _is_earlier(own, other):
        if theirs > mine:
            return "age-falls-across"
        return "ages-differ-across" if mine - theirs > since // _YEAR + 1 else ""
    is_later = (other.first_seen - own.last_seen).days > _SAME_TIME
    return "ages-differ-across" if abs(mine - theirs) > 1 and not is_later else ""


def _is_earlier(own: Statement, other: Statement) -> bool:
    """Whether the other was said before; of one advert each version follows the one before it at once."""
    days = (own.first_seen - other.last_seen).days
    return days >= 0 if other.tie is Tie.SAME_ADVERT else days > _SAME_TIME


def _only_age(ages: Sequence[Age]) -> Age | None:
    return ages[0] if len({age.value for age in ages}) == 1 else None


def _many_names(own: Statement, others: Sequence[Statement]) -> Iterator[LinkedHit]:
    """Another name on a contact of this advert, where there are as many as nobody needs for herself."""
    quoted: dict[str, Statement] = {}
    for other in others:
        if other.tie is Tie.CONTACT:
            for name in names_of(other) - names_of(own):
                quoted.setdefault(name, other)
    count = len(quoted) + len(names_of(own))
    if count < _FEWEST_NAMES:
        return
    caveat = Caveat.NONE if count <= _MOST_NAMES else Caveat.BUSINESS
    name, other = min(quoted.items(), key=lambda item: (item[1].shared_by, item[1].version, item[0]))
    place = _place_of(name, other)
    if caveat is Caveat.NONE and other.shared_by > _MANY_ADVERTS:
        caveat = Caveat.MANY_ADVERTS
    yield _linked("many-names-one-contact", other, place, caveat)


def _place_of(name: str, statement: Statement) -> tuple[str, int, int]:
    """Where a folded name stands: field, start and end; the whole title where it cannot be found."""
    for field, source in (("title", statement.title), ("text", statement.text), *statement.fields.items()):
        folded = fold(source)
        start = folded.text.find(name)
        if start >= 0:
            return (field, *folded.span(start, start + len(name)))
    return "title", 0, len(statement.title)


def _hit(code: str, other: Statement, age: Age, caveat: Caveat) -> LinkedHit:
    return _linked(code, other, (age.field, age.start, age.end), caveat)


def _linked(code: str, other: Statement, place: tuple[str, int, int], caveat: Caveat) -> LinkedHit:
    field, start, end = place
    sources = {**other.fields, "title": other.title, "text": other.text}
    return LinkedHit(
        indicator=code,
        grade=INDICATORS[code].grade,
        weight=weight(code, caveat),
        caveat=caveat,
        advert=other.advert,
        version=other.version,
        field=field,
        start=start,
        end=end,
        quote=sources.get(field, "")[start:end],
    )
