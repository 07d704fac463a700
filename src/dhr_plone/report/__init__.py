"""The overview report: pre-filled, cited, fairly represented (13, 14)."""
