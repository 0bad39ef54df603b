"""Measured runs: one module each, ``python -m benchmarks NAME``."""
