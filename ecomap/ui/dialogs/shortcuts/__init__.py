"""The keys of every action: to look up, and to choose anew."""
