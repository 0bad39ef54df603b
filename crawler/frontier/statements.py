"""The frontier's SQL."""

ADD = """
INSERT INTO page (run, url, kind, priority, redirects, depth)
VALUES (:run, :url, :kind, :priority, :redirects, :depth)
ON CONFLICT (run, url) DO NOTHING
"""
REVIVE = """
UPDATE page SET revivals = revivals + 1, priority = :priority, redirects = :redirects,
  again = (state = 'leased'),
  state = CASE state WHEN 'leased' THEN 'leased' ELSE 'pending' END
WHERE run = :run AND url = :url AND state != 'pending' AND again = 0 AND revivals < :max_revivals
"""
"""A page that is in flight comes back when it is acknowledged."""
START_ANEW = "UPDATE page SET revivals = 0 WHERE run = :run AND revivals > 0"
"""A process that goes on has lost its cookies: every gate has to be opened again."""
LEASE = """
UPDATE page SET state = 'leased'
WHERE id = (SELECT id FROM page WHERE run = :run AND state = 'pending'
  AND priority >= :least AND (not_before <= :now OR not_before > :latest)
  ORDER BY priority DESC, id LIMIT 1)
RETURNING url, kind, priority, redirects, depth, attempts
"""
"""A wait beyond the longest there is comes of a clock that was set back: it is over."""
ACK = """
UPDATE page SET state = CASE again WHEN 1 THEN 'pending' ELSE 'done' END, again = 0, reason = ''
WHERE run = :run AND url = :url AND state = 'leased'
"""
FAIL = """
UPDATE page SET attempts = attempts + 1, again = 0, reason = :reason, priority = priority - :penalty,
  not_before = :not_before,
  state = CASE WHEN :retry AND attempts + 1 < :max_attempts THEN 'pending' ELSE 'failed' END
WHERE run = :run AND url = :url AND state = 'leased'
"""
GIVE_UP = "UPDATE page SET state = 'failed', reason = :reason WHERE run = :run AND url = :url"
RELEASE = "UPDATE page SET state = 'pending', again = 0 WHERE run = :run AND state = 'leased'"
RECOVER = """
UPDATE page SET crashes = crashes + 1, again = 0,
  state = CASE WHEN crashes + 1 < :max_crashes THEN 'pending' ELSE 'failed' END,
  reason = CASE WHEN crashes + 1 < :max_crashes THEN reason ELSE 'process-died' END
WHERE run = :run AND state = 'leased'
"""
LOSE = """
UPDATE page SET attempts = attempts + 1, again = 0, reason = 'no-page-read',
  state = CASE WHEN attempts + 1 < :max_attempts THEN 'pending' ELSE 'failed' END
WHERE run = :run AND state = 'leased'
"""
FORGET = """
DELETE FROM page WHERE run IN (
  SELECT run FROM page WHERE run != :run GROUP BY run HAVING sum(state IN ('pending', 'leased')) = 0)
"""
"""Runs that are finished need no frontier; unfinished ones of other days keep theirs."""
PENDING = "SELECT 1 FROM page WHERE run = :run AND state = 'pending' AND priority >= :least LIMIT 1"
STATS = "SELECT state, count(*) FROM page WHERE run = :run GROUP BY state"
ATTEMPTS = "SELECT attempts FROM page WHERE run = :run AND url = :url"
DEAD = "SELECT url, attempts, reason FROM page WHERE run = :run AND state = 'failed' ORDER BY id"
RETRY = """
UPDATE page SET state = 'pending', attempts = 0, crashes = 0, not_before = 0
WHERE run = :run AND state = 'failed' AND (:url = '' OR url = :url)
"""
LATEST_RUN = "SELECT run FROM page ORDER BY id DESC LIMIT 1"
