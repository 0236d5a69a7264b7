"""What if something were gone or open: what is tried in the window, and what actions ask of it."""
