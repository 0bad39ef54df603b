"""What watches a running crawl: mandate, run record, media."""
