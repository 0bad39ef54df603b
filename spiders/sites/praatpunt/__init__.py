"""An invented review forum."""
