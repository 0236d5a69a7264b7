"""The sentence bar: the map is drawn as fast as somebody types what is said."""
