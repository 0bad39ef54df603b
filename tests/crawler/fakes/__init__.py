"""Small real stand-ins: a site on loopback, a spider, a record, and a crawl in a child process."""
