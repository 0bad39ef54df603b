"""A recorded, invented board of which there are recordings of all that can go wrong."""
