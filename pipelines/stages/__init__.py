"""The way from a read page to the record, as Scrapy item pipelines: thin, with the logic beside them."""
