"""Five hints for the first start."""
