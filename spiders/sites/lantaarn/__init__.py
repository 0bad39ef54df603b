"""An invented advert board."""
