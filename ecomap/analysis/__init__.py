"""Where an ecosystem is fragile: graph projections, measures and findings."""
