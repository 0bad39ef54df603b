"""Pages that a script builds: a browser without a network, fed by the crawl's own way out."""
