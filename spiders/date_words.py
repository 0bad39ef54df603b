"""The words of dates in Dutch and English, lower-case."""

MOMENT_WORDS = frozenset({"zojuist", "zonet", "nu", "net", "nu net", "just now", "now", "moments ago"})

DAY_WORDS = {
    "vandaag": 0,
    "vanochtend": 0,
    "vanmorgen": 0,
    "vanmiddag": 0,
    "vanavond": 0,
    "today": 0,
    "gisteren": 1,
    "gister": 1,
    "gisteravond": 1,
    "yesterday": 1,
    "eergisteren": 2,
    "the day before yesterday": 2,
}
"""Days back from today."""

AGO = frozenset({"geleden", "ago", "terug"})

FILLERS = frozenset(
    {"geplaatst", "gewijzigd", "vernieuwd", "bijgewerkt", "op", "sinds", "posted", "updated", "on", "since"}
    | {"afgelopen", "vorige", "last", "circa", "ca", "ongeveer", "about", "om", "at"}
)

NUMBERS = {
    "een": 1.0, "één": 1.0, "a": 1.0, "an": 1.0, "one": 1.0, "half": 0.5, "anderhalf": 1.5,
    "twee": 2.0, "two": 2.0, "drie": 3.0, "three": 3.0, "vier": 4.0, "four": 4.0, "vijf": 5.0, "five": 5.0,
    "zes": 6.0, "six": 6.0, "zeven": 7.0, "seven": 7.0, "acht": 8.0, "eight": 8.0, "negen": 9.0, "nine": 9.0,
    "tien": 10.0, "ten": 10.0,
}  # fmt: skip

UNITS = {
    word: unit
    for unit, words in {
        "second": "s sec seconde seconden second seconds",
        "minute": "m min mins minuut minuten minuutje minute minutes",
        "hour": "u uur uren uurtje h hr hrs hour hours",
        "day": "d dag dagen dgn day days",
        "week": "w week weken weeks",
        "month": "maand maanden mnd month months",
        "year": "jaar jaren year years",
    }.items()
    for word in words.split()
}

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt maa march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "maandag ma monday mon",
            "dinsdag di tuesday tue tues",
            "woensdag wo wednesday wed",
            "donderdag do thursday thu thurs",
            "vrijdag vr friday fri",
            "zaterdag za saturday sat",
            "zondag zo sunday sun",
        )
    )
    for name in names.split()
}
"""Monday is 0."""
