"""Search over adverts, behind one narrow interface."""
