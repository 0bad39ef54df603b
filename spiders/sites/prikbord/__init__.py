"""An invented forum."""
