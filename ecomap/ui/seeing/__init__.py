"""Seeing: the strip of what is shown, the filter, finding, the legend and the minimap."""
