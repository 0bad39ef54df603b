"""Evidence: every exchange into WARC before anything reads the page."""
