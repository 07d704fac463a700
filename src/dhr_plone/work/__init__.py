"""What is due and whose turn it is."""
