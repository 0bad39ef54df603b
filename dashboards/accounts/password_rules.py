"""Rules of passwords whose words Django has in one of our languages only."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class LongEnough(MinimumLengthValidator):
    """Refuses a short password, in the language of the page."""

    def get_error_message(self) -> str:
        """What the form says."""
        text = gettext("This password is too short: it must hold at least %(number)s characters.")
        return text % {"number": self.min_length}
