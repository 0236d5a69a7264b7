"""The dock in which things are tried out: what if somebody were gone, or data were open."""
