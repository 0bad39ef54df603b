"""Everyday words of each language as data: numbers, units of age, and what a word does in a clause."""
