"""The map as a tree of sentences."""
