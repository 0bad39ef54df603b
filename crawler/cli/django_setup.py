"""Makes Django ready for a command: settings, home folder and, where asked, the tables."""

import os

from crawler.cli.output import say
from crawler.config import Config
from crawler.home import make_home, require_home
from crawler.log import configure_logging


def set_up_django(config: Config, *, migrate: bool = True, makes_home: bool = False) -> None:
    """Load the Django project over the home folder; bring its tables up to date.

    Only a command that begins a record makes a home where there is none, and says so.

    Raises:
        ConfigError: there is no home.
    """
    configure_logging("WARNING")  # a crawl raises it to BAKEN_LOG_LEVEL; other commands speak by their output
    if not makes_home:
        require_home(config)
    elif make_home(config):
        say(f"baken: new home {config.home}")
    os.environ["BAKEN_HOME"] = str(config.home.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboards.settings")
    import django

    django.setup()
    if migrate:
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
