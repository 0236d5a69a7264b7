"""What the user is looking at: filters, focus, streams, saved views, finding; no Qt."""
