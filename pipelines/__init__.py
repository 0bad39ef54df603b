"""From a page that was read to a record, an index and evidence."""
