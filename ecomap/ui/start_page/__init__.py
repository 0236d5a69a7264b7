"""The start page: begin a map, open a sample or a recent map."""
