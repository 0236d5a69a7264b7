"""The inspector: the facts of what is selected, as fields to change."""
