"""The small panel that asks what a new connection transfers, where it ends."""
