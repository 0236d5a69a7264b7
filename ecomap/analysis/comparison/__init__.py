"""Two states of a map compared, by ids and then by names (A30)."""
