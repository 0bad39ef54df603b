"""The parts of the writer, one module per subject. Each takes a batch and few statements."""
