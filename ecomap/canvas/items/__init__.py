"""Scene items: each shows one element of the drawing and knows nothing else."""
