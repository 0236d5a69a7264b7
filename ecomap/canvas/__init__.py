"""The drawing on a Qt scene, and painted to PNG and PDF."""
