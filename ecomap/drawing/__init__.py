"""From a document to geometry: text, shapes, routes and labels, with no toolkit."""
