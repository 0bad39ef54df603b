"""Running crawls: site definitions, mandates, the way out, evidence and the command line."""
