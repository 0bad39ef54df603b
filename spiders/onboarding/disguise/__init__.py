"""Takes persons out of recorded pages: what may name or reach somebody is replaced, the same everywhere."""

from spiders.onboarding.disguise.markup import disguised_markup
from spiders.onboarding.disguise.values import Disguise, Found

__all__ = ["Disguise", "Found", "disguised_markup"]
