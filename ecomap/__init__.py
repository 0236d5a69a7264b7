"""Ecomap draws and analyses data ecosystem maps, offline."""

__version__ = "0.1.0"
