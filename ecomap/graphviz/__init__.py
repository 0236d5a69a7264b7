"""Graphviz as a service: DOT text, the engine in a child process, layouts read back."""
