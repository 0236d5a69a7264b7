"""The map in typed sentences: read, matched with what is on the map, and made in one step."""
