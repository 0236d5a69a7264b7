"""What would be if somebody left, a flow stopped, or a dataset were opened (A20)."""
