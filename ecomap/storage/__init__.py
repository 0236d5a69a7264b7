"""Maps and settings on disk."""
