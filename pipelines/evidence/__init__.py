"""Proof that the record follows from the evidence: read back, read again, judged again. No network."""
