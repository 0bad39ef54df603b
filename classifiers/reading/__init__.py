"""Reading a clause around a place: words become classes, and spaCy matches patterns over the classes."""
