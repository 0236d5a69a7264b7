"""Two states of a map in a window of their own: both on one canvas, and a list to walk through."""
