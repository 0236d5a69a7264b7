"""A map that is one way and might be another: both on one drawing, and what tells them apart."""
