"""Scrapy's settings. Hardened: what Scrapy leaves open by default is closed here.

Per site and run, :mod:`crawler.addon` adds rate, robots and the run's context.
"""

import importlib.util

from crawler.config import load_config

_config = load_config()

BOT_NAME = "baken"
SPIDER_LOADER_CLASS = "spiders.loader.SiteSpiderLoader"  # one spider for each site.toml
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
COMMANDS_MODULE = "crawler.commands"
ADDONS = {"crawler.addon.BakenAddon": 0}

# Who we are, honestly. Only text is asked for, packed in ways whose size can be bounded.
USER_AGENT = _config.user_agent
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,text/plain;q=0.5",
    "Accept-Language": "nl,en;q=0.7",
    "Accept-Encoding": "gzip, deflate",
}

# The only way out is the guard; nothing else speaks to anything.
DOWNLOAD_HANDLERS = {
    "http": "crawler.egress.handler.GuardedDownloadHandler",
    "https": "crawler.egress.handler.GuardedDownloadHandler",
    "file": None,
    "data": None,
    "ftp": None,
    "s3": None,
}
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_TLS_MIN_VERSION = "TLSv1.2"
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# Bounds: a hostile page costs itself only.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
DEPTH_LIMIT = 200  # lists are paged: page 150 of a city is 150 links deep
URLLENGTH_LIMIT = 2083
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "scrapy.robotstxt.ProtegoRobotParser"
COOKIES_ENABLED = True

# Pages come from the frontier and are acknowledged there; a redirect or a failure is a page of its own.
SCHEDULER = "crawler.frontier.scheduler.FrontierScheduler"
RETRY_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
COMPRESSION_ENABLED = False
HTTPERROR_ALLOW_ALL = True
DOWNLOADER_MIDDLEWARES = {
    "crawler.capture.middleware.CaptureMiddleware": 950,
    "crawler.rendering.setup.RenderMiddleware": 940,
    "crawler.bounds.trial.TrialMiddleware": 930,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "crawler.cookies.OfflineCookiesMiddleware": 700,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
SPIDER_MIDDLEWARES = {
    "crawler.bounds.reach.ReachMiddleware": 900,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "crawler.extensions.media.MediaStop": 100,
    "crawler.extensions.mandate.MandateKeeper": 200,
    "crawler.extensions.rate.RateKeeper": 250,
    "crawler.extensions.run.RunKeeper": 300,
    "crawler.extensions.timers.TimersRest": 400,
    "crawler.extensions.collector.CollectorRest": 900,  # last: what the others load is set aside too
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.logstats.LogStats": None,
}
ITEM_PIPELINES = {
    "pipelines.stages.validate.ValidateStage": 100,
    "pipelines.stages.identify.IdentifyStage": 200,
    "pipelines.stages.classify.ClassifyStage": 300,
    "pipelines.stages.record.RecordStage": 400,
}

# Our own: crawler/ may not import pipelines/, so these are names that are loaded when a crawl starts.
BAKEN_MANDATES = "pipelines.records.mandates.mandates_for"
BAKEN_KNOWN_ADVERTS = "pipelines.records.known.live_adverts"
BAKEN_RUNS = "pipelines.records.runs"
BAKEN_REVISITS = "pipelines.records.revisits"
BAKEN_READER = "spiders.trial.reader_of"
BAKEN_RUN = None  # the RunContext of a crawl

# Speed: Scrapy starts as many tasks for every response as may work on its items at once, a hundred by
# default (scrapy #5182). A response comes to one page, so one is enough.
CONCURRENT_ITEMS = 1
CONCURRENT_REQUESTS = 16
WARN_ON_GENERATOR_RETURN_VALUE = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if importlib.util.find_spec("uvloop") else None

# No advert text, name, number or address in any log.
LOG_LEVEL = _config.log_level
LOG_FORMATTER = "crawler.log.EventsOnly"
LOG_INSTALL_ROOT_HANDLER = False
STATS_DUMP = False
