"""Reads sites: bytes of an answer in, adverts, replies and links out."""
