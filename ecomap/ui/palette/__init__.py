"""The command palette: type a few letters, press Enter."""
