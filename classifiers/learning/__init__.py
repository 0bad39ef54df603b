"""Weights that are learnt from verdicts, compared with those in force, and adopted only by a person."""
