"""What a page, an answer and a run may cost at most."""
