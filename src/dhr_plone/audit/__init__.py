"""Who did what, who read what."""
