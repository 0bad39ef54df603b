"""An invented site that answers with JSON."""
