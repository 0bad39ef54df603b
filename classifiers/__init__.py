"""From the text and fields of an advert to an assessment with quoted reasons. Pure."""
