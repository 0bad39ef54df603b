"""Of whom "she is 16" is said where nobody is named beside the age.

The pronoun, or the verb without any subject, stands for whoever was named last: in the clause, or in one
of the two sentences before.
"""

from collections.abc import Sequence

from classifiers.normalise import Folded
from classifiers.reading.classes import ages_classes
from classifiers.reading.clause import clause_classes, text_after, text_before
from classifiers.reading.pronouns import Pronouns, may_stand_for, pronoun_in, pronouns_of
from classifiers.reading.tongue import clause_language

_OTHERS = frozenset({"child", "relative", "pet", "parent"})
_PERSONS = frozenset({"girl", "people", "man"})
_OWN = frozenset({"self", "selfbe", "am", "oneself"})
_NAMED = _OTHERS | _PERSONS | _OWN
_VERBS = frozenset({"be", "third"})
# Between what is named and its "she": neither names anybody.
_ASIDE = frozenset({"det", "my", "hudet", "gap", "defnoun"})
# A first word has a capital whatever it is; these do not follow the name of who does something.
_NO_NAMES_BEFORE = frozenset({"work", "selfbe", "am", "child", "relative", "pet", "my", "gap"})
_OF_A_NAME = frozenset({"be", "will", "third", "comma", "looks", "says"})
_FORM = "BEFORE"
_SENTENCES = 2
# Code points of the sentences before.
_NEAR = 160
# Code points behind the number's beginning in which the pronoun may stand: "16 ist sie".
_BEHIND = 24
_BORDERS = ".!?;\n|• \t\"')"
# A language without the verb: "van egy fiam. 16 éves."
_WITHOUT_VERB = "hu"


def is_of_another(folded: Folded, start: int, classes: Sequence[str], *, form: str, language: str) -> bool:
    """Whether the age at ``start`` is said of a child, relative or pet that was named before it."""
    place = classes.index(form)
    before, after = classes[1:place], classes[place + 1 : -1]
    if form == "NAMED" or (after and after[0] in _OWN):
        return False
    pronouns, clause = pronouns_of(language), text_before(folded.text, start)
    named = _named_in(before)
    if named is not None:
        pronoun = pronoun_in(clause, pronouns) if named and pronouns else ""
        return named and not (pronouns and pronoun and not may_stand_for(pronoun, clause, pronouns))
    if pronouns is None:
        return _is_pronoun(before, after, form, language) and _named_before(folded, start, language)
    said = f"{clause} {text_after(folded.text, start)[:_BEHIND]}"
    pronoun = pronoun_in(said, pronouns)
    if not pronoun or not _may_be_other(folded.text, start, pronoun, pronouns):
        return False
    return _named_before(folded, start, language)


def _may_be_other(text: str, start: int, pronoun: str, pronouns: Pronouns) -> bool:
    """Whether the sentences before may name whom the pronoun stands for."""
    end = start - len(text_before(text, start))
    return may_stand_for(pronoun, text[max(0, end - _NEAR) : end], pronouns)


def is_of_last_named(classes: Sequence[str], *, form: str) -> bool:
    """Whether an age that nothing else explains stands behind a child or pet: "two sons, of 14 and 17"."""
    place = classes.index(form)
    before, after = classes[1:place], classes[place + 1 : -1]
    if form == "NAMED" or (after and after[0] in _OWN) or _is_set_off(before):
        return False
    last = next((name for name in reversed(before) if name in _NAMED), "")
    return last in _OTHERS and last != "parent"


def _named_in(before: Sequence[str]) -> bool | None:
    """Whether the last one named in the clause is another, whose verb follows; None when nobody is named."""
    has_verb = False
    for place, name in enumerate(reversed(before)):
        if name in _OWN or name in _PERSONS:
            return False
        if name == "says":
            return None
        if name == "name" and _is_of_us(before, len(before) - place - 1):
            return False
        if name in _OTHERS:
            is_witness = "says" in before[max(0, len(before) - place - 3) : len(before) - place]
            return None if is_witness else has_verb
        behind = before[len(before) - place :]
        if name == "client" and "be" in behind:
            return {"third", "name"}.isdisjoint(behind)
        has_verb = has_verb or name in _VERBS or name == "will"
    return None


def _is_set_off(before: Sequence[str]) -> bool:
    """Whether the age begins an item of its own: "two children and 34", but not "of 14 and 17"."""
    return before[-1:] == ("comma",) or (before[-1:] == ("join",) and before[-2:-1] != ("NUM",))


def _is_of_us(before: Sequence[str], place: int) -> bool:
    """Whether a name behind a comma is that of one of those who speak: "we are cousins, Lea is 20"."""
    return before[place - 1 : place] == ("comma",) and "self" in before[:place]


def _is_pronoun(before: Sequence[str], after: Sequence[str], form: str, language: str) -> bool:
    """Whether the clause says its age of a "she" or of a subject left out."""
    words = [name for name in before if name not in {"det", "my"}]
    if words and words[0] == "name":
        return False
    if not _VERBS.isdisjoint(before) or (after and after[0] in {"be", "third"}):
        return True
    return language == _WITHOUT_VERB and form == "OLD" and _ASIDE.isdisjoint(before)


def _named_before(folded: Folded, start: int, language: str) -> bool:
    end = start
    for _ in range(_SENTENCES):
        end -= len(text_before(folded.text, end))
        end = len(folded.text[:end].rstrip(_BORDERS))
        if not end:
            return False
        spoken = clause_language(folded.text, end, end, language)
        classes = clause_classes(folded, end, end, form=_FORM, classes=ages_classes(spoken))
        named = _first_named(classes, has_pronouns=pronouns_of(spoken) is not None)
        if named is not None:
            return named
    return False


def _first_named(classes: Sequence[str], *, has_pronouns: bool) -> bool | None:
    """Whether the one a sentence speaks of is another; None when it speaks of nobody.

    A language that leaves its subjects out begins sentences with verbs, whose capital makes them no names.
    """
    sentence = classes[1 : classes.index(_FORM)]
    if sentence[:1] == ("name",) and (has_pronouns or not _OF_A_NAME.isdisjoint(sentence[1:2])):
        return False
    for place, name in enumerate(sentence):
        if name in _OTHERS:
            has_age = "NUM" in sentence[place:]  # and gets no other one
            return not (has_age or _is_joined(sentence, place))
        if name in _PERSONS and not _OWN.intersection(sentence[max(0, place - 3) : place]):
            return False
        is_first = name == "thing" and _ASIDE.union(_OWN).issuperset(sentence[:place]) and place > 0
        if is_first and _PERSONS.isdisjoint(sentence[place:]):
            return True
    return None


def _is_joined(sentence: Sequence[str], place: int) -> bool:
    """Whether another is advertised with the speaker: "my sister and I"."""
    behind, before = sentence[place + 1 : place + 3], sentence[max(0, place - 3) : place]
    return ("join" in behind and "self" in behind) or ("join" in before and "self" in before)
