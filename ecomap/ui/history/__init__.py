"""The history dock: the steps to go back and forward to, and the snapshots of the map."""
