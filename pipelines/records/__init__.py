"""The record: Django models, their migrations and the only writer of collected facts."""
