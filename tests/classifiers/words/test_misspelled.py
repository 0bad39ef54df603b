from classifiers.words.misspelled import misspelled, sounded


def test_a_number_word_is_known_with_a_slip_in_it() -> None:
    written = dict(misspelled({"seventeen": 17}))
    assert {"seventen", "sevventeen", "sevetneen"} <= written.keys()


def test_a_number_word_itself_and_short_words_are_left_out() -> None:
    written = dict(misspelled({"achttien": 18, "achtien": 18, "seize": 16, "vijftig": 50}))
    assert "achttien" not in written
    assert "achtien" not in written
    assert all(len(word) >= 6 for word in written)
    assert set(written.values()) == {18}


def test_a_number_word_is_known_as_it_sounds() -> None:
    written = dict(sounded())
    assert {"seefentien": 17, "sevinteen": 17, "sibzehn": 17}.items() <= written.items()
