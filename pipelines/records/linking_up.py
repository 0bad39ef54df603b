"""Which replies are about which adverts: by an address they name, by a contact they share."""

from collections.abc import Collection, Sequence

from django.db import connection

from pipelines.records.bulk import in_parts

SHARED_BY_TOO_MANY = 50
"""Adverts: a contact that stands on more of them does not say which one a reply is about."""
CHUNK = 500
"""Ids in one statement; SQLite takes 999 parameters."""

BY_ADDRESS = """
INSERT INTO records_replyadvert (reply_id, advert_id, reason)
SELECT link.reply_id, advert.id, 'link'
FROM records_replylink link
JOIN records_advert advert ON advert.url = link.url
WHERE {which}
ON CONFLICT DO NOTHING
"""
BY_CONTACT = """
INSERT INTO records_replyadvert (reply_id, advert_id, reason)
SELECT DISTINCT mention.reply_id, shown.advert_id, 'contact'
FROM records_replycontact mention
JOIN records_contact contact ON contact.id = mention.contact_id AND NOT contact.is_generic
JOIN records_advertcontact shown ON shown.contact_id = contact.id AND NOT shown.is_wrong
WHERE {which} AND (
    SELECT COUNT(DISTINCT other.advert_id) FROM records_advertcontact other
    WHERE other.contact_id = contact.id
) <= %s
ON CONFLICT DO NOTHING
"""
VERSIONS_OF_RUN = """
SELECT version.{column} FROM records_capture capture
JOIN records_advertversion version ON version.capture_id = capture.id
JOIN records_crawlrun run ON run.id = capture.run_id
WHERE run.key = %s
"""


def link_replies(run_key: str) -> int:
    """Link replies of any site to adverts that this run found new or changed; return how many links are new.

    A reply is linked when it is recorded, but only to adverts that are there by then.
    """
    adverts = f"advert.id IN ({VERSIONS_OF_RUN.format(column='advert_id')})"
    versions = f"shown.version_id IN ({VERSIONS_OF_RUN.format(column='id')})"
    return _run(BY_ADDRESS.format(which=adverts), [run_key]) + _run(
        BY_CONTACT.format(which=versions), [run_key, SHARED_BY_TOO_MANY]
    )


def link_these(reply_ids: Collection[int]) -> int:
    """Link these replies to every known advert; return how many links are new."""
    made = 0
    for part in in_parts(reply_ids, CHUNK):
        marks = ", ".join(["%s"] * len(part))
        made += _run(BY_ADDRESS.format(which=f"link.reply_id IN ({marks})"), part)
        made += _run(BY_CONTACT.format(which=f"mention.reply_id IN ({marks})"), [*part, SHARED_BY_TOO_MANY])
    return made


def _run(sql: str, parameters: Sequence[int | str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
