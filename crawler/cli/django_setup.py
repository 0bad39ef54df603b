"""Makes Django ready for a command: settings, home folder and, where asked, the tables."""

import os

from crawler.config import Config
from crawler.log import configure_logging


def set_up_django(config: Config, *, migrate: bool = True) -> None:
    """Load the Django project over the home folder; bring its tables up to date."""
    configure_logging("WARNING")  # a crawl raises it to BAKEN_LOG_LEVEL; other commands speak by their output
    config.home.mkdir(parents=True, exist_ok=True)
    os.environ["BAKEN_HOME"] = str(config.home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboards.settings")
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
