"""What the pointer does: small state machines fed by events that know no toolkit."""
