"""The map in other people's formats: SVG, DOT and the findings as text."""
