"""How much of the same is reported. Everything is read; nothing new is left out."""

MOST_OF_THE_SAME = 50
"""Places of one indicator, or of one value of age, that are quoted from one field.

More tell an analyst nothing and change neither score nor band, but a page that repeats one sentence a hundred
thousand times would fill the record with it.
"""
