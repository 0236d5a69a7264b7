"""Finding by a few typed letters whatever can be done, and whatever is on the map."""
