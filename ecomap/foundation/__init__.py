"""What everything stands on: errors, events, ids and paths, from the standard library alone."""
