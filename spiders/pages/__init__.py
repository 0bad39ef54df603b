"""Page objects: a decoded page in, what it says out. No network, no clock, no Scrapy."""
