"""Ways of laying a map out: a module for each, and one list of them all."""
