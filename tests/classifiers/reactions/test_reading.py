"""What a reply says of the person, and what it says of its writer, of clients or of nobody."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.reactions import INDICATORS, read_reaction, sentence
from classifiers.reactions.indicators import IN_CHARGE, SEEMING, STATED

TODAY = date(2026, 3, 2)


def codes(text: str) -> set[str]:
    return {hit.indicator for hit in read_reaction(text, today=TODAY)}


@pytest.mark.parametrize(
    "text",
    [
        "Ze is 17.",
        "ze zei dat ze 17 is",
        "Ik denk dat ze 16 is.",
        "Dat meisje is echt 17 hoor",
        "Ik ben 45 en zij is 17",
        "Ze zei: 'ik ben 17'",
        "ze vertelde dat ze 17 jaar was",
        "Toen ik haar zag was ze 17",
        "meisje van 17, gemeld",
        "Ze is nog geen 18",
        "bijna 18 zei ze",
        "Ik vroeg naar de leeftijd en het antwoord was zeventien.",
        "Hij is pas 16",
        "Ze is z e v e n t i e n",
        "Ze bleek 17 te zijn.",
        "Volgens haar paspoort is ze 17.",
        "Advertentie zegt 21 maar ze is 17.",
        "Ze wordt pas in mei 18.",
        "She told me she is 17",
        "I asked for the age and the answer was seventeen.",
        "Sie ist 17",
        "elle a 17 ans",
        "ella tiene 17 años",
        "lei ha 17 anni",
        "ela tem 17 anos",
        "Acho que ela tem 16 anos",
        "ea are 17 ani",
        "ő 17 éves",
        "тя е на 17",
        "ona ma 17 lat",
    ],
)
def test_an_age_under_18_that_is_said_of_the_person(text: str) -> None:
    assert codes(text) == {STATED}


@pytest.mark.parametrize(
    "text",
    [
        "Volgens mij is ze hooguit 16",
        "Ze lijkt wel 16",
        "Ze ziet er uit als 15",
        "Is ze wel 18?",
        "Betwijfel of ze 18 is",
        "Ze is minderjarig, dacht ik",
        "Zij zei dat ze nog op school zit. Ik heb meteen opgehangen.",
        "she looks 15",
        "I think she's 16",
        "I'd say she's 15 at most.",
        "She looked very young, maybe 15.",
        "I don't believe she is 18.",
        "She had to be home by ten because of her parents.",
        "Ze moest om tien uur thuis zijn van haar ouders.",
        "Ze heeft morgen een proefwerk zei ze.",
        "Ze zit in 4 havo.",
        "Ik geloof niet dat zij 18 is.",
        "Ben er geweest, zij is heel jong, ik gok 16",
        "Elle doit avoir 16 ans max",
        "No creo que tenga 18 años",
        "Credo che abbia 17 anni",
        "Cred că are 16 ani",
        "Szerintem 16 éves",
        "Мисля, че е на 16",
        "Myślę, że ma 16 lat",
        "Es menor de edad, ella misma lo dijo.",
        "La ragazza è minorenne.",
        "A lány kiskorú.",
        "Момичето е непълнолетно.",
        "Dziewczyna jest nieletnia.",
        "no way she is 18",
        "She can't be older than 17",
        "She said that she is still at school. I hung up.",
        "Sie sieht aus wie 16",
        "elle fait 16 ans",
        "elle n'a pas 18 ans",
        "parece de 16 anos",
    ],
)
def test_a_writer_takes_the_person_for_a_minor(text: str) -> None:
    assert codes(text) == {SEEMING}


@pytest.mark.parametrize(
    "text",
    [
        "Een man deed open en bleef in de gang staan. Gemeld.",
        "Op 0612345000 neemt steeds iemand anders op.",
        "haar vriend regelt de afspraken",
        "Somebody else arranged it all and took the money.",
        "I paid her boyfriend, a man opened the door.",
        "Een andere man zat in de keuken te wachten.",
        "Ze mag van haar vriend niet weigeren.",
        "Ze moet het geld afgeven.",
        "There was a man waiting in the next room.",
        "She has to give the money to her boyfriend.",
        "Ein Mann hat die Tür geöffnet.",
        "C'est un homme qui répond au téléphone.",
        "Un hombre contesta el teléfono.",
        "Risponde un uomo al telefono.",
    ],
)
def test_somebody_else_is_in_charge(text: str) -> None:
    assert codes(text) == {IN_CHARGE}


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben zelf 17 en zoek haar",
        "Zij is 25 en ik ben 17",
        "Ik was 17 toen ik begon met werken",
        "I am 17 myself",
        "Ik kom al 17 jaar op dit forum",
        "Mijn dochter is 17",
        "Mijn collega is 17 jaar",
        "Ze heeft een zoon van 16",
        "haar zusje van 16 deed open",
        "Klanten van 17 mogen niet binnen",
        "Geen minderjarigen toegestaan",
        "Ze is niet minderjarig",
        "Ze lijkt niet 16",
        "Ze is zeker niet jonger dan 17",
        "Als ze 17 is moet je dat melden",
        "If she is 17 you must report it",
        "Ze heeft 17 jaar ervaring",
        "Haar zoontje van 9 was er ook.",
        "Ze doet dit al 16 jaar.",
        "Zij is geen 17 meer.",
        "Ze is zeker boven de 18.",
        "Ze vroeg of ik 18 was.",
        "Zij werkt hier sinds haar 18e.",
        "Mijn vriendin is 17 jaar jonger dan ik.",
        "She is 25, not 17.",
        "She has a 16 year old son.",
        "She is definitely over 18.",
        "I'm 17 years older than her.",
        "Sie arbeitet hier seit 16 Jahren.",
        "J'ai 17 ans de plus qu'elle.",
        "Tengo 17 años de experiencia.",
        "Ona pracuje tu od 16 lat.",
        "Ik ben al 16 keer bij haar geweest.",
        "Bij binnenkomst 16 treden omhoog.",
        "Ze is net 18 geworden.",
        "She charges 160 for an hour.",
        "Elle a 25 ans et moi 17.",
        "Tiene un hijo de 12 años.",
        "Тя има дете на 8 години.",
        "ze was 17 minuten te laat",
        "De wachttijd was 17 minuten.",
        "Openingstijden kloppen niet, na 17 uur dicht.",
        "neem bus 17",
        "Goed gesprek. Prijs 170. Ze is 24.",
        "Ze ziet er jong uit maar is 23",
        "Mijn vriend regelt de afspraken",
        "Ze regelt alles zelf.",
        "Mijn man weet hier niets van.",
        "De chauffeur van de taxi wist de weg.",
        "My boyfriend came along.",
        "She answers her own phone.",
        "17!",
        "",
    ],
)
def test_what_is_not_of_the_person_or_of_no_age_says_nothing(text: str) -> None:
    assert codes(text) == set()


def test_a_name_stands_for_the_person_only_where_the_advert_gives_it() -> None:
    assert codes("Anna is 17.") == set()
    (hit,) = read_reaction("Anna is 17.", today=TODAY, names=frozenset({"anna"}))
    assert hit.indicator == STATED


def test_a_year_of_birth_counts_from_the_capture() -> None:
    assert codes("Ze is van 2009.") == {STATED}
    assert read_reaction("Ze is van 2009.", today=date(2030, 1, 1)) == ()


@given(st.text(alphabet=st.sampled_from("ze is 17, zij \u200bhij\n'ik1️⃣7ő.\ud800minderjarig"), max_size=60))
def test_every_quote_is_the_slice_it_says(text: str) -> None:
    for hit in read_reaction(text, today=TODAY):
        assert text[hit.start : hit.end] == hit.quote != ""


@pytest.mark.parametrize(
    "text", ["ze is 17. ", "ze zei ", "een man ", "ik ze ik ze ", "lijkt wel heel ", "niet ", "1"]
)
def test_a_long_reply_takes_time_in_step_with_its_length(text: str) -> None:
    def spent(length: int) -> float:
        began = time.process_time()
        read_reaction(text * (length // len(text)), today=TODAY)
        return time.process_time() - began

    spent(2_000)
    assert spent(40_000) < 60 * (spent(4_000) + 0.01)


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_has_two_sentences(code: str) -> None:
    assert sentence(code, "nl") != sentence(code, "en") == sentence(code, "de")
