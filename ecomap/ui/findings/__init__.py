"""The findings dock: what the analysis says, with its evidence on the map."""
