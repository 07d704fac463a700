"""What reviews have in common, counted so that nobody is given away (20)."""
