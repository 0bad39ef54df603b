"""SQL that finds the adverts of one contact or one account. ``{marks}`` stands for the values of a part.

As statements: a crawl that ends asks for them of all that it found, and putting a query together anew
takes longer than its answer.
"""

_TELLING = """
FROM records_advertcontact shown JOIN records_contact contact ON contact.id = shown.contact_id
WHERE NOT shown.is_wrong AND NOT contact.is_generic
"""
"""Contacts that are marked as misread or generic tie nothing."""

CONTACTS_OF = f"""
SELECT DISTINCT shown.contact_id, shown.advert_id {_TELLING} AND shown.advert_id IN ({{marks}})
"""
CONTACT_SPREAD = f"""
SELECT shown.contact_id, COUNT(DISTINCT shown.advert_id) {_TELLING} AND shown.contact_id IN ({{marks}})
GROUP BY shown.contact_id
"""
ADVERTS_WITH = f"""
SELECT DISTINCT shown.contact_id, shown.advert_id {_TELLING} AND shown.contact_id IN ({{marks}})
"""
ACCOUNTS_OF = """
SELECT advertiser_id, advert_id FROM records_advertiserlink WHERE is_same AND advert_id IN ({marks})
"""
ACCOUNT_SIZES = """
SELECT advertiser_id, COUNT(DISTINCT advert_id) FROM records_advertiserlink
WHERE is_same AND advertiser_id IN ({marks}) GROUP BY advertiser_id
"""
ADVERTS_OF = """
SELECT advertiser_id, advert_id FROM records_advertiserlink WHERE is_same AND advertiser_id IN ({marks})
"""
REFUSED = """
SELECT advertiser_id, advert_id FROM records_advertiserlink WHERE NOT is_same AND advertiser_id IN ({marks})
"""
"""Pairs that an analyst took apart."""
