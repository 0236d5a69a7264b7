"""What people make of the findings: which they look at, accept, set aside or act on."""
